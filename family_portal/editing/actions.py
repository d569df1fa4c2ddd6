"""What an editor does. Nothing is overwritten: each act is a row, and the newest one counts."""

from datetime import date

from sqlmodel import Session

from family_portal.editing import queries
from family_portal.rights.facts import Fact
from family_portal.rights.models import FactCheck, LocalPlace
from family_portal.rights.noted import forget


def note_check(
    session: Session, *, fact: Fact, checker: str, checked_on: date, by: str
) -> FactCheck:
    """Somebody with a name stands for these words; the articles with them may be published."""
    return _keep(
        session,
        FactCheck(
            fact=fact.id,
            wording=fact.wording,
            checker=checker,
            checked_on=checked_on,
            noted_by=by,
        ),
    )


def withdraw_check(session: Session, *, fact: Fact, by: str) -> FactCheck:
    """The articles wait for a lawyer again, from now on."""
    before = queries.history_of_fact(session, fact.id)[0]
    return _keep(
        session,
        FactCheck(
            fact=fact.id,
            wording=fact.wording,
            checker=before.checker,
            checked_on=before.checked_on,
            is_withdrawn=True,
            noted_by=by,
        ),
    )


def fill_in_place(
    session: Session, *, place: str, by: str, name: str, phone: str, address: str, hours: str
) -> LocalPlace:
    """Without a name it is not shown any more."""
    made = LocalPlace(
        place=place, name=name, phone=phone, address=address, hours=hours, noted_by=by
    )
    session.add(made)
    session.flush()
    forget()
    return made


def _keep(session: Session, made: FactCheck) -> FactCheck:
    session.add(made)
    session.flush()
    forget()
    return made
