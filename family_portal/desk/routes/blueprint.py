"""The blueprint of all pages of the desk, and the words they share."""

from typing import Any, cast

from flask import Blueprint, Flask

from family_portal.access import custody_words
from family_portal.desk import beside
from family_portal.plan import phases

desk = Blueprint("desk", __name__, url_prefix="/bureau")
desk.record_once(lambda state: beside.init_app(cast(Flask, state.app)))


@desk.context_processor
def words() -> dict[str, Any]:
    return {
        "phase_name": phases.name,
        "custody_words": custody_words.kinds,
    }
