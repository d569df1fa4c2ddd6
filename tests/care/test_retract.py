"""A message at the wrong people: gone, recorded, told to the lead, and talked about."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.care.models import Breach, BreachReader, Seen
from family_portal.core import clock
from family_portal.messages.models import Message, Thread
from family_portal.notify.models import Kind, Notice
from tests.houses import join_household, make_person
from tests.letters import make_thread, messages_of

LEAK = "Samira woont nu aan de Geheimstraat 7."


@pytest.fixture
def thread(db, house):
    """The father's thread, in which a professional named where the mother is."""
    said = ((house.other_parent, "Waar is ze?"), (house.contact, LEAK))
    return make_thread(db, house, *said, family=[house.other_parent], subject="Een vraag")


@pytest.fixture
def leak(db, thread):
    return messages_of(db, thread.id)[-1]


def retract(browser, message, **more):
    here = clock.now().astimezone(clock.AMSTERDAM)
    form = {
        "kind": "address",
        "what_happened": "Ik schreef in het verkeerde gesprek.",
        "learnt_on": here.date().isoformat(),
        "learnt_at": f"{here:%H:%M}",
        **more,
    }
    return browser.post(f"/bureau/berichten/{message.id}/intrekken", data=form)


def record(db):
    db.expire_all()
    ours = select(Breach).where(Breach.what_happened != "")
    return next(b for b in db.exec(ours) if b.what_happened.startswith("Ik schreef"))


def readers(db, breach):
    found = db.exec(select(BreachReader).where(BreachReader.breach_id == breach.id))
    return {reader.name: reader.seen for reader in found}


def test_the_words_are_gone_for_everybody_and_a_tombstone_stays(db, browse, house, thread, leak):
    assert retract(browse(house.contact), leak).status_code == 303
    for person in (house.other_parent, house.contact, house.duo):
        page = browse(person).get(f"/berichten/{thread.id}").text
        assert "Geheimstraat" not in page
        assert "Dit bericht is ingetrokken." in page
        assert "Waar is ze?" in page
    db.refresh(leak)
    assert (leak.text, leak.digest) == ("", None)


def test_the_words_are_in_no_column_of_the_record(db, browse, house, leak):
    retract(browse(house.contact), leak)
    breach = record(db)
    assert "Geheimstraat" not in str(breach.model_dump())
    page = browse(house.lead).get(f"/bureau/datalekken/{breach.id}").text
    assert "Geheimstraat" not in page


def test_the_record_says_who_could_read_it_and_who_had_it_open(db, browse, house, thread, leak):
    friend = make_person(db, "Wim Meelezer")
    join_household(db, house.household, friend, Role.SUPPORTER, invited_by=house.other_parent)
    last = thread.last_at.isoformat()
    browse(house.other_parent).post(f"/berichten/{thread.id}/gelezen", data={"until": last})
    browse(house.duo).get(f"/berichten/{thread.id}")
    retract(browse(house.contact), leak)
    assert readers(db, record(db)) == {
        house.other_parent.name: Seen.READ,
        house.duo.name: Seen.OPENED,
    }


def test_a_supporter_it_was_shown_to_is_in_the_record(db, browse, house, thread, leak, acting):
    friend = make_person(db, "Wim Meelezer")
    join_household(db, house.household, friend, Role.SUPPORTER, invited_by=house.other_parent)
    db.commit()
    with acting(house.other_parent) as session:
        share(session, session.get_one(Thread, thread.id), with_id=friend.id)
    browse(friend).get(f"/berichten/{thread.id}")
    retract(browse(house.contact), leak)
    assert readers(db, record(db))[friend.name] is Seen.OPENED


def test_a_look_by_the_family_that_was_not_confirmed_stays_unknown(db, browse, house, thread, leak):
    browse(house.other_parent).get(f"/berichten/{thread.id}")
    retract(browse(house.contact), leak)
    assert readers(db, record(db))[house.other_parent.name] is Seen.UNKNOWN


def test_a_notice_that_was_not_sent_is_withdrawn(db, browse, house, thread, leak):
    notice = Notice(
        person_id=house.other_parent.id,
        kind=Kind.MESSAGE,
        about_id=thread.id,
        due_at=clock.now() + timedelta(minutes=20),
    )
    db.add(notice)
    db.commit()
    retract(browse(house.contact), leak)
    db.refresh(notice)
    assert notice.withdrawn_at is not None


def test_a_subject_that_came_with_it_goes_too(db, browse, house):
    said = ((house.contact, LEAK),)
    thread = make_thread(db, house, *said, family=[house.other_parent], subject="Geheimstraat 7")
    retract(browse(house.contact), messages_of(db, thread.id)[0])
    for person in (house.contact, house.other_parent):
        for path in ("/berichten", f"/berichten/{thread.id}"):
            assert "Geheimstraat" not in browse(person).get(path).text


def test_the_lead_is_told_and_sees_until_when_to_decide(db, browse, house, leak):
    retract(browse(house.contact), leak)
    breach = record(db)
    assert breach.report_by == breach.learnt_at + timedelta(hours=72)
    listed = browse(house.lead).get("/bureau/datalekken").text
    assert str(breach.id) in listed
    assert "nog niet besproken" in listed


def test_a_talk_is_a_task_for_the_household_s_professionals(db, browse, house, leak):
    retract(browse(house.contact), leak)
    breach = record(db)
    desk = browse(house.duo)
    assert str(breach.id) in desk.get("/bureau/taken").text
    assert desk.post(f"/bureau/datalekken/{breach.id}/besproken").status_code == 303
    assert str(breach.id) not in desk.get("/bureau/taken").text.split("Ingetrokken berichten")[0]
    assert record(db).told_by_id == house.duo.id


def decide(browser, breach, **more):
    form = {"is_reported": "1", "reason": "Hoog risico.", **more}
    return browser.post(f"/bureau/datalekken/{breach.id}/besluit", data=form)


def test_only_the_lead_of_this_team_decides_once_and_with_a_reason(
    db, browse, house, strangers, leak
):
    retract(browse(house.contact), leak)
    breach = record(db)
    assert decide(browse(house.contact), breach).status_code == 404
    assert decide(browse(strangers.lead), breach).status_code == 404
    assert decide(browse(house.lead), breach, reason="").status_code == 422
    assert decide(browse(house.lead), breach).status_code == 303
    assert record(db).is_reported is True
    assert decide(browse(house.lead), breach, is_reported="0").status_code == 409


def test_until_decided_it_is_a_task_of_the_lead(db, browse, house, leak):
    retract(browse(house.contact), leak)
    breach, lead = record(db), browse(house.lead)
    lead.post(f"/bureau/datalekken/{breach.id}/besproken")
    assert str(breach.id) in lead.get("/bureau/taken").text
    assert str(breach.id) not in browse(house.contact).get("/bureau/taken").text
    decide(lead, breach)
    assert str(breach.id) not in lead.get("/bureau/taken").text


def test_not_reporting_is_a_decision_too(db, browse, house, leak):
    retract(browse(house.contact), leak)
    assert decide(browse(house.lead), record(db), is_reported="0").status_code == 303
    assert record(db).is_reported is False


def test_after_72_hours_without_a_decision_it_says_so(db, browse, house, leak):
    retract(browse(house.contact), leak)
    breach = record(db)
    breach.learnt_at = clock.now() - timedelta(hours=73)
    db.add(breach)
    db.commit()
    assert "besluit is te laat" in browse(house.lead).get("/bureau/datalekken").text


def test_the_family_never_finds_the_record(db, browse, house, strangers, leak):
    retract(browse(house.contact), leak)
    path = f"/bureau/datalekken/{record(db).id}"
    for person in (*house.family, strangers.contact, strangers.lead):
        assert browse(person).get(path).status_code == 404
        assert browse(person).post(f"{path}/besproken").status_code == 404


def test_a_colleague_retracts_but_nobody_retracts_what_the_family_wrote(
    db, browse, house, thread, leak
):
    first = messages_of(db, thread.id)[0]
    assert retract(browse(house.contact), first).status_code == 403
    assert retract(browse(house.duo), leak).status_code == 303
    assert retract(browse(house.contact), leak).status_code == 409


def test_only_who_is_in_the_thread(db, browse, house, strangers, leak):
    for person in (house.lead, strangers.contact, house.parent):
        assert retract(browse(person), leak).status_code == 404
    db.expire_all()
    assert db.get_one(Message, leak.id).text == LEAK


def test_what_is_missing_is_asked_and_nothing_is_done(db, browse, house, leak):
    asked = retract(browse(house.contact), leak, what_happened="")
    assert asked.status_code == 422
    later = (clock.today() + timedelta(days=2)).isoformat()
    assert retract(browse(house.contact), leak, learnt_on=later).status_code == 422
    db.expire_all()
    assert db.get_one(Message, leak.id).text == LEAK


def test_an_old_message_can_still_be_retracted(db, browse, house):
    said = [(house.contact, LEAK), *((house.other_parent, f"bericht {n}") for n in range(60))]
    thread = make_thread(db, house, *said, family=[house.other_parent])
    older = messages_of(db, thread.id)[5].id
    page = browse(house.contact).get(f"/berichten/{thread.id}?ouder={older}").text
    assert page.count("/intrekken") == 1


def test_it_is_offered_beside_what_we_wrote_only(db, browse, house, thread, leak):
    page = browse(house.contact).get(f"/berichten/{thread.id}").text
    assert page.count("/intrekken") == 1
    assert "/intrekken" not in browse(house.other_parent).get(f"/berichten/{thread.id}").text
