"""When the office is open, in one place: from 9 to 17 on working days (R5)."""

from datetime import date, datetime, time, timedelta
from math import ceil

from family_portal.access.working_days import works_on
from family_portal.core import clock

OPENS, CLOSES = time(9), time(17)
HOURS_A_DAY = CLOSES.hour - OPENS.hour


def hours_left(now: datetime, last_day: date) -> int:
    """Office hours from now until the end of a day; a begun hour counts whole."""
    first = clock.day_of(now)
    days = (first + timedelta(days=n) for n in range((last_day - first).days + 1))
    left = sum((_open_on(day, now) for day in days), timedelta())
    return ceil(left / timedelta(hours=1))


def _open_on(day: date, now: datetime) -> timedelta:
    if not works_on(day, ()):
        return timedelta()
    return max(clock.at(day, CLOSES) - max(now, clock.at(day, OPENS)), timedelta())
