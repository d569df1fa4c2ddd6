"""Times to choose from: one truth, whoever is quicker; what stands, stands until then."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.actions.absence import change_absence, cover, record_absence
from family_portal.appointments import actions, moving, queries
from family_portal.appointments.models import (
    Answer,
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    OfferedTime,
    What,
)
from family_portal.core import clock
from family_portal.core.errors import Stale
from family_portal.notify.models import Notice


@pytest.fixture
def offer(db, an_appointment):
    """`offer(house, days=(5, 6))`: an appointment with those times, and the times."""

    def make(house, *, days=(5, 6), **values):
        one = an_appointment(house, days=max(days), is_offer=True, **values)
        times = [
            OfferedTime(
                circle_id=one.circle_id,
                appointment_id=one.id,
                starts_at=clock.now() + timedelta(days=n),
            )
            for n in days
        ]
        db.add_all(times)
        db.commit()
        return one, times

    return make


def choose(browser, one, time, version=0):
    form = {"offered": str(time.id), "version": str(version)}
    return browser.post(f"/afspraken/{one.id}/kies", data=form)


def test_what_was_chosen_stands_and_who_chose_is_coming(db, browse, house, offer):
    one, (first, _) = offer(house)
    samira = browse(house.parent)
    assert "Kies een tijd" in samira.get("/afspraken").text
    page = samira.get(choose(samira, one, first).location).text
    assert "Je komt." in page
    assert "Welke tijd past jou?" not in page
    db.expire_all()
    assert (one.starts_at, one.is_offer) == (first.starts_at, False)
    [change] = db.exec(select(AppointmentChange).where(AppointmentChange.appointment_id == one.id))
    assert (change.what, change.by_id) == (What.CHOSEN, house.parent.id)
    due = {n.kind.value for n in db.exec(select(Notice).where(Notice.about_id == one.id))}
    assert {"day_before", "hours_before"} <= due


def test_pressed_twice_it_was_chosen_once(db, browse, house, offer):
    """Nobody reads that their choice did not arrive when it did."""
    one, (first, second) = offer(house, people=[house.parent, house.child])
    samira = browse(house.parent)
    assert [choose(samira, one, first).status_code for _ in "ab"] == [303, 303]
    changes = select(AppointmentChange).where(AppointmentChange.appointment_id == one.id)
    assert len(db.exec(changes).all()) == 1
    assert choose(samira, one, second).status_code == 409
    assert choose(browse(house.child), one, first).status_code == 409


def test_until_they_choose_the_old_time_stands(db, browse, acting, house, an_appointment):
    one = an_appointment(house, days=2)
    before, times = one.starts_at, [clock.now() + timedelta(days=n) for n in (5, 6)]
    with acting(house.contact) as session:
        standing = session.get_one(Appointment, one.id)
        moving.offer(session, standing, times, by_id=house.contact.id)
    first = db.exec(select(OfferedTime).where(OfferedTime.starts_at == times[0])).one()
    samira = browse(house.parent)
    assert (
        "Tot je kiest, blijft de tijd hierboven staan." in samira.get(f"/afspraken/{one.id}").text
    )
    choose(samira, one, first, version=1)
    db.expire_all()
    assert (one.moved_from, one.starts_at) == (before, first.starts_at)
    assert "Eerst was het" in samira.get(f"/afspraken/{one.id}").text


def test_the_slower_of_two_reads_what_is_there_now(db, browse, house, offer):
    one, (first, second) = offer(house, people=[house.parent, house.child])
    assert choose(browse(house.parent), one, first).status_code == 303
    late = choose(browse(house.child), one, second)
    assert late.status_code == 409
    assert "Er is net iets veranderd." in late.text
    db.expire_all()
    assert one.starts_at == first.starts_at


def test_a_time_on_which_our_professional_is_with_others_by_now_is_gone(
    db, browse, house, strangers, offer, an_appointment
):
    one, (first, second) = offer(house)
    samira = browse(house.parent)
    an_appointment(strangers, staff=[strangers.contact], days=5)
    assert str(first.id) in samira.get(f"/afspraken/{one.id}").text
    an_appointment(house, people=[house.other_parent], days=5, title="Met de ander")
    page = samira.get(f"/afspraken/{one.id}").text
    assert str(first.id) not in page
    assert str(second.id) in page
    refused = choose(samira, one, first)
    assert refused.status_code == 409
    assert str(second.id) in refused.text
    assert "Met de ander" not in refused.text
    db.expire_all()
    assert one.is_offer


@pytest.mark.both_databases
def test_a_time_is_with_whoever_stands_in_that_day(
    db, browse, house, strangers, offer, an_appointment, clock_at
):
    """Gone when they are with others, or nobody stands in; not because one of two is away."""
    clock_at(clock.today())
    alone, (first, second) = offer(house)
    both, together = offer(house, staff=[house.contact, house.duo], title="Met z'n tweeën")
    samira, day = browse(house.parent), timedelta(days=1)

    def open_times(one, times):
        page = samira.get(f"/afspraken/{one.id}").text
        return [str(time.id) in page for time in times]

    first_day = clock.day_of(first.starts_at)
    span = {"from_day": first_day, "to_day": first_day}
    away = record_absence(db, absent_id=house.contact.id, **span)
    db.commit()
    assert open_times(alone, (first, second)) == [False, True]
    assert open_times(both, together) == [True, True]
    cover(db, away, stand_in_id=strangers.contact.id)
    db.commit()
    assert open_times(alone, (first, second)) == [True, True]
    an_appointment(strangers, staff=[strangers.contact], days=5, title="Elders")
    assert open_times(alone, (first, second)) == [False, True]
    assert open_times(both, together) == [False, True]
    assert choose(samira, alone, first).status_code == 409
    change_absence(db, away, to_day=first_day - day)
    db.commit()
    assert choose(samira, alone, first).status_code == 303


def test_words_of_who_was_too_late_are_kept(browse, house, offer):
    one, (first, _) = offer(house, people=[house.parent, house.child])
    choose(browse(house.parent), one, first)
    words = {"answer": "other_time", "words": "Liever na school", "version": "0"}
    late = browse(house.child).post(f"/afspraken/{one.id}/antwoord", data=words)
    assert late.status_code == 409
    assert "Liever na school" in late.text


def test_yes_to_no_time_is_no_answer(browse, house, offer, say):
    one, _ = offer(house)
    assert say(browse(house.parent), one, "coming").status_code == 409
    assert say(browse(house.parent), one, "other_time", words="Na drie uur").status_code == 303


def test_who_said_that_no_time_suits_can_choose_a_new_one(db, browse, house, offer, say):
    one, (first, _) = offer(house)
    samira = browse(house.parent)
    say(samira, one, "other_time", words="Na drie uur")
    db.expire_all()
    assert choose(samira, one, first, one.sequence).status_code == 303
    assert "Je komt." in samira.get(f"/afspraken/{one.id}").text


def test_nothing_or_nonsense_chosen_is_said_at_the_field(db, browse, house, strangers, offer):
    one, _ = offer(house)
    samira = browse(house.parent)
    for form in ({}, {"version": "0"}, {"version": "0", "offered": "x"}):
        refused = samira.post(f"/afspraken/{one.id}/kies", data=form)
        assert refused.status_code == 422
        assert "Kies een van de tijden." in refused.text
    foreign, [theirs, _] = offer(strangers, people=[strangers.parent], staff=[strangers.contact])
    assert choose(samira, one, theirs).status_code == 409
    assert choose(samira, foreign, theirs).status_code == 404


@pytest.mark.both_databases
def test_two_at_once_get_one_truth(db, house, offer, acting):
    one, times = offer(house, people=[house.parent, house.child])
    pairs = list(zip((house.parent, house.child), times, strict=True))
    wanted = [(person, time.id) for person, time in pairs]

    def choose_as(who):
        person, time_id = who
        try:
            with acting(person) as session:
                seen = queries.seen(session, one.id, person.id, to_write=True)
                actions.choose_time(session, seen, time_id, version=0)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(choose_as, wanted)) == [False, True]
    db.expire_all()
    said = db.exec(select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == one.id))
    [answer] = said.all()
    chosen = dict(zip((house.parent.id, house.child.id), times, strict=True))[answer.person_id]
    assert answer.answer is Answer.COMING
    assert db.get_one(Appointment, one.id).starts_at == chosen.starts_at
