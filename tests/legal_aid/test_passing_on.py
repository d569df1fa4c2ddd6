"""A professional passes it on; when that does not happen in time, the lead hears of it."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.notify.models import Notice, NoticeChoice
from tests.home.conftest import words

LOKET = "Juridisch Loket Zandermeer"


@pytest.fixture
def with_mail(db, house):
    """Everybody can be reached."""
    for person in (*house.family, *house.staff):
        db.add(NoticeChoice(person_id=person.id, mail=f"{person.id}@example.org"))
    db.commit()


def notices(db, person):
    rows = db.exec(select(Notice).where(Notice.person_id == person.id)).all()
    return [row for row in rows if row.withdrawn_at is None]


def pass_on(browse, who, request, to=LOKET):
    return browse(who).post(f"/bureau/advocaat/{request.id}/doorgegeven", data={"to": to})


def test_the_contact_person_finds_it_in_the_inbox_with_the_time_that_is_left(browse, house, ask):
    request = ask(house.parent)
    browser = browse(house.contact)
    inbox = browser.get("/bureau")
    assert f"/bureau/advocaat/{request.id}" in inbox.text
    assert "Wil een advocaat" in words(inbox)
    page = words(browser.get(f"/bureau/advocaat/{request.id}"))
    assert "Samira Proefstra" in page
    assert "uiterlijk morgen" in page


def test_the_asker_sees_to_whom_it_was_passed_on_and_by_whom(browse, house, ask):
    request = ask(house.parent)
    assert pass_on(browse, house.contact, request).status_code == 303
    page = words(browse(house.parent).get("/rechten/advocaat"))
    assert "Doorgegeven op 25 november" in page
    assert f"Joost gaf dit door aan: {LOKET}" in page
    assert "Wil een advocaat" not in words(browse(house.contact).get("/bureau"))


def test_it_says_to_whom_or_it_is_not_passed_on(browse, house, ask):
    request = ask(house.parent)
    answer = pass_on(browse, house.contact, request, to="")
    assert answer.status_code == 422
    assert "Vul dit in." in answer.text


def test_passing_on_twice_keeps_the_first(browse, house, ask):
    request = ask(house.parent)
    pass_on(browse, house.contact, request)
    pass_on(browse, house.duo, request, to="Iemand anders")
    assert LOKET in browse(house.parent).get("/rechten/advocaat").text


def test_what_was_withdrawn_is_not_passed_on(browse, house, ask):
    request = ask(house.parent)
    browse(house.parent).post(f"/rechten/advocaat/{request.id}/niet-meer-nodig")
    assert pass_on(browse, house.contact, request).status_code == 403


def test_a_lawyer_is_found_and_the_asker_says_so(browse, house, ask):
    request = ask(house.parent)
    pass_on(browse, house.contact, request)
    browse(house.parent).post(f"/rechten/advocaat/{request.id}/gevonden")
    page = browse(house.parent).get("/rechten/advocaat").text
    assert 'class="is-now" aria-current="step">Advocaat gevonden' in page


def test_only_the_asker_says_that_it_is_not_needed(browse, house, ask):
    request = ask(house.child, "talk")
    path = f"/rechten/advocaat/{request.id}/niet-meer-nodig"
    assert browse(house.contact).post(path).status_code == 404
    assert browse(house.child).post(path).status_code == 303


def test_professionals_of_another_household_see_nothing_of_it(browse, house, strangers, ask):
    request = ask(house.parent)
    for stranger in (strangers.contact, strangers.lead, house.lead):
        assert browse(stranger).get(f"/bureau/advocaat/{request.id}").status_code == 404
        assert pass_on(browse, stranger, request).status_code == 404


def test_notices_go_to_who_must_act_and_then_to_who_asked(db, browse, house, ask, with_mail):
    request = ask(house.parent)
    assert len(notices(db, house.contact)) == len(notices(db, house.duo)) == 1
    assert [n.due_at.date() for n in notices(db, house.lead)] == [date(2026, 11, 27)]
    pass_on(browse, house.contact, request)
    assert len(notices(db, house.parent)) == 1
    assert notices(db, house.contact) == notices(db, house.lead) == []
    assert notices(db, house.other_parent) == notices(db, house.child) == []


def test_of_a_childs_request_only_the_contact_person_gets_a_notice(db, house, ask, with_mail):
    ask(house.child, "talk")
    assert len(notices(db, house.contact)) == 1
    assert notices(db, house.duo) == notices(db, house.parent) == []


def test_on_the_last_day_it_is_not_late_and_the_next_it_is(browse, house, ask, clock_at):
    ask(house.child, "talk", "Over de rechter")
    clock_at(date(2026, 11, 26), time(17))
    assert "Iemand vroeg om hulp." not in browse(house.lead).get("/bureau/team").text
    clock_at(date(2026, 11, 27), time(9))
    page = words(browse(house.lead).get("/bureau/team"))
    assert "Iemand vroeg om hulp." in page
    assert "Dat had uiterlijk donderdag 26 november doorgegeven moeten zijn." in page
    for secret in ("Noor", "advocaat", "praten", "Over de rechter"):
        assert secret not in page
    own = words(browse(house.child).get("/rechten/praten-met-de-rechter"))
    assert "Dat is niet gelukt. Sorry." in own


def test_a_lead_of_another_team_hears_nothing(browse, house, strangers, ask, clock_at):
    ask(house.parent)
    clock_at(date(2026, 12, 10), time(9))
    assert "Iemand vroeg om hulp." not in browse(strangers.lead).get("/bureau/team").text


def test_that_a_lead_hears_of_it_is_not_a_look_at_the_request(db, browse, house, ask, clock_at):
    request = ask(house.parent)
    clock_at(date(2026, 12, 10), time(9))
    browse(house.lead).get("/bureau/team")
    looked = words(browse(house.parent).get("/meer/wie-keek-mee"))
    assert "Lotte Oefenaar keek naar: hoe lang iets al wacht." in looked
    assert "jouw vraag om hulp" not in looked
    assert "hoe lang" not in words(browse(house.other_parent).get("/meer/wie-keek-mee"))
    assert request.is_open
