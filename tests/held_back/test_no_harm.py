"""After criticism or a complaint the lead looks before anything becomes less for the household."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.households import Cover
from family_portal.appointments.models import AppointmentSeries
from family_portal.held_back.models import HeldAct
from family_portal.plan.models import Status
from tests.feedback.giving import give
from tests.held_back.conftest import WEDNESDAY, WHY
from tests.home.conftest import words

pytestmark = pytest.mark.both_databases
DAY = timedelta(days=1)


def now(db, one):
    db.expire_all()
    return db.get(type(one), one.id)


def test_an_appointment_is_not_called_off_before_the_lead_looked(
    db, browse, house, critical, meet, call_off, held, look
):
    one = meet()
    before = browse(house.other_parent).get("/afspraken").text
    answer = call_off(one)
    assert answer.status_code == 303
    assert answer.location.endswith(f"/bureau/wacht/{held().id}")
    said = words(browse(house.contact).get(answer.location))
    assert "Lotte kijkt er eerst naar." in said
    assert "Het zegt niets over jou." in said
    assert not now(db, one).is_cancelled
    assert browse(house.other_parent).get("/afspraken").text == before
    assert look(connected=False).status_code == 303
    gone = now(db, one)
    assert gone.is_cancelled
    assert gone.because == WHY
    assert WHY in words(browse(house.other_parent).get(f"/afspraken/{one.id}"))


def test_what_hangs_together_goes_back_to_whoever_asked(
    db, browse, house, critical, meet, call_off, held, look
):
    one = meet()
    call_off(one)
    look(connected=True, judged="Dit kan wachten tot na haar klacht.")
    assert not now(db, one).is_cancelled
    inbox = words(browse(house.contact).get("/bureau"))
    assert "Kwam terug van de teamleider" in inbox
    page = browse(house.contact).get(f"/bureau/wacht/{held().id}")
    assert "Dit kan wachten tot na haar klacht." in words(page)
    browse(house.contact).post(f"/bureau/wacht/{held().id}/klaar")
    assert "Kwam terug van de teamleider" not in words(browse(house.contact).get("/bureau"))


def test_a_step_that_one_of_us_stops_waits_too(db, browse, house, critical, step, held, look):
    form = {"version": str(step.version), "because": WHY, "sure": "1"}
    browse(house.contact).post(f"/plan/stappen/{step.id}/stoppen", data=form)
    assert now(db, step).status is Status.OPEN
    assert "Hangt dit samen?" in words(browse(house.lead).get("/bureau/team"))
    look(connected=False)
    assert now(db, step).status is Status.STOPPED
    assert WHY in words(browse(house.other_parent).get(f"/plan/stappen/{step.id}"))


def test_what_the_family_calls_off_itself_is_asked_of_nobody(
    db, browse, house, critical, meet, held
):
    one = meet()
    path = f"/afspraken/{one.id}/afzeggen"
    browse(house.other_parent).post(path, data={"version": str(one.sequence), "because": "Ziek"})
    assert now(db, one).is_cancelled
    assert held() is None


@pytest.mark.parametrize("days", [0, 1])
def test_who_is_to_come_today_or_tomorrow_hears_it_at_once(
    db, browse, house, critical, meet, call_off, held, look, days
):
    one = meet(days=days)
    call_off(one)
    assert now(db, one).is_cancelled
    asked = held()
    assert asked.is_done
    assert asked.asks_lead
    assert "Het is al gebeurd." in words(browse(house.lead).get("/bureau/team"))
    look(connected=True)
    assert now(db, one).is_cancelled
    assert held().came_back


@pytest.fixture
def series(db, meet):
    """Tomorrow, and the three weeks after it."""
    last = WEDNESDAY + timedelta(weeks=4)
    made = AppointmentSeries(circle_id=meet(days=40).circle_id, weeks=1, ends_on=last)
    with unguarded(db, reason="tests"):
        db.add(made)
        db.commit()
    return [meet(days=1 + 7 * week, series_id=made.id) for week in range(4)]


def test_of_a_series_only_who_is_to_come_tomorrow_hears_it_at_once(
    db, browse, house, critical, series, held, look
):
    first, *rest = series
    said = {"version": str(first.sequence), "because": WHY, "sure": "1", "also_later": "1"}
    browse(house.contact).post(f"/bureau/afspraken/{first.id}/afzeggen", data=said)
    assert [now(db, one).is_cancelled for one in series] == [True, False, False, False]
    with unguarded(db, reason="tests"):
        asked = {act.record_id: act for act in db.exec(select(HeldAct))}
    assert asked[first.id].is_done
    assert asked[rest[0].id].is_open
    look(connected=False, act=asked[first.id])
    look(connected=False, act=asked[rest[0].id])
    assert all(now(db, one).is_cancelled for one in series)


def test_who_is_to_come_tomorrow_hears_it_also_when_a_colleague_asked_the_rest(
    db, browse, house, critical, series, call_off, held
):
    first, second, *_rest = series
    call_off(second)
    assert held().is_open
    said = {"version": str(first.sequence), "because": WHY, "sure": "1", "also_later": "1"}
    browse(house.duo).post(f"/bureau/afspraken/{first.id}/afzeggen", data=said)
    assert [now(db, one).is_cancelled for one in series] == [True, False, False, False]
    db.expire_all()
    asked = {one.record_id: one.by_id for one in db.exec(select(HeldAct))}
    # Nobody asked the third and what comes after it: that waits in the name of the duo.
    assert asked[series[2].id] == house.duo.id
    late = call_off(second, house.duo, because="Mijn eigen reden.")
    assert late.status_code == 409
    assert "Mijn eigen reden." in late.text


def test_what_cannot_wait_is_done_and_looked_at_afterwards(
    db, browse, house, critical, meet, call_off, held
):
    one = meet()
    call_off(one)
    path = f"/bureau/wacht/{held().id}/nu"
    assert browse(house.contact).post(path, data={}).status_code == 422
    assert not now(db, one).is_cancelled
    assert browse(house.duo).post(path, data={"hurry": "Dan maar nu."}).status_code == 404
    browse(house.contact).post(path, data={"hurry": "Hij is anders niet veilig."})
    assert now(db, one).is_cancelled
    assert "Hij is anders niet veilig." in words(
        browse(house.lead).get(f"/bureau/wacht/{held().id}")
    )


def test_without_anything_said_nothing_waits(db, browse, house, meet, call_off, held):
    give(browse(house.parent), house, heard="ja", again="nee")
    one = meet()
    call_off(one)
    assert now(db, one).is_cancelled
    assert held() is None


@pytest.mark.parametrize(("later", "waits"), [(60, True), (61, False)])
def test_sixty_days_long(db, house, critical, meet, call_off, held, clock_at, later, waits):
    clock_at(WEDNESDAY + later * DAY, time(10))
    one = meet(days=later + 7)
    call_off(one)
    assert now(db, one).is_cancelled is not waits


def test_a_complaint_that_came_in_counts(db, browse, house, meet, call_off, held):
    path = f"/bureau/huishoudens/{house.household.id}/klacht"
    tomorrow = {"came_on": (WEDNESDAY + DAY).isoformat()}
    assert browse(house.contact).post(path, data=tomorrow).status_code == 422
    assert browse(house.lead).post(path, data={"came_on": WEDNESDAY.isoformat()}).status_code == 303
    assert "tot en met zondag 24 januari" in words(browse(house.lead).get(path))
    one = meet()
    call_off(one)
    assert not now(db, one).is_cancelled


def test_nobody_else_notes_or_finds_it(browse, house, strangers, critical, meet, call_off, held):
    call_off(meet())
    page, note = f"/bureau/wacht/{held().id}", f"/bureau/huishoudens/{house.household.id}/klacht"
    missing = browse(strangers.contact).get("/bureau/wacht/00000000-0000-0000-0000-000000000000")
    for who in (*house.family, house.duo, strangers.contact, strangers.lead):
        assert browse(who).get(page).status_code == 404
        assert browse(who).post(f"{page}/antwoord", data={"connected": "0"}).status_code == 404
    for who in (*house.family, strangers.contact, strangers.lead):
        assert browse(who).get(note).status_code == 404
    assert browse(strangers.contact).get(page).data == missing.data


def test_the_lead_reads_what_is_asked_and_never_who_was_critical(
    browse, house, critical, meet, call_off, held
):
    call_off(meet())
    for path in ("/bureau/team", "/bureau", f"/bureau/wacht/{held().id}"):
        said = words(browse(house.lead).get(path))
        assert house.parent.first_name not in said
    assert WHY in said


def test_two_answers_at_once_are_the_first(db, browse, house, critical, meet, call_off, held, look):
    one = meet()
    call_off(one)
    look(connected=True)
    second = look(connected=False, judged="Nee hoor.")
    assert second.status_code == 409
    assert "Nee hoor." in second.text
    assert not now(db, one).is_cancelled
    assert look(connected=True).status_code == 303


def test_what_changed_meanwhile_is_not_done(
    db, browse, house, critical, meet, call_off, held, look
):
    one = meet()
    call_off(one)
    moved = now(db, one)
    from family_portal.access.guard import unguarded

    with unguarded(db, reason="tests"):
        moved.sequence += 1
        db.add(moved)
        db.commit()
    assert look(connected=False).status_code == 303
    assert not now(db, one).is_cancelled
    page = words(browse(house.contact).get(f"/bureau/wacht/{held().id}"))
    assert "Er was intussen iets veranderd." in page


def test_whoever_was_critical_reads_that_this_is_so(browse, house, critical, db):
    from sqlmodel import select

    from family_portal.feedback.models import Feedback

    given = db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).one()
    said = words(browse(house.parent).get(f"/mening/{given.id}"))
    assert "Wat je ons zegt, mag nooit slecht zijn voor jou." in said
    assert "tot en met zondag 24 januari" in said


def test_nothing_of_it_reaches_the_other_parent(browse, house, critical, meet, call_off):
    one = meet()
    pages = ("/", "/afspraken", f"/afspraken/{one.id}", "/plan", "/meer", "/wie-keek-mee")
    browser = browse(house.other_parent)
    before = [browser.get(path).text for path in pages]
    call_off(one)
    assert [browser.get(path).text for path in pages] == before


def test_who_stands_in_for_the_lead_looks_along(
    db, browse, house, critical, meet, call_off, held, look
):
    span = {"from_day": WEDNESDAY, "to_day": WEDNESDAY + DAY}
    db.add(Cover(absent_id=house.lead.id, stand_in_id=house.duo.id, **span))
    db.commit()
    one = meet()
    assert call_off(one).status_code == 303
    assert held().lead_id == house.duo.id
    there = f"/bureau/wacht/{held().id}"
    assert there in browse(house.duo).get("/bureau").text
    assert WHY in words(browse(house.duo).get(there))
    assert look(connected=False, who=house.lead).status_code == 404
    assert look(connected=False, who=house.duo).status_code == 303
    assert now(db, one).is_cancelled


def test_of_their_own_act_a_stand_in_is_no_judge(db, house, critical, meet, call_off, held):
    span = {"from_day": WEDNESDAY, "to_day": WEDNESDAY + DAY}
    db.add(Cover(absent_id=house.lead.id, stand_in_id=house.contact.id, **span))
    db.commit()
    call_off(meet())
    assert held().lead_id == house.lead.id
