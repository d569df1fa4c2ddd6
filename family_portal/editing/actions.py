"""What an editor does. Nothing is overwritten: each act is a row, and the newest one counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from family_portal.core.errors import Stale
from family_portal.editing import queries
from family_portal.rights.facts import Fact
from family_portal.rights.models import FactCheck, LocalPlace
from family_portal.rights.noted import forget_once_kept


@dataclass(frozen=True)
class Judged:
    """What somebody said of a fact. With a proposal they did not agree with what stands there."""

    fact: Fact
    seen: str
    proposal: str = ""


def stale(
    session: Session, judged: Sequence[Judged], *, checker: str, checked_on: date
) -> list[str]:
    """The facts that were something else on the page: changed by a release, or answered by
    somebody meanwhile. The same answer a second time is no other answer."""
    rows = queries.newest(session, [one.fact.id for one in judged])
    return [
        one.fact.id
        for one in judged
        if not _is_kept(rows.get(one.fact.id), one, checker, checked_on)
        and one.seen != queries.seen_of(one.fact, rows.get(one.fact.id))
    ]


def note_judged(
    session: Session, judged: Sequence[Judged], *, checker: str, checked_on: date, by: str
) -> None:
    """Somebody with a name stands for these words, or says what they should be. Articles of which
    every fact has such a name may be published. Raises `Stale`, and then nothing is kept."""
    rows = queries.newest(session, [one.fact.id for one in judged])
    for one in judged:
        before = rows.get(one.fact.id)
        if _is_kept(before, one, checker, checked_on):
            continue
        if one.seen != queries.seen_of(one.fact, before):
            raise Stale
        made = _next(one.fact, before, checker, checked_on, by)
        made.proposal = one.proposal
        _keep(session, made)
    forget_once_kept(session)


def withdraw_check(session: Session, *, fact: Fact, seen: str, by: str) -> None:
    """The articles wait for a lawyer again, from now on. Twice is once. Raises `Stale`."""
    before = queries.newest(session, [fact.id]).get(fact.id)
    if before is None or before.is_withdrawn:
        return
    if seen != queries.seen_of(fact, before):
        raise Stale
    made = _next(fact, before, before.checker, before.checked_on, by)
    made.is_withdrawn = True
    _keep(session, made)
    forget_once_kept(session)


def fill_in_place(
    session: Session, *, place: str, by: str, name: str, phone: str, address: str, hours: str
) -> LocalPlace:
    """Without a name it is not shown any more."""
    made = LocalPlace(
        place=place, name=name, phone=phone, address=address, hours=hours, noted_by=by
    )
    session.add(made)
    session.flush()
    forget_once_kept(session)
    return made


def _next(
    fact: Fact, before: FactCheck | None, checker: str, checked_on: date, by: str
) -> FactCheck:
    return FactCheck(
        fact=fact.id,
        wording=fact.wording,
        turn=before.turn + 1 if before else 1,
        checker=checker,
        checked_on=checked_on,
        noted_by=by,
    )


def _is_kept(before: FactCheck | None, one: Judged, checker: str, checked_on: date) -> bool:
    said = (one.fact.wording, one.proposal, checker, checked_on, False)
    return before is not None and said == (
        before.wording,
        before.proposal,
        before.checker,
        before.checked_on,
        before.is_withdrawn,
    )


def _keep(session: Session, made: FactCheck) -> None:
    """Of two at the same moment the database lets one through."""
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        raise Stale from None
