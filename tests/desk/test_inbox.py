"""One list of everything that waits for us, the longest first."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Assignment
from family_portal.appointments.models import Answer, Appointment, AppointmentAnswer, PlaceKind
from family_portal.core import clock, dates
from family_portal.feedback.models import Feedback, Route
from family_portal.plan.models import Status, Step
from tests.houses import send_away
from tests.letters import make_thread, write


def other_time(db, house, *, days_ago=1):
    circle = house.circle(db, Category.APPOINTMENT, staff=[house.contact])
    when = clock.now() + timedelta(days=4)
    meeting = Appointment(
        circle_id=circle.id, title="Kennismaken", starts_at=when, place_kind=PlaceKind.OFFICE
    )
    db.add(meeting)
    db.flush()
    said = AppointmentAnswer(
        circle_id=circle.id,
        appointment_id=meeting.id,
        person_id=house.parent.id,
        answer=Answer.OTHER_TIME,
        words="liever na school",
        said_at=clock.now() - timedelta(days=days_ago),
    )
    db.add(said)
    db.commit()
    return said


def not_possible(db, house, *, days_ago=1):
    circle = house.circle(db, family=[house.parent])
    step = Step(circle_id=circle.id, what="De school bellen", who_id=house.parent.id)
    step.report(Status.NOT_POSSIBLE, by_id=house.parent.id, because="ze nemen niet op")
    step.reported_at = clock.now() - timedelta(days=days_ago)
    db.add(step)
    db.commit()
    return step


def opinion(db, house, *, days_ago):
    given = Feedback(
        circle_id=house.circle(db, Category.FEEDBACK, staff=[house.contact]).id,
        sender_id=house.parent.id,
        addressee_id=house.contact.id,
        route=Route.CONTACT,
        moment="after_talk",
        answers="{}",
        given_at=clock.now() - timedelta(days=days_ago),
    )
    db.add(given)
    db.commit()


def test_all_that_waits_is_in_one_list_the_longest_first(db, browse, house):
    make_thread(db, house, subject="Drie dagen", days_ago=3)
    other_time(db, house, days_ago=2)
    not_possible(db, house, days_ago=1)
    opinion(db, house, days_ago=9)
    page = browse(house.contact).get("/bureau").text
    expected = ("Drie dagen", "Kennismaken", "De school bellen", "Gaf feedback")
    places = [page.index(words) for words in expected]
    assert places == sorted(places)
    assert page.count(house.parent.name) == 4
    assert page.count(house.household.label) == 4


def test_a_late_one_says_since_when(db, browse, house):
    make_thread(db, house, days_ago=6, answer_by=clock.today() - timedelta(days=2))
    assert "te laat sinds gisteren" in browse(house.contact).get("/bureau").text


def test_one_that_is_promised_says_the_day_that_the_family_was_told(db, browse, house):
    promised = clock.today() + timedelta(days=10)
    make_thread(db, house, answer_by=promised)
    assert f"uiterlijk {dates.day(promised)}" in browse(house.contact).get("/bureau").text


def test_an_answered_thread_no_longer_waits(db, browse, house):
    thread = make_thread(db, house)
    contact = browse(house.contact)
    assert f"/berichten/{thread.id}" in contact.get("/bureau").text
    write(contact, thread, "Ja.")
    assert "Niemand wacht op ons." in contact.get("/bureau").text


def test_a_stand_in_finds_what_waits_for_whoever_is_away(db, browse, house, a_house):
    other = a_house(label="Elders", contact="Yara Invalster")
    thread = make_thread(db, house)
    assert f"/berichten/{thread.id}" not in browse(other.contact).get("/bureau").text
    send_away(db, house, other.contact)
    assert f"/berichten/{thread.id}" in browse(other.contact).get("/bureau").text


def test_another_team_finds_nothing(db, browse, house, strangers):
    make_thread(db, house)
    other_time(db, house)
    not_possible(db, house)
    for person in (strangers.contact, strangers.lead, house.lead):
        assert house.parent.name not in browse(person).get("/bureau").text


def test_another_time_is_settled_by_who_arranged_it(db, browse, house):
    said, contact = other_time(db, house), browse(house.contact)
    page = contact.get(f"/bureau/andere-tijd/{said.id}").text
    assert "liever na school" in page
    assert f"/afspraken/{said.appointment_id}" in page
    assert browse(house.duo).post(f"/bureau/andere-tijd/{said.id}/geregeld").status_code == 404
    for _ in range(2):
        assert contact.post(f"/bureau/andere-tijd/{said.id}/geregeld").status_code == 303
    db.refresh(said)
    assert said.settled_at is not None
    assert "Kennismaken" not in contact.get("/bureau").text
    assert contact.get(f"/bureau/andere-tijd/{said.id}").status_code == 404


def test_what_somebody_wrote_after_the_page_was_opened_still_waits(db, browse, house):
    said, contact = other_time(db, house), browse(house.contact)
    where = f"/bureau/andere-tijd/{said.id}"
    page = contact.get(where).text
    seen = {"heard": re.search(r'name="heard" value="(\d+)"', page)[1]}
    words = {"answer": "other_time", "words": "Ik ben bang voor hem"}
    browse(house.parent).post(f"/afspraken/{said.appointment_id}/antwoord", data=words)
    again = contact.post(f"{where}/geregeld", data=seen)
    assert "Ik ben bang voor hem" in contact.get(again.location).text
    db.refresh(said)
    assert said.settled_at is None
    assert contact.post(f"{where}/geregeld", data={"heard": str(said.said_ms)}).status_code == 303
    db.refresh(said)
    assert said.settled_at is not None


def test_somebody_who_comes_has_nothing_to_settle(db, browse, house):
    said = other_time(db, house)
    said.answer = Answer.COMING
    db.add(said)
    path = f"/bureau/andere-tijd/{said.id}/geregeld"
    assert browse(house.contact).post(path).status_code == 404


def test_a_step_that_was_not_possible_is_picked_up(db, browse, house):
    step, duo = not_possible(db, house), browse(house.duo)
    assert "ze nemen niet op" in duo.get(f"/bureau/stappen/{step.id}").text
    for _ in range(2):
        assert duo.post(f"/bureau/stappen/{step.id}/opgepakt").status_code == 303
    db.refresh(step)
    assert step.picked_up_at is not None
    assert "De school bellen" not in browse(house.contact).get("/bureau").text


def test_an_open_step_is_not_picked_up(db, browse, house):
    step = not_possible(db, house)
    step.status = Status.OPEN
    db.add(step)
    assert browse(house.duo).post(f"/bureau/stappen/{step.id}/opgepakt").status_code == 404


def test_a_family_has_no_desk(browse, house):
    for person in house.family:
        assert browse(person).get("/bureau").status_code == 404


def test_the_lead_sees_a_household_without_a_face_and_the_day_it_will_have_one(db, browse, house):
    assert "Zonder vaste contactpersoon" not in browse(house.lead).get("/bureau").text
    for held in db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)):
        held.to_day = clock.today()
        db.add(held)
    house.household.no_face_until = clock.today() + timedelta(days=2)
    db.add(house.household)
    page = browse(house.lead).get("/bureau").text
    assert "Zonder vaste contactpersoon" in page
    assert house.household.label in page


@pytest.mark.parametrize("many", [1, 12])
def test_the_inbox_costs_five_statements_however_much_waits(db, browse, house, query_budget, many):
    for n in range(many):
        make_thread(db, house, subject=f"gesprek {n}")
        not_possible(db, house)
    other_time(db, house)
    contact = browse(house.contact)
    contact.get("/bureau")
    with query_budget(5):
        contact.get("/bureau")


def test_what_was_seen_in_the_list_is_in_the_log(db, browse, house):
    from family_portal.audit.models import AccessEntry

    make_thread(db, house)
    browse(house.contact).get("/bureau")
    seen = db.exec(select(AccessEntry).where(AccessEntry.actor_id == house.contact.id)).all()
    assert {(entry.what, entry.page) for entry in seen} == {("thread", "desk.inbox")}
