"""How somebody was sought, in vain (R18)."""

from enum import StrEnum


class HowTried(StrEnum):
    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"


class WhyNot(StrEnum):
    """Why nobody asked somebody what they think before it was asked for: a closed list."""

    HURRY = "hurry"
    UNREACHED = "unreached"
    NOT_WISHED = "not_wished"
    TOO_YOUNG = "too_young"
