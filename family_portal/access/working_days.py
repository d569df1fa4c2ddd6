"""Working days of a professional: their weekdays, without Dutch public holidays (R5).

Office holidays only; holidays that move terms at court are another calendar (rights).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import count

import holidays

WEEKDAYS = (0, 1, 2, 3, 4)
PROMISE = 2


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_holiday(day: date) -> bool:
    return day in _holidays(day.year)


def works_on(day: date, weekdays: Sequence[int]) -> bool:
    """Somebody without noted days works from Monday to Friday."""
    return day.weekday() in (weekdays or WEEKDAYS) and not is_holiday(day)


def _days_after(day: date) -> Iterable[date]:
    return (day + timedelta(days=n) for n in count(1))


def next_working_day(after: date, is_working: Callable[[date], bool]) -> date | None:
    """The first working day after a day; none within a year when somebody never works."""
    for day in _days_after(after):
        if is_working(day):
            return day
        if (day - after).days > 366:
            return None
    return None


def working_days_ago(today: date, days: int) -> date:
    """The n-th office day before today: what was said earlier is more than n of them old."""
    day = today
    while days:
        day -= timedelta(days=1)
        days -= works_on(day, ())
    return day


def answer_by(sent_on: date, is_working: Callable[[date], bool], *, days: int = PROMISE) -> date:
    """The last day of the promise: the n-th working day after the day of sending."""
    day = sent_on
    for _ in range(days):
        day = next_working_day(day, is_working) or day + timedelta(days=1)
    return day
