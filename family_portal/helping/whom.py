"""Who cannot be asked along by somebody of the family: one answer, whatever the reason (T3).

Names are all there is to go by. Whoever lies about a name is found by who knows the family: its
professionals see each supporter, and can stop them.
"""

import re
from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import staffing
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.supporting import everybody_of, stopped_names
from family_portal.accounts import rate_limit
from family_portal.accounts.sessions import peek
from family_portal.core.names import TITLES, plain

# Who guesses names to learn who is here gets this answer to every name, for the rest of a day.
REFUSED = rate_limit.Limit("ask-along", 3, timedelta(days=1))
# Beside names, and nobody's name: "van der", "el", "tante".
SMALL = TITLES | frozenset(
    {"van", "de", "den", "der", "het", "ter", "ten", "te", "in", "op", "el", "al", "bin", "ben"}
    | {"oma", "opa", "oom", "tante", "papa", "mama", "pap", "mam", "vader", "moeder", "heer"}
)
ONE_WORD, A_WHOLE_NAME = 1, 2


def cannot_be_asked(household_id: UUID, name: str, *, me: UUID) -> bool:
    """Asked beside the request, before anything is written: a refusal is counted for good."""
    with peek() as session:
        if rate_limit.is_used_up(session, REFUSED, str(me)):
            return True
        refused = _is_here(session, household_id, name, me)
    if refused:
        rate_limit.count(REFUSED, str(me))
    return refused


def _is_here(session: Session, household_id: UUID, name: str, me: UUID) -> bool:
    """A member, a supporter of another, one of us, or somebody who was stopped."""
    for held, person in everybody_of(session, household_id):
        is_supporter = held.role is Role.SUPPORTER
        if is_supporter and held.invited_by_id == me:
            continue
        least = A_WHOLE_NAME if is_supporter else ONE_WORD
        if _alike(name, _names_of(person), least=least):
            return True
    others = [*_ours(session, household_id), *stopped_names(session, household_id)]
    return _alike(name, others, least=A_WHOLE_NAME)


def is_mine_already(session: Session, me: UUID, household_id: UUID, name: str) -> bool:
    said = _words(name)
    everybody = everybody_of(session, household_id)
    return any(held.invited_by_id == me and said == _words(p.name) for held, p in everybody)


def _ours(session: Session, household_id: UUID) -> list[str]:
    team = staffing.today(session, household_id)
    return list(session.exec(select(Person.name).where(col(Person.id).in_(team))))


def _names_of(person: Person) -> list[str]:
    last = " ".join(person.name.split()[1:])
    return [person.name, *([f"{person.call_me} {last}"] if person.call_me else [])]


def _alike(typed: str, names: Iterable[str], *, least: int) -> bool:
    """The same words, or all words of the shorter one; a single letter stands for a first name."""
    said = _words(typed)
    return any(_is_in(*sorted([said, _words(name)], key=len), least=least) for name in names)


def _is_in(few: Collection[str], many: Collection[str], *, least: int) -> bool:
    if few == many:
        return bool(few)
    return len(few) >= least and all(any(_fits(a, b) for b in many) for a in few)


def _fits(one: str, other: str) -> bool:
    short, long = sorted([one, other], key=len)
    return one == other or (len(short) == 1 and long.startswith(short))


def _words(name: str) -> frozenset[str]:
    words = frozenset(re.findall(r"\w+", plain(name)))
    return words - SMALL or words
