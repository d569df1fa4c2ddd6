"""At the second it ends there is nothing left: no session, no page, no calendar, no notice."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access import leaving
from family_portal.access.circles import Circle, Membership
from family_portal.access.guard import unguarded
from family_portal.access.shares import Share
from family_portal.core import clock
from family_portal.notify.models import Kind, Notice
from family_portal.notify.theirs import still_theirs
from tests.accounts.steps import is_in
from tests.helping.steps import MINE

pytestmark = pytest.mark.both_databases
SHOW = f"{MINE}/laat-zien/stap"


def stop_at(monkeypatch, moment):
    monkeypatch.setattr(clock, "now", lambda: moment)


def show(browse, by, step, person, long="week", **more):
    data = {"person_id": str(person.id), "long": long, **more}
    answer = browse(by).post(f"{SHOW}/{step.id}", data=data)
    assert answer.status_code == 303, answer.text


def test_a_day_that_was_chosen_ends_at_its_midnight(browse, house, helper, step, monkeypatch):
    phone, person, _ = helper(house.parent)
    made = step("Ik zoek een turnclub.")
    show(browse, house.parent, made, person, "day", day=clock.today().isoformat())
    end = clock.after(clock.today())
    page = f"/plan/stappen/{made.id}"
    with phone.application.app_context():
        for seconds, status in ((-1, 200), (0, 404), (1, 404)):
            stop_at(monkeypatch, end + timedelta(seconds=seconds))
            person_phone = browse(person)
            assert person_phone.get(page).status_code == status
            assert ("turnclub" in person_phone.get("/").text) is (status == 200)


def test_what_is_taken_back_is_gone_and_the_person_stays(browse, house, helper, step, db):
    phone, person, _ = helper(house.parent)
    made = step("Ik zoek een turnclub.")
    show(browse, house.parent, made, person)
    assert phone.get(f"/plan/stappen/{made.id}").status_code == 200
    shared = db.exec(select(Share)).one()
    assert browse(house.other_parent).post(f"{MINE}/gedeeld/{shared.id}/stop").status_code == 404
    assert browse(house.parent).post(f"{MINE}/gedeeld/{shared.id}/stop").status_code == 303
    assert phone.get(f"/plan/stappen/{made.id}").status_code == 404
    assert "turnclub" not in phone.get("/").text
    assert is_in(phone)


def test_who_is_stopped_loses_everything_at_that_second(
    browse, house, helper, step, db, monkeypatch
):
    phone, person, held = helper(house.parent)
    made = step("Ik zoek een turnclub.")
    show(browse, house.parent, made, person)
    notice = Notice(person_id=person.id, kind=Kind.TASK, about_id=made.id, due_at=clock.now())
    moment = clock.now() + timedelta(seconds=10)
    stop_at(monkeypatch, moment)
    assert browse(house.parent).post(f"{MINE}/{held.id}/stop").status_code == 303
    for seconds, sees in ((-1, True), (0, False), (1, False)):
        stop_at(monkeypatch, moment + timedelta(seconds=seconds))
        with unguarded(db, reason="tests"):
            assert still_theirs(db, notice) is sees
        assert is_in(phone) is sees
        if sees:
            assert phone.get(f"/plan/stappen/{made.id}").status_code == 200
    assert "turnclub" not in phone.get("/", follow_redirects=True).text


@pytest.mark.parametrize("how", ["seat", "household"])
def test_nobody_shows_longer_than_they_see_it_themselves(
    browse, house, helper, step, db, monkeypatch, how
):
    """Custody ended, an age was reached, somebody moved: whatever ended their own sight."""
    phone, person, _ = helper(house.parent)
    made = step("Ik zoek een turnclub.")
    show(browse, house.parent, made, person, "quarter")
    moment = clock.now() + timedelta(minutes=1)
    with unguarded(db, reason="tests"):
        if how == "seat":
            seat = db.exec(
                select(Membership).where(
                    Membership.circle_id == made.circle_id,
                    Membership.person_id == house.parent.id,
                )
            ).one()
            seat.until = moment
            db.get_one(Circle, made.circle_id).likeness = None
        else:
            belonging = leaving.select(leaving.Belonging)
            theirs = belonging.where(leaving.Belonging.person_id == house.parent.id)
            leaving.leave(db, db.exec(theirs).one(), at=moment)
        db.commit()
    # Who leaves the household takes whom they asked along with them: nobody is signed in any more.
    gone = 404 if how == "seat" else 303
    for seconds, status in ((-1, 200), (0, gone), (1, gone)):
        stop_at(monkeypatch, moment + timedelta(seconds=seconds))
        assert phone.get(f"/plan/stappen/{made.id}").status_code == status
        assert ("turnclub" in phone.get("/").text) is (status == 200)
