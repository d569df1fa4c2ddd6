"""The operator's word on an organisation: its promise, its working days, where it can be found,
and from which age its children decide who sees what is theirs."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from family_portal.access import growing
from family_portal.access.ages import Age
from family_portal.access.circles import Category
from family_portal.access.organisations import AgeRule, Organisation
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


def own_say(words: str) -> dict[Category, int]:
    """Of "plan=14,story=12". Raises `NotSo` for what is no such thing, and for an age that the law
    does not leave open (R11)."""
    said = [word.strip().partition("=") for word in words.split(",") if word.strip()]
    for what, _sign, age in said:
        if what not in growing.OWN_SAY:
            raise NotSo(f"«{what}» is none of {', '.join(growing.OWN_SAY)}.")
        if age not in map(str, growing.MAY_BE):
            raise NotSo(f"«{age}» is no age from {growing.MAY_BE[0]} to {growing.MAY_BE[-1]}.")
    return {Category(what): int(age) for what, _sign, age in said}


def change(engine: Engine, name: str, ages: Mapping[Category, int], **columns: Any) -> list[str]:
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
        rules = select(AgeRule).where(AgeRule.organisation_id == found.id)
        noted = {rule.category: rule for rule in session.exec(rules)}
        for category, age in ages.items():
            new = AgeRule(organisation_id=found.id, category=category, age=age)
            rule = noted.setdefault(category, new)
            rule.age = age
            session.add(rule)
        session.commit()
        return told(found, {category: rule.age for category, rule in noted.items()})


def told(those: Organisation, ages: Mapping[Category, int]) -> list[str]:
    days = [word for word, day in WEEKDAYS.items() if day in those.works]
    own = [f"{what} from {ages.get(Category(what), int(Age.SIXTEEN))}" for what in growing.OWN_SAY]
    return [
        those.name,
        f"Answers within {those.answer_days or PROMISE} working days.",
        f"Works on {', '.join(days)}." if days else "Working days: as noted of each person.",
        f"Children decide who sees: {', '.join(own)}. "
        "The law: from 16 (art. 7.3.4 Jeugdwet); earlier may be, later not.",
        *filter(None, (those.address, those.phone)),
    ]
