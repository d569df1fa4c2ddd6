"""Why somebody was not asked (R18)."""

from enum import StrEnum


class WhyNot(StrEnum):
    """Why nobody asked somebody what they think before it was asked for: a closed list."""

    HURRY = "hurry"
    UNREACHED = "unreached"
    NOT_WISHED = "not_wished"
    TOO_YOUNG = "too_young"
