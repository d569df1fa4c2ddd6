"""Ages at which somebody may do more. Who asks says what holds when nobody knows the age."""

from datetime import date
from enum import IntEnum


class Age(IntEnum):
    """Twelve: an account of one's own (R9), heard by the judge (art. 809 Rv). Sixteen: decides
    alone about help (art. 7.3.4 Jeugdwet). Eighteen: an adult (art. 1:233 BW)."""

    TWELVE = 12
    SIXTEEN = 16
    ADULT = 18


def has(age: int | None, least: Age) -> bool:
    """Known to be that old. Not known is not reached."""
    return age is not None and age >= least


def birthday(born: date, age: int) -> date:
    """The first day somebody is that old. Born on 29 February it is 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def born_until(age: int, on: date) -> date:
    """The last day on which somebody who is that old on this day can be born."""
    year = on.year - age
    try:
        return on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def years(since: date, on: date) -> int:
    """Whole years between two days."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))
