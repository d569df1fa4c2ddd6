"""A child who is about to be old enough to decide hears it before, and on the day (R11)."""

from dataclasses import dataclass
from datetime import date, timedelta

from family_portal.access.ages import Age
from family_portal.access.people import Profile

# So long before the day, and so long after it.
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Birthday:
    """`on` is the first day of being that old."""

    age: Age
    on: date
    is_there: bool


def birthday(profile: Profile | None, today: date) -> Birthday | None:
    """Sixteen or eighteen. Of whom only the age was noted nobody knows the day."""
    if profile is None or profile.born is None:
        return None
    for age in (Age.SIXTEEN, Age.ADULT):
        on = profile.turns(age)
        if on and on - MONTH <= today < on + MONTH:
            return Birthday(age, on, today >= on)
    return None
