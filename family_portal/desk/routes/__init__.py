"""Pages of the desk. One file per thing professionals come to do."""

from family_portal.desk.routes import (
    agreeing,
    appointments,
    assigning,
    away,
    composing,
    estimating,
    feedback,
    handing,
    helping,
    household,
    inbox,
    keys,
    lead,
    phrases,
    sign_ins,
    succeeding,
    unread,
)
from family_portal.desk.routes.blueprint import desk

__all__ = [
    "agreeing",
    "appointments",
    "assigning",
    "away",
    "composing",
    "desk",
    "estimating",
    "feedback",
    "handing",
    "helping",
    "household",
    "inbox",
    "keys",
    "lead",
    "phrases",
    "sign_ins",
    "succeeding",
    "unread",
]
