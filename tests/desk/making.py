"""Filling in the form of an appointment, the way a browser sends it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session, select

from family_portal.appointments.models import Appointment
from family_portal.core import clock

NEXT = clock.today() + timedelta(days=7)
# A day on which our people work, whatever day it is today.
WORKDAY = next(
    day
    for day in (NEXT + timedelta(days=n) for n in range(14))
    if clock.day_of(clock.at(day)).weekday() < 5
)


def at(hour: int, minute: int = 0, *, day: date = WORKDAY) -> datetime:
    return clock.at(day, time(hour, minute))


def path(house: Any) -> str:
    return f"/bureau/huishoudens/{house.household.id}/afspraak"


def form(*people: Any, times: Any = (), children: Any = (), **said: Any) -> dict[str, Any]:
    """One fixed time at ten unless told otherwise; `anyway` because a holiday may be near."""
    slots = [moment.isoformat() for moment in (times or [at(10)])]
    usual = {
        "title": "Praten over de week",
        "where": "office",
        "place": "Kamer 3",
        "minutes": "45",
        "anyway": "1",
        "key": str(uuid4()),
    }
    chosen = {
        "people": [str(p.id) for p in people],
        "children": [str(p.id) for p in children],
        "slots": slots,
    }
    return {**usual, **chosen, **said}


def made(db: Session, title: str = "Praten over de week") -> list[Appointment]:
    db.expire_all()
    return [found for found in db.exec(select(Appointment)) if found.title == title]
