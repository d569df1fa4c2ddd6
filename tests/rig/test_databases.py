"""The rig itself: two databases, a stranger in each, and no way out."""

import socket
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer, guarded_tables
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.db import Engines
from family_portal.core.sessions import GuardedSession
from tests.houses import House
from tests.rig.closed import OutsideWorld, running_clock
from tests.rig.noise import NOISE
from tests.rig.turns import database_of

pytestmark = pytest.mark.both_databases


def test_each_test_has_its_own_database(db: Session, house: House) -> None:
    named = db.exec(select(Person).where(Person.name == house.parent.name)).all()
    assert len(named) == 1


def test_a_second_test_starts_without_the_first(db: Session) -> None:
    assert not db.exec(select(Person).where(Person.name.startswith("Samira P"))).all()


def test_the_noise_household_has_one_of_everything(db: Session) -> None:
    for model in guarded_tables().values():
        if "circle_id" in model.model_fields:
            assert db.exec(select(model)).first(), model


def test_somebody_sees_nothing_of_the_noise_household(
    db: Session, house: House, engines: Engines
) -> None:
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.contact.id))
        seen = session.exec(select(Person)).all()
    assert house.parent.name in {p.name for p in seen}
    assert not [p.name for p in seen if NOISE in p.name]
    assert db.exec(select(Person).where(Person.name.contains(NOISE))).all()


def test_queries_are_counted(query_budget: Any, engines: Engines, house: House) -> None:
    with (
        query_budget(2) as queries,
        GuardedSession(engines.writing) as session,
        unguarded(session, reason="tests"),
    ):
        session.get(Person, house.parent.id)
        with session.begin_nested():
            session.get(Person, house.child.id)
    assert len(queries) == 2
    with (
        pytest.raises(AssertionError, match="1 queries"),
        query_budget(0),
        GuardedSession(engines.reading) as session,
        unguarded(session, reason="tests"),
    ):
        session.get(Person, house.parent.id)


def test_the_clock_stands_still(clock_at: Callable[..., object], db: Session) -> None:
    clock_at(date(2026, 9, 15))
    assert clock.today() == date(2026, 9, 15)
    assert clock.now() == clock.now()


def test_other_machines_are_out_of_reach() -> None:
    with pytest.raises(OutsideWorld):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(OutsideWorld):
        socket.getaddrinfo("example.org", 80)


def test_in_turns_each_database_gets_half_and_always_the_same_half() -> None:
    names = [f"tests/plan/test_steps.py::test_late[{{}}-{n}]" for n in range(1000)]
    turns = [database_of(name.format("sqlite")) for name in names]
    assert turns == [database_of(name.format("postgresql")) for name in names]
    assert 400 < turns.count("sqlite") < 600


def test_what_a_run_shares_is_not_made_on_the_day_of_one_test(clock_at: Callable[..., Any]) -> None:
    before = clock.now()
    held = clock_at(date(2027, 1, 11))
    with running_clock():
        assert before <= clock.now() != held
    assert clock.now() == held
