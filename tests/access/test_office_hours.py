"""How much office time there is left: from 9 to 17 on working days, wherever the clock stands."""

from datetime import date, datetime, time

import pytest

from family_portal.access.office_hours import hours_left
from family_portal.access.working_days import working_days_ago
from family_portal.core.clock import AMSTERDAM
from family_portal.desk.items import Item, Kind

# In the week of Monday 16 November 2026 there is no holiday.
MONDAY, TUESDAY, FRIDAY, SATURDAY = (date(2026, 11, day) for day in (16, 17, 20, 21))


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), AMSTERDAM)


@pytest.mark.parametrize(
    ("now", "last_day", "hours"),
    [
        (at(MONDAY, 7), MONDAY, 8),
        (at(MONDAY, 12), MONDAY, 5),
        (at(MONDAY, 12, 1), MONDAY, 5),
        (at(MONDAY, 16, 59), MONDAY, 1),
        (at(MONDAY, 17), MONDAY, 0),
        (at(MONDAY, 12), TUESDAY, 13),
        (at(FRIDAY, 12), date(2026, 11, 23), 13),
        (at(SATURDAY, 12), date(2026, 11, 23), 8),
        (at(SATURDAY, 12), SATURDAY, 0),
        (at(TUESDAY, 12), MONDAY, 0),
        # Christmas 2026 falls on Friday and Saturday.
        (at(date(2026, 12, 24), 9), date(2026, 12, 28), 16),
        # Summer time ends in the night before 25 October 2026.
        (at(date(2026, 10, 23), 16), date(2026, 10, 26), 9),
    ],
    ids=str,
)
def test_only_open_hours_count(now, last_day, hours):
    assert hours_left(now, last_day) == hours


@pytest.mark.parametrize(
    ("today", "days", "day"),
    [
        (FRIDAY, 1, date(2026, 11, 19)),
        (MONDAY, 5, date(2026, 11, 9)),
        (SATURDAY, 5, MONDAY),
        (date(2026, 12, 29), 5, date(2026, 12, 21)),
    ],
    ids=str,
)
def test_days_back_are_counted_in_working_days(today, days, day):
    assert working_days_ago(today, days) == day


@pytest.mark.parametrize(("hours", "has_days"), [(0, False), (8, False), (9, True), (17, True)])
def test_more_than_a_day_is_told_by_its_day(monkeypatch, hours, has_days):
    monkeypatch.setattr(Item, "hours_left", hours)
    assert Item(Kind.THREAD, at(MONDAY, 9), None, None, None).has_days == has_days
