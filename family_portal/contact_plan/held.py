"""Seeing each other becomes less: the lead may have to look at it first (ADR 68)."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.circles import household_of
from family_portal.contact_plan.models import ContactArrangement
from family_portal.held_back.actions import hold_back
from family_portal.held_back.models import ActKind, HeldAct


def narrows(arrangement: ContactArrangement, differing: dict[str, Any]) -> bool:
    """Somebody comes along, or there is a reason where there was none. How often is words, and
    nobody can tell more from less in them: another "how often" is looked at too."""
    if "often" in differing or differing.get("present"):
        return True
    return bool(differing.get("why")) and arrangement.why is None


def is_limit(arrangement: ContactArrangement, differing: dict[str, Any]) -> bool:
    """It is told to each before they read it (R18)."""
    return narrows(arrangement, differing) or bool(differing.get("why"))


def hold_arrangement(
    session: Session,
    arrangement: ContactArrangement,
    kind: ActKind,
    *,
    by_id: UUID,
    because: str | None = None,
    **said: Any,
) -> HeldAct | None:
    terms = said.get("terms") or {}
    return hold_back(
        session,
        household_of(session, arrangement.circle_id),
        kind,
        arrangement.id,
        version=arrangement.version,
        because=because or terms.get("why") or terms.get("often") or "",
        by_id=by_id,
        **said,
    )
