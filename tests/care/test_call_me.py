""" "Bel mij": asked by the family, called within one working day, seen by nobody else."""

import re
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.care.actions.ask_call import ask_call
from family_portal.care.models import CallRequest, Moment, Outcome
from family_portal.core import clock
from family_portal.messages.queries import my_faces
from family_portal.notify.models import SafeContact, Safety
from tests.houses import make_person, send_away
from tests.letters import at_once, make_thread


def ask(browser, house, moment="morning"):
    data = {"moment": moment, "household_id": str(house.household.id)}
    return browser.post("/bel-mij", data=data)


def requests(db, house):
    db.expire_all()
    ours = [person.id for person in house.family]
    return [r for r in db.exec(select(CallRequest)) if r.person_id in ours]


def agree(db, house, **marks):
    contact = SafeContact(
        person_id=house.parent.id,
        asked_on=clock.today(),
        asked_by_id=house.contact.id,
        review_on=clock.today() + timedelta(days=30),
        **marks,
    )
    db.add(contact)
    db.commit()


def act(browser, request, what):
    return browser.post(f"/bureau/terugbellen/{request.id}/{what}")


@pytest.fixture(autouse=True)
def with_a_number(db, house):
    for person in house.family:
        profile = db.get_one(Profile, person.id)
        profile.phone = "00 000 00 57"
        db.add(profile)
    db.commit()


@pytest.fixture
def asked(db, browse, house):
    assert ask(browse(house.parent), house).status_code == 303
    return requests(db, house)[0]


def test_the_household_s_professionals_get_a_task_with_the_known_number(db, browse, house):
    profile = db.get_one(Profile, house.parent.id)
    profile.phone = "00 000 00 09"
    db.add(profile)
    ask(browse(house.parent), house)
    for person in (house.contact, house.duo):
        page = browse(person).get("/bureau/taken").text
        assert "00 000 00 09" in page
        assert house.parent.name in page


def test_the_agreed_number_goes_before_the_one_of_the_file(db, browse, house):
    profile = db.get_one(Profile, house.parent.id)
    profile.phone = "00 000 00 09"
    db.add(profile)
    agree(db, house, number="00 000 00 08")
    ask(browse(house.parent), house)
    page = browse(house.contact).get("/bureau/taken").text
    assert "00 000 00 08" in page
    assert "00 000 00 09" not in page


def test_it_says_which_number_will_ring(db, browse, house):
    mine = browse(house.parent)
    assert "jouw nummer dat eindigt op 57" in mine.get("/bel-mij").text
    ask(mine, house)
    page = mine.get("/bel-mij").text
    assert "jouw nummer dat eindigt op 57" in page
    assert "00 000 00 57" not in page


def test_a_number_agreed_in_person_is_not_on_the_page(db, browse, house):
    """Who looks along on this phone may not know that there is another one."""
    agree(db, house, number="00 000 00 84")
    page = browse(house.parent).get("/bel-mij").text
    assert "het nummer dat jij met ons hebt afgesproken" in page
    assert "eindigt op" not in page
    assert "00 000 00 84" not in page


def test_without_a_number_nothing_is_promised(db, browse, house, asked):
    profile = db.get_one(Profile, house.parent.id)
    profile.phone = None
    db.add(profile)
    db.commit()
    mine = browse(house.parent)
    page = mine.get("/bel-mij").text
    assert "Wij hebben nog geen nummer van jou." in page
    assert "Wij bellen je uiterlijk" not in page
    assert mine.post(f"/bel-mij/{asked.id}/hoeft-niet").status_code == 303
    assert "Wanneer kan het veilig?" not in mine.get("/bel-mij").text
    assert ask(mine, house).status_code == 422
    assert [r.is_open for r in requests(db, house)] == [False]


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2027, 6, 9), date(2027, 6, 10)),
        (date(2027, 6, 11), date(2027, 6, 14)),  # over a weekend
        (date(2027, 5, 5), date(2027, 5, 7)),  # Ascension Day
    ],
)
def test_within_one_working_day(db, house, acting, clock_at, day, until):
    from family_portal.access.faces import faces
    from family_portal.care.actions.ask_call import call_by

    clock_at(day, time(10))
    held = house.household.id
    with acting(house.contact) as session:
        assert call_by(faces(session, [held])[0]) == until


def test_nobody_else_sees_it(db, browse, house, strangers, asked):
    for person in (house.other_parent, house.child):
        assert "Wij bellen je uiterlijk" in browse(person).get("/bel-mij").text
        assert str(asked.id) not in browse(person).get("/bel-mij").text
    for person in (house.lead, strangers.contact):
        assert str(asked.id) not in browse(person).get("/bureau/taken").text
        assert act(browse(person), asked, "gesproken").status_code == 404
    assert browse(house.other_parent).post(f"/bel-mij/{asked.id}/hoeft-niet").status_code == 404


def test_a_stand_in_sees_it(db, browse, house, asked):
    stand_in = make_person(db, "Iris Invaller")
    from family_portal.access.roles import Role
    from family_portal.access.teams import Post

    db.add(Post(person_id=stand_in.id, role=Role.CONTACT, team_id=house.team.id))
    send_away(db, house, stand_in)
    assert str(asked.id) in browse(stand_in).get("/bureau/taken").text


def test_it_waits_in_the_inbox_with_its_day(db, browse, house, asked):
    page = browse(house.contact).get("/bureau").text
    assert "Wil gebeld worden" in page
    assert re.search(rf"/bureau/taken\?[^\"]*#bel-{asked.id}", page)
    act(browse(house.contact), asked, "gesproken")
    assert "Wil gebeld worden" not in browse(house.contact).get("/bureau").text


def test_asking_again_changes_the_moment_and_is_one_request(db, browse, house, asked):
    ask(browse(house.parent), house, "afternoon")
    assert [r.moment.value for r in requests(db, house)] == ["afternoon"]


@pytest.mark.both_databases
def test_two_presses_at_once_are_one_request(db, engines, app, house):
    def press(session):
        those = my_faces(session, house.parent.id)
        return ask_call(session, those, by_id=house.parent.id, moment=Moment.MORNING).id

    ask_ids = at_once(engines, app, house.parent, press, 4)
    assert len(set(ask_ids)) == 1
    assert len(requests(db, house)) == 1


def test_not_reached_stays_open_and_spoken_ends_it(db, browse, house, asked):
    desk, me = browse(house.contact), browse(house.parent)
    act(desk, asked, "niet-bereikt")
    assert "Toen lukte het niet." in me.get("/bel-mij").text
    act(desk, asked, "gesproken")
    assert requests(db, house)[0].outcome is Outcome.SPOKEN
    assert str(asked.id) not in desk.get("/bureau/taken").text
    assert "Wij spraken elkaar" in me.get("/bel-mij").text


def test_the_asker_may_take_it_back(db, browse, house, asked):
    browse(house.parent).post(f"/bel-mij/{asked.id}/hoeft-niet")
    assert requests(db, house)[0].outcome is Outcome.WITHDRAWN
    assert str(asked.id) not in browse(house.contact).get("/bureau/taken").text


def test_late_is_admitted(db, browse, house, asked):
    asked.call_by = clock.today() - timedelta(days=1)
    db.add(asked)
    db.commit()
    assert "Dat is niet gelukt. Sorry." in browse(house.parent).get("/bel-mij").text
    assert "te laat" in browse(house.contact).get("/bureau/taken").text


def test_who_is_not_to_be_called_cannot_be_called_by_asking(db, browse, house):
    agree(db, house, phone=Safety.UNSAFE)
    assert "jou niet bellen" in browse(house.parent).get("/bel-mij").text
    assert ask(browse(house.parent), house).status_code == 422
    assert requests(db, house) == []


def test_only_the_agreed_hours_are_offered(db, browse, house):
    agree(db, house, phone=Safety.BETWEEN)
    assert ask(browse(house.parent), house, "morning").status_code == 422
    assert ask(browse(house.parent), house, "agreed").status_code == 303


def test_a_channel_closed_after_asking_warns_the_professional(db, browse, house, asked):
    browse(house.parent).post("/meer/veilig-contact", data={"phone": "1"})
    assert "Bel niet: dat is niet veilig." in browse(house.contact).get("/bureau/taken").text


def test_a_child_may_ask_and_no_parent_knows(db, browse, house):
    ask(browse(house.child), house)
    asked = requests(db, house)[0]
    assert asked.person_id == house.child.id
    for person in (house.parent, house.other_parent):
        assert str(asked.id) not in browse(person).get("/bel-mij").text


def test_who_writes_can_find_it(browse, house, db):
    thread = make_thread(db, house)
    for path in ("/contact", f"/berichten/{thread.id}"):
        assert "/bel-mij" in browse(house.parent).get(path).text
