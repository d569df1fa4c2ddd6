"""Why somebody may be left out of what is about their child: a closed list, without "other" (R17).

Jeugdwet 7.3.11(3) for the child's interest; GDPR 15(4) for the privacy of another.
"""

from enum import StrEnum


class LawfulGround(StrEnum):
    SAFETY_OF_PERSON = "safety_of_person"
    CHILD_INTEREST = "child_interest_good_care"
    PRIVACY_OF_OTHER = "privacy_of_other"
    CHILD_NO_CONSENT = "child_16_no_consent"
    NO_CUSTODY = "no_custody"
    COURT_ORDER = "court_order"
    NOT_ABOUT_YOU = "not_about_you"
