"""Terms of the law: how a last day follows from a day. The rules themselves are data
(docs/rules.md#terms)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Literal

import holidays


class TermKind(StrEnum):
    """Who must do something, and so whether a weekend helps."""

    ACT = "act"  # the family must act: rolls over weekends and holidays, up to three months
    LAPSE = "lapse"  # a decision loses its force: the raw day, whether it rolls is for a lawyer
    DURATION = "duration"  # how long a measure lasts: never computed when the papers give a day
    ORG = "org"  # an organisation must answer


# Algemene termijnenwet art. 1 and 3, of the holidays package; Easter and Whit Sunday are Sundays.
CATEGORIES = ("public", "optional")
LONGEST_THAT_ROLLS = {"week": 13, "month": 3, "year": 0}


@cache
def term_holidays(year: int) -> frozenset[date]:
    """Holidays for terms at court. Not those of an office: see `access.working_days`."""
    return frozenset(holidays.country_holidays("NL", years=year, categories=CATEGORIES))


def counts(day: date) -> bool:
    """A day on which a term can end."""
    return day.weekday() < 5 and day not in term_holidays(day.year)


@dataclass(frozen=True)
class Term:
    """So many weeks, months or years from a day. `before` counts back from it."""

    n: int
    unit: Literal["week", "month", "year"]
    kind: TermKind
    before: bool = False
    # A lawyer has not confirmed the rule yet (docs/rules.md#lawyer).
    needs_lawyer: bool = False

    def raw(self, start: date) -> date:
        """The same day number, else the last day of the month; n weeks are 7 n days."""
        n = -self.n if self.before else self.n
        if self.unit == "week":
            return start + timedelta(weeks=n)
        return _months_on(start, n * (12 if self.unit == "year" else 1))

    @property
    def rolls(self) -> bool:
        """Only what somebody must do, forward, within three months (art. 1 and 4)."""
        return (
            self.kind is TermKind.ACT
            and not self.before
            and self.n <= LONGEST_THAT_ROLLS[self.unit]
        )

    def last_day(self, start: date) -> date:
        day = self.raw(start)
        while self.rolls and not counts(day):
            day += timedelta(days=1)
        return day


def _months_on(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
