"""The only place that asks the machine what time it is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """Aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one allowed call


def today() -> date:
    """The date on a kitchen calendar in the Netherlands, not in UTC."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The Dutch calendar day on which a moment falls."""
    return moment.astimezone(AMSTERDAM).date()


def monday(day: date) -> date:
    """On which the week of this day begins."""
    return day - timedelta(days=day.weekday())


def at(day: date, clock: time = time.min) -> datetime:
    """A Dutch wall clock time as a moment in UTC."""
    return datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)


def shifted(moment: datetime, by: timedelta) -> datetime:
    """So much later on a kitchen clock: a week later is the same hour, also through a
    summer-time night."""
    return (moment.astimezone(AMSTERDAM) + by).astimezone(UTC)


def after(day: date) -> datetime:
    """The first moment that no longer belongs to the day."""
    return at(day + timedelta(days=1))
