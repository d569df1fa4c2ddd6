"""An appointment for a test: in three days, with the contact, at the office."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from family_portal.access.circles import Category
from family_portal.access.people import Person
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from tests.houses import House


@pytest.fixture
def an_appointment(db: Session) -> Callable[..., Appointment]:
    """`an_appointment(house, people=[…], days=-2, title="…")`."""

    def make(
        house: House,
        *,
        people: Iterable[Person] | None = None,
        staff: Iterable[Person] | None = None,
        days: float = 3,
        **values: Any,
    ) -> Appointment:
        circle = house.circle(
            db,
            Category.APPOINTMENT,
            family=[house.parent] if people is None else people,
            staff=[house.contact] if staff is None else staff,
        )
        usual = {
            "title": "Praten over school",
            "place": "Buurthuis",
            "place_kind": PlaceKind.OTHER,
            "starts_at": clock.now() + timedelta(days=days),
        }
        made = Appointment(circle_id=circle.id, **{**usual, **values})
        db.add(made)
        db.commit()
        return made

    return make


@pytest.fixture
def say() -> Callable[..., Any]:
    """`say(browser, appointment, "coming")` sends the form."""

    def send(browser: Any, appointment: Appointment, answer: str, **more: str) -> Any:
        path = f"/afspraken/{appointment.id}/antwoord"
        return browser.post(path, data={"answer": answer, **more})

    return send
