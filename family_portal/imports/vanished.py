"""Keyed records of an earlier file that this one does not name. Nothing is changed for them."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from family_portal.access.circles import Circle
from family_portal.access.people import Belonging
from family_portal.appointments.models import Appointment
from family_portal.contact.models import OtherHelp
from family_portal.contact_plan.models import ContactArrangement, Visit
from family_portal.imports.difference import label
from family_portal.imports.taking import Taking
from family_portal.measures.models import Matter
from family_portal.messages.models import Message, Thread
from family_portal.plan.models import Step, Waiting
from family_portal.plan.safety_models import SafetyArrangement
from family_portal.story.models import Story

MODELS: dict[str, Any] = {
    "appointment": Appointment,
    "contact_plan": ContactArrangement,
    "visit": Visit,
    "step": Step,
    "waiting": Waiting,
    "other_help": OtherHelp,
    "safety": SafetyArrangement,
    "story": Story,
    "thread": Thread,
    "message": Message,
    "matter": Matter,
}


def vanished(taking: Taking) -> list[str]:
    """Of the households of this file alone: another file has others."""
    homes = {taking.ids["household", h.key] for h in taking.file.households}
    missing = [
        (kind, key, row.record_id)
        for (kind, key), row in taking.ledger.items()
        if (kind, key) not in taking.taken and _is_key(kind, key)
    ]
    found = []
    for kind in dict.fromkeys(kind for kind, _, _ in missing):
        ids = {record_id: key for k, key, record_id in missing if k == kind}
        found += [
            label(kind, ids[one].removeprefix("=")) for one in _at_home(taking, kind, ids, homes)
        ]
    return sorted(found)


def _is_key(kind: str, key: str) -> bool:
    """The sender's own: not a digest, nor where a message stood."""
    if kind == "message":
        return key.startswith("=")
    return (kind == "person" or kind in MODELS) and label(kind, key).endswith("»")


def _at_home(taking: Taking, kind: str, ids: dict[UUID, str], homes: set[UUID]) -> list[UUID]:
    if kind == "person":
        query = select(Belonging.person_id).where(
            col(Belonging.household_id).in_(homes), Belonging.holds()
        )
        return [one for one in taking.session.exec(query) if one in ids]
    model = MODELS[kind]
    where = select(model.id).join(Circle, col(Circle.id) == model.circle_id)
    return [
        one
        for one in taking.session.exec(where.where(col(Circle.household_id).in_(homes)))
        if one in ids
    ]
