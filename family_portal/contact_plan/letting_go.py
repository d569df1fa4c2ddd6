"""What the lead let go on of who sees whom, done as whoever asked meant it."""

from datetime import date
from typing import Any

from flask import url_for
from sqlmodel import Session

from family_portal.access.circles import household_of
from family_portal.access.second_look import look_before
from family_portal.appointments.models import PlaceKind
from family_portal.contact_plan.actions import make_so, stop
from family_portal.contact_plan.models import ContactArrangement
from family_portal.core.errors import Stale
from family_portal.held_back.actions import performs
from family_portal.held_back.models import ActKind, HeldAct


@performs(ActKind.CONTACT_NARROWED)
def change_held(session: Session, act: HeldAct) -> None:
    arrangement, terms = _as_asked(session, act), _terms(act.more["terms"])
    _looked(session, arrangement, act, *(v for v in terms.values() if isinstance(v, str)))
    differing = {name: new for name, new in terms.items() if getattr(arrangement, name) != new}
    make_so(session, arrangement, differing, by_id=act.by_id)


@performs(ActKind.CONTACT_ENDED)
def end_held(session: Session, act: HeldAct) -> None:
    arrangement = _as_asked(session, act)
    _looked(session, arrangement, act, act.because)
    stop(session, arrangement, because=act.because, by_id=act.by_id)


def waits_at(act: HeldAct) -> str:
    """Where whoever asked reads how it stands."""
    return url_for("desk.held", held_act_id=act.id)


def _as_asked(session: Session, act: HeldAct) -> ContactArrangement:
    found = session.get(ContactArrangement, act.record_id, with_for_update=True)
    if found is None or found.is_over or found.version != act.version:
        raise Stale
    return found


def _looked(session: Session, arrangement: ContactArrangement, act: HeldAct, *texts: str) -> None:
    """The second look was when it was asked (ADR 29)."""
    home = household_of(session, arrangement.circle_id)
    look_before(session, home, *texts, family=(), me=act.by_id, sure=True)


def _terms(said: dict[str, Any]) -> dict[str, Any]:
    day = said["review_on"]
    return {
        **said,
        "place_kind": PlaceKind(said["place_kind"]),
        "review_on": date.fromisoformat(day) if day else None,
    }
