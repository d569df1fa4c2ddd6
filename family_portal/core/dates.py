"""Days and times in the reader's words: "dinsdag 1 december", "10.00 uur"."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from flask import Flask

from family_portal.core import clock
from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import locale


def _as_day(value: date | datetime) -> date:
    return clock.day_of(value) if isinstance(value, datetime) else value


def _this_year(on: date) -> bool:
    return on.year == clock.today().year


@cache
def _formatted(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, Locale.parse(language))


def day(value: date | datetime) -> str:
    """ "dinsdag 1 december"; with the year when it is not this one."""
    on = _as_day(value)
    pattern = "EEEE d MMMM" if _this_year(on) else "EEEE d MMMM y"
    return _formatted(on, pattern, locale().language)


def near_day(value: date | datetime) -> str:
    """ "vandaag", "morgen", "gisteren", else the day."""
    on = _as_day(value)
    words = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    return words.get((on - clock.today()).days) or day(on)


def day_short(value: date | datetime) -> str:
    """ "1 december"."""
    return _formatted(_as_day(value), "d MMMM", locale().language)


def full_date(value: date | datetime) -> str:
    """ "1 december 2026"."""
    return _formatted(_as_day(value), "d MMMM y", locale().language)


def weekday_short(value: date | datetime) -> str:
    return _formatted(_as_day(value), "EEE", locale().language)


def month_short(value: date | datetime) -> str:
    return _formatted(_as_day(value), "MMM", locale().language).rstrip(".")


def month(value: date | datetime) -> str:
    """ "september 2026"."""
    return _formatted(_as_day(value), "MMMM y", locale().language)


def near_month(value: date | datetime) -> str:
    """ "september"; with the year when it is not this one."""
    on = _as_day(value)
    return _formatted(on, "MMMM", locale().language) if _this_year(on) else month(on)


def weekdays(numbers: Iterable[int], *, short: bool = False) -> str:
    """ "maandag, dinsdag en donderdag", or "ma, di en do"."""
    pattern, language = "EEE" if short else "EEEE", locale().language
    names = [_formatted(date(2024, 1, 1 + n), pattern, language) for n in sorted(numbers)]
    return format_list(names, locale=locale())


def listed(words: Iterable[str]) -> str:
    """ "Samira en Daan"."""
    return format_list(list(words), locale=locale())


def time_of(value: datetime) -> str:
    """ "10.00 uur" on a Dutch clock."""
    local = value.astimezone(clock.AMSTERDAM)
    if locale().language == "nl":
        return _("%(time)s uur") % {"time": f"{local:%H.%M}"}
    return format_time(local, "HH:mm", locale=locale())


def hours(begins: datetime, ends: datetime) -> str:
    """ "14.30 tot 17.00 uur"."""
    local = begins.astimezone(clock.AMSTERDAM)
    start = f"{local:%H.%M}" if locale().language == "nl" else time_of(begins)
    return _("%(start)s tot %(end)s") % {"start": start, "end": time_of(ends)}


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day,
        near_day=near_day,
        day_short=day_short,
        full_date=full_date,
        weekday_short=weekday_short,
        month_short=month_short,
        month=month,
        near_month=near_month,
        weekdays=weekdays,
        clock=time_of,
        hours=hours,
        day_number=lambda value: _as_day(value).day,
    )
