"""Which question, for whom, now or not: the one rule (docs/rules.md#questions, ADR 70).

It knows no database and no clock: it is told what happened, what was asked before, and what day it
is. So the same of one day is always the same, and a test can try every day.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from family_portal.feedback.questions import QUESTIONS, Age, Moment, Only, names_of

# Nobody is asked twice within so many days, whatever happens.
QUIET = timedelta(days=14)
# After bad news nobody is asked anything on that day and the next; of that talk itself never.
AFTER_BAD_NEWS = timedelta(days=2)
# While somebody must be made safe, and we just began, a question is one too many.
UNTIL_SAFE = timedelta(days=7)
# So long a moment is fresh enough to be asked of, its own day included.
FRESH = {
    Moment.AFTER_TALK: 10,
    Moment.NEW_FACE: 28,
    Moment.PLAN_MADE: 28,
    Moment.MEASURE_ASKED: 28,
    Moment.LIMIT_TOLD: 28,
    Moment.CLOSING: 60,
    Moment.AFTERWARDS: 60,
}
# What happens seldom goes before what comes back.
FIRST = (
    *(Moment.CLOSING, Moment.AFTERWARDS, Moment.MEASURE_ASKED, Moment.LIMIT_TOLD),
    *(Moment.NEW_FACE, Moment.PLAN_MADE, Moment.AFTER_TALK, Moment.MONTHLY),
)
# A question stands no longer than this: then the next one may come.
STANDS = QUIET - timedelta(days=1)
A_MONTH = 2


@dataclass(frozen=True)
class Occasion:
    """Something that happened, which record it was, and in which household."""

    moment: Moment
    about: UUID
    day: date
    home_id: UUID

    @property
    def key(self) -> str:
        return f"{self.moment.value}:{self.about}"


@dataclass(frozen=True)
class Standing:
    """One person in one household."""

    person_id: UUID
    age: Age
    occasions: tuple[Occasion, ...] = ()
    # Keys of what was asked before, answered or not; and when they were last asked anything, in
    # whatever household.
    asked: frozenset[str] = frozenset()
    last_asked: date | None = None
    # Days on which they were told of a measure, or of what is kept from them.
    bad_news: frozenset[date] = frozenset()
    direct_safety_since: date | None = None
    only: frozenset[Only] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Asking:
    moment: Moment
    key: str
    names: tuple[str, ...]
    about: UUID | None = None


def next_asking(who: Standing, today: date) -> Asking | None:
    """At most one. Nothing while it is not the time to ask anything."""
    if not _may_be_asked(who, today):
        return None
    fresh = [one for one in who.occasions if _is_fresh(one, today) and not _is_left_out(one, who)]
    fresh.sort(key=lambda one: (FIRST.index(one.moment), -one.day.toordinal(), str(one.about)))
    for one in fresh:
        if names := names_of(one.moment, who.age):
            return Asking(one.moment, one.key, tuple(names), one.about)
    return _monthly(who, today)


def _may_be_asked(who: Standing, today: date) -> bool:
    if who.last_asked and today < who.last_asked + QUIET:
        return False
    if any(day <= today < day + AFTER_BAD_NEWS for day in who.bad_news):
        return False
    began = who.direct_safety_since
    return began is None or today >= began + UNTIL_SAFE


def _is_fresh(one: Occasion, today: date) -> bool:
    return one.day <= today < one.day + timedelta(days=FRESH[one.moment])


def _is_left_out(one: Occasion, who: Standing) -> bool:
    """Asked before, or a talk in which there was bad news."""
    was_bad = one.moment is Moment.AFTER_TALK and one.day in who.bad_news
    return was_bad or one.key in who.asked


def _monthly(who: Standing, today: date) -> Asking | None:
    month = f"{today:%Y-%m}"
    key = f"{Moment.MONTHLY.value}:{month}"
    if who.age is Age.TOGETHER:
        names = tuple(names_of(Moment.MONTHLY, who.age))
        return None if key in who.asked else Asking(Moment.MONTHLY, key, names)
    pool = [
        one.name
        for one in QUESTIONS
        if one.moment is Moment.MONTHLY and who.age in one.ages
        if one.only is None or one.only in who.only
    ]
    if key in who.asked or not pool:
        return None
    return Asking(Moment.MONTHLY, key, tuple(drawn(pool, f"{who.person_id}:{month}")))


def drawn(pool: list[str], lot: str) -> list[str]:
    """Two, by lot: the same for one person all month long, and others for another."""
    by_lot = sorted(pool, key=lambda name: sha256(f"{lot}:{name}".encode()).hexdigest())
    return by_lot[:A_MONTH]
