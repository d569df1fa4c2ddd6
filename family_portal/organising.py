"""The operator's word on an organisation: its promise, its working days, where it can be found."""

from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from family_portal.access.organisations import Organisation
from family_portal.access.promise import LONGEST
from family_portal.access.working_days import PROMISE
from family_portal.core.errors import PortalError
from family_portal.imports.words import WEEKDAYS


class NotSo(PortalError):
    """What was asked for cannot be; the text says why."""


def weekdays(words: str) -> list[int]:
    """Of "ma,di,do"; nothing is nobody's days in particular. Raises `NotSo`."""
    said = [word.strip().lower() for word in words.split(",") if word.strip()]
    if wrong := [word for word in said if word not in WEEKDAYS]:
        raise NotSo(f"«{wrong[0]}» is none of {', '.join(WEEKDAYS)}.")
    return sorted({WEEKDAYS[word] for word in said})


def change(engine: Engine, name: str, **columns: Any) -> list[str]:
    """Writes what is given, and tells what stands. What was promised already does not move.
    Raises `NotSo` for a name that no file named yet, and a promise that is none."""
    if not 1 <= columns.get("answer_days", PROMISE) <= LONGEST:
        raise NotSo(f"A promise is 1 to {LONGEST} working days.")
    with Session(engine) as session:
        found = session.exec(select(Organisation).where(Organisation.name == name)).one_or_none()
        if found is None:
            there = session.exec(select(Organisation.name).order_by(Organisation.name)).all()
            raise NotSo(f"There is no «{name}». There is: {', '.join(there) or 'none'}.")
        for column, value in columns.items():
            setattr(found, column, value)
        session.add(found)
        session.commit()
        return told(found)


def told(those: Organisation) -> list[str]:
    days = [word for word, day in WEEKDAYS.items() if day in those.works]
    return [
        those.name,
        f"Answers within {those.answer_days or PROMISE} working days.",
        f"Works on {', '.join(days)}." if days else "Working days: as noted of each person.",
        *filter(None, (those.address, those.phone)),
    ]
