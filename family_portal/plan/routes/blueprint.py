"""The blueprint of the plan, and what its pages have in common."""

from uuid import UUID

from flask import Blueprint, request
from flask_login import current_user

from family_portal.core.db import SAFE_METHODS, session
from family_portal.plan import queries
from family_portal.plan.queries import SeenStep

plan = Blueprint("plan", __name__, url_prefix="/plan")


def found(step_id: UUID) -> SeenStep:
    """Before the form: what is wrong with it is nobody's business who may not see the step."""
    writes = request.method not in SAFE_METHODS
    return queries.seen_step(session(), step_id, current_user.person_id, to_write=writes)


def asked_for() -> UUID:
    """Of the step in the address."""
    return UUID(str((request.view_args or {})["step_id"]))
