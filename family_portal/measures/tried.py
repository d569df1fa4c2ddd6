"""How somebody was sought, in vain (R18)."""

from enum import StrEnum


class HowTried(StrEnum):
    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
