"""Today's other work stands in the same list, under whoever waits for us."""

import re
from datetime import timedelta

import pytest

from family_portal.access.circles import Category
from family_portal.access.making import part_of
from family_portal.appointments.models import Answer, Appointment, AppointmentAnswer, PlaceKind
from family_portal.care.models import CallRequest, Moment, Outcome
from family_portal.core import clock
from family_portal.plan.models import Status, Step
from tests.letters import make_thread


def meeting(db, house, *, hours, title="Kennismaken", **fields):
    circle = house.circle(db, Category.APPOINTMENT, staff=[house.contact])
    when = clock.now() + timedelta(hours=hours)
    made = Appointment(
        circle_id=circle.id, title=title, starts_at=when, place_kind=PlaceKind.OFFICE, **fields
    )
    db.add(made)
    db.commit()
    return made


def step(db, house, what, who, *, days=0, status=Status.OPEN):
    due = clock.today() + timedelta(days=days)
    circle = house.circle(db, family=[house.parent])
    db.add(Step(circle_id=circle.id, what=what, who_id=who.id, due=due, status=status))
    db.commit()


def test_my_own_steps_of_today_and_the_late_ones_are_there(db, browse, house):
    step(db, house, "School bellen", house.contact)
    step(db, house, "Brief schrijven", house.contact, days=-3)
    page = browse(house.contact).get("/bureau").text
    assert "School bellen" in page
    assert "Brief schrijven" in page
    assert "te laat sinds" in page


def test_steps_of_others_of_later_or_done_are_not(db, browse, house):
    step(db, house, "Van de duo", house.duo)
    step(db, house, "Van de moeder", house.parent)
    step(db, house, "Pas morgen", house.contact, days=1)
    step(db, house, "Al klaar", house.contact, status=Status.DONE)
    assert "Niemand wacht op ons." in browse(house.contact).get("/bureau").text


def test_an_appointment_soon_that_nobody_confirmed_is_there(db, browse, house):
    soon = meeting(db, house, hours=20)
    page = browse(house.contact).get("/bureau").text
    assert "Nog niemand zei" in page
    assert f"/afspraken/{soon.id}" in page
    assert "Kennismaken" not in browse(house.duo).get("/bureau").text


@pytest.mark.parametrize("hours", [-1, 49])
def test_one_that_is_past_or_far_away_is_not(db, browse, house, hours):
    meeting(db, house, hours=hours)
    assert "Kennismaken" not in browse(house.contact).get("/bureau").text


def test_one_that_is_cancelled_is_not(db, browse, house):
    meeting(db, house, hours=20, cancelled_at=clock.now())
    assert "Kennismaken" not in browse(house.contact).get("/bureau").text


def test_an_answer_takes_it_off_the_list(db, browse, acting, house):
    soon = meeting(db, house, hours=20)
    with acting(house.parent) as session:
        circle = part_of(session, soon.circle_id, family=[house.parent.id])
        session.add(
            AppointmentAnswer(
                circle_id=circle.id,
                appointment_id=soon.id,
                person_id=house.parent.id,
                answer=Answer.COMING,
            )
        )
    assert "Kennismaken" not in browse(house.contact).get("/bureau").text


def test_whoever_waits_for_us_comes_first(db, browse, house):
    step(db, house, "Brief schrijven", house.contact, days=-30)
    meeting(db, house, hours=1)
    make_thread(db, house, subject="Een vraag")
    page = browse(house.contact).get("/bureau").text
    places = [page.index(w) for w in ("Een vraag", "Ook voor vandaag", "Brief schrijven")]
    assert places == sorted(places)


def test_who_asked_to_be_called_waits_for_us_too(db, browse, house):
    asked = CallRequest(
        circle_id=house.circle(db, Category.THREAD, family=[house.parent]).id,
        person_id=house.parent.id,
        moment=Moment.ANY,
        asked_at=clock.now() - timedelta(days=3),
        call_by=clock.today() - timedelta(days=2),
    )
    db.add(asked)
    page = browse(house.contact).get("/bureau").text
    assert "Wil gebeld worden" in page
    assert re.search(rf"/bureau/taken\?[^\"]*#bel-{asked.id}", page)
    assert "te laat sinds gisteren" in page
    asked.end(Outcome.SPOKEN, by_id=house.contact.id)
    db.add(asked)
    assert "Wil gebeld worden" not in browse(house.contact).get("/bureau").text
