"""A Wednesday morning, and the builders of measures for the house."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.measures.models import Measure
from tests.courts import make_matter

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY, time(10))


@pytest.fixture
def matter(db, house):
    """Supervision was asked for; nobody was told."""
    return make_matter(db, house, requested_by="Raad voor de Kinderbescherming")


@pytest.fixture
def tell(browse, house):
    """`tell(matter, house.parent)`: the contact notes that she explained it."""

    def record(matter, person, *, by=None, **form):
        values = {"on": WEDNESDAY.isoformat(), "how": "talk", "version": matter.version, **form}
        path = f"/bureau/maatregelen/{matter.id}/uitleg/{person.id}"
        return browse(by or house.contact).post(path, data=values)

    return record


@pytest.fixture
def copies(acting):
    """What somebody finds of measures."""

    def find(person):
        with acting(person) as session:
            return list(session.exec(select(Measure)))

    return find


def form_of(matter, **changes):
    """What the form of a matter sends."""
    state = {**matter.state, **changes}
    ticks = {name for name, value in state.items() if isinstance(value, bool)}
    sent = {n: str(v) for n, v in state.items() if v is not None and n not in ticks}
    return {**sent, **{name: "1" for name in ticks if state[name]}}
