"""What whoever follows takes over is moved as any appointment: they are there, and it is told."""

from datetime import time, timedelta

import pytest

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Appointment, OfferedTime
from family_portal.core import clock
from family_portal.notify.models import Kind
from tests.desk.away import stay
from tests.desk.succession import TODAY, at, seen
from tests.desk.test_passing_on import DAY, notices, reachable, take, talk
from tests.desk.test_passing_on import nina as nina
from tests.desk.test_passing_on import planned as planned
from tests.desk.test_passing_on import talks as talks
from tests.habits.world import words_of


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


def test_what_became_otherwise_meanwhile_is_told_though_nobody_follows(
    browse, db, house, planned, talks
):
    reachable(db, house.parent)
    assert take(browse, house, talks["mother"]).status_code == 303
    new = (DAY + timedelta(days=1)).isoformat()
    path = f"/bureau/afspraken/{talks['mother']}/verzetten"
    data = {"day": new, "at": "11:00", "version": "0", "anyway": "1"}
    moved = browse(house.contact).post(path, data=data)
    assert moved.status_code == 303, moved.text
    data = {"seen": seen(browse, house)}
    assert browse(house.contact).post(at(house, "/niet"), data=data).status_code == 303
    assert notices(db, Kind.APPOINTMENT) == {house.parent.id: True}


def test_who_takes_it_over_must_be_there_on_the_day_it_is_moved_to(
    browse, db, house, planned, talks
):
    assert take(browse, house, talks["mother"]).status_code == 303
    away = (DAY + timedelta(days=1)).isoformat()
    gone = stay(browse(planned), house.duo, from_day=away, to_day=away, stand_in="nobody")
    assert gone.status_code == 303
    circle = house.circle(db, Category.APPOINTMENT, family=[house.child], staff=[planned])
    with unguarded(db, reason="tests"):
        elsewhere = talk(db, house, "Elders", house.child, DAY + timedelta(days=5), 15)
        db.get_one(Appointment, elsewhere).circle_id = circle.id
    db.commit()
    path = f"/bureau/afspraken/{talks['mother']}/verzetten"
    busy = {"day": (DAY + timedelta(days=5)).isoformat(), "at": "15:00", "version": "0"}
    for said, why in (
        ({"day": away, "at": "11:00", "version": "0"}, f"is {planned.first_name} er niet"),
        (busy, "botst met een afspraak"),
    ):
        refused = browse(house.contact).post(path, data=said)
        assert refused.status_code == 422
        assert why in words_of(refused.text)
    assert browse(house.contact).post(path, data={**busy, "at": "11:00"}).status_code == 303


def test_a_family_chooses_no_time_on_which_who_follows_is_with_others(
    browse, db, house, planned, talks
):
    """Also who of them was not told yet who follows; they read a time less, and no name."""
    assert take(browse, house, talks["father"]).status_code == 303
    circle = house.circle(db, Category.APPOINTMENT, family=[house.child], staff=[planned])
    with unguarded(db, reason="tests"):
        elsewhere = talk(db, house, "Elders", house.child, DAY + timedelta(days=4), 11)
        db.get_one(Appointment, elsewhere).circle_id = circle.id
        one = db.get_one(Appointment, talks["father"])
        one.is_offer = True
        times = {
            n: OfferedTime(
                circle_id=one.circle_id,
                appointment_id=one.id,
                starts_at=clock.at(DAY + timedelta(days=n), time(11)),
            )
            for n in (4, 5, 6)
        }
        db.add_all(times.values())
        db.commit()
    father, path = browse(house.other_parent), f"/afspraken/{talks['father']}"

    def offered():
        page = father.get(path).text
        assert planned.first_name not in page
        return [n for n, one in times.items() if str(one.id) in page]

    def choose(n):
        form = {"offered": str(times[n].id), "version": "0"}
        return father.post(f"{path}/kies", data=form).status_code

    assert offered() == [5, 6]
    away = (DAY + timedelta(days=5)).isoformat()
    gone = stay(browse(planned), house.duo, from_day=away, to_day=away, stand_in="nobody")
    assert gone.status_code == 303
    assert offered() == [6]
    assert [choose(n) for n in (4, 5, 6)] == [409, 409, 303]
