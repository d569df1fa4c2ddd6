"""What whoever follows takes over is moved as any appointment: they are there, and it is told."""

from datetime import timedelta

import pytest

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Appointment
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
