"""Takes the answers of a sitting: all of them or none, and no typed word is lost."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from family_portal.core.errors import BadInput
from family_portal.core.forms import read, typed
from family_portal.core.i18n import gettext as _
from family_portal.editing import actions
from family_portal.editing.forms import CHANGE, Answers, Row, rows
from family_portal.rights.shelf import shelf

NOTHING = "nothing"


def take(session: Session, by: str, *, only: str = "") -> BadInput | None:
    """Keeps what was posted, or says what is wrong with it. `only` is the fact of a page that has
    no other. Raises `Stale` when somebody was a moment faster."""
    given = [row for row in rows() if not only or row.fact == only]
    faults = _faults(given)
    try:
        form = read(Answers)
    except BadInput as wrong:
        return BadInput(wrong.errors | faults, typed())
    judged = [_judged(row) for row in given if row.is_answered and _is_known(row)]
    late = actions.stale(session, judged, checker=form.checker, checked_on=form.checked_on)
    faults |= {f"answer-{key}": _meanwhile() for key in late}
    if faults:
        return BadInput(faults, typed())
    actions.note_judged(session, judged, checker=form.checker, checked_on=form.checked_on, by=by)
    return None


def shown_again(wrong: BadInput | None, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """For a template: what is wrong, and what was typed, per fact."""
    given = {row.fact: row for row in rows()} if wrong else {}
    return {
        "errors": wrong.errors if wrong else {},
        "values": typed() if wrong else dict(known or {}),
        "given": given,
    }


def _faults(given: list[Row]) -> dict[str, str]:
    faults = {f"answer-{row.fact}": row.fault for row in given if row.fault}
    faults |= {f"answer-{row.fact}": _meanwhile() for row in given if not _is_known(row)}
    if not any(row.is_answered for row in given):
        faults[NOTHING] = _("Kies eerst bij een feit wat de jurist ervan zei.")
    return faults


def _meanwhile() -> str:
    return _("Dit feit is veranderd terwijl deze pagina openstond. Lees het en kies opnieuw.")


def _is_known(row: Row) -> bool:
    return row.fact in shelf().ground.facts


def _judged(row: Row) -> actions.Judged:
    fact = shelf().ground.facts[row.fact]
    return actions.Judged(fact, row.seen, row.proposal if row.answer == CHANGE else "")
