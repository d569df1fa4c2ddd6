"""What can be shown to a supporter: what it is called, and the page it has for who reads it."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from sqlmodel import Session, col, select

from family_portal.access.circles import InCircle
from family_portal.access.shares import Share
from family_portal.appointments.models import Appointment
from family_portal.core.dates import near_day
from family_portal.core.i18n import gettext as _
from family_portal.messages.models import Thread
from family_portal.plan.models import Step
from family_portal.story.models import Story


@dataclass(frozen=True)
class Showable:
    """One kind. `slug` is how the address of "laat zien aan" says it; none for an appointment,
    which has its own way of taking somebody along."""

    model: type[InCircle]
    title: Callable[[Any], str]
    href: Callable[[Any], str]
    picture: str
    slug: str | None = None

    @property
    def kind(self) -> str:
        return str(self.model.shared_kind)


def _appointment(record: Appointment) -> str:
    return record.title if record.is_offer else f"{record.title}, {near_day(record.starts_at)}"


SHOWABLE = (
    Showable(
        Appointment,
        _appointment,
        lambda one: url_for("appointments.show", appointment_id=one.id),
        "calendar",
    ),
    Showable(
        Step, lambda one: one.what, lambda one: url_for("plan.step", step_id=one.id), "plan", "stap"
    ),
    Showable(
        Thread,
        lambda one: one.subject,
        lambda one: url_for("messages.show", thread_id=one.id),
        "pen",
        "bericht",
    ),
    Showable(
        Story,
        lambda one: _("Een plaatje") if one.picture else _("Een verhaal"),
        lambda _one: url_for("story.show"),
        "leaf",
        "verhaal",
    ),
)
BY_SLUG = {one.slug: one for one in SHOWABLE if one.slug}


@dataclass(frozen=True)
class Shown:
    """One record, as it is shown: to whom stands on the page."""

    share: Share
    title: str
    href: str
    picture: str


def shown(session: Session, shares: Collection[Share]) -> list[Shown]:
    """Those that the viewer sees themselves; a statement for each kind there is."""
    of: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        of[share.record_kind].append(share)
    found: list[Shown] = []
    for one in SHOWABLE:
        if theirs := of.get(one.kind):
            records = _records(session, one, {share.record_id for share in theirs})
            found += [
                _shown(one, s, records[s.record_id]) for s in theirs if s.record_id in records
            ]
    return found


def _records(session: Session, one: Showable, ids: set[UUID]) -> dict[UUID, Any]:
    model: Any = one.model
    return {
        record.id: record for record in session.exec(select(model).where(col(model.id).in_(ids)))
    }


def _shown(one: Showable, share: Share, record: Any) -> Shown:
    return Shown(share, one.title(record), one.href(record), one.picture)
