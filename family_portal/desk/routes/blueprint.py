"""The blueprint of all pages of the desk, and the words they share."""

from typing import Any

from flask import Blueprint

from family_portal.desk.words import language_name
from family_portal.plan import phases

desk = Blueprint("desk", __name__, url_prefix="/bureau")


@desk.context_processor
def words() -> dict[str, Any]:
    return {
        "phase_name": phases.name,
        "language_name": language_name,
    }
