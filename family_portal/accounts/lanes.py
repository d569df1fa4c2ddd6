"""How long who typed a wrong PIN waits for the next try: longer each time, and never for good.

A wrong try adds one to the level of a lane, and the level fades again, one a `fades`. So in any
year a lane takes no more than its highest level and what fades in a year. ADR 31 has the sum, and
`tests/accounts/test_guesses_in_a_year.py` counts it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from family_portal.accounts.models import Lane
from family_portal.core import clock

NO_TIME = timedelta()
# Wrong tries within this time after somebody was told of them are the same story.
BURST = timedelta(days=1)


@dataclass(frozen=True)
class Pace:
    """After `free` wrong tries each next one waits; the last wait is for all that follow."""

    kind: str
    free: int
    waits: tuple[timedelta, ...]
    fades: timedelta

    def wait(self, level: int) -> timedelta:
        """After the wrong try that made it this level."""
        step = level - self.free
        return NO_TIME if step < 0 else self.waits[min(step, len(self.waits) - 1)]

    @property
    def most(self) -> int:
        """The highest level: there waiting takes as long as fading."""
        return self.free + len(self.waits)


def _waits(*minutes: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=m) for m in minutes)


HOUR, DAY = 60, 24 * 60
# All tries at one card from devices we do not know, wherever they come from.
CARD = Pace(
    "card",
    3,
    _waits(0.5, 1, 5, 15, HOUR, 6 * HOUR, DAY, 3 * DAY, 10 * DAY),
    fades=timedelta(days=10),
)
# Tries on one device that the person used before, and on an open session.
DEVICE = Pace(
    "device",
    5,
    _waits(1, 5, 15, HOUR, 6 * HOUR, DAY, 5 * DAY, 20 * DAY),
    fades=timedelta(days=20),
)
# Loose: a town may share one address. It only makes the same card wait longer from there.
ADDRESS = Pace("address", 20, _waits(0.5, 1, 2, 5, 10, 15), fades=timedelta(minutes=1))
# One card from one address that guesses a lot: how long is set by the level of the address.
THERE = Pace("there", 1, (NO_TIME,), fades=timedelta(minutes=20))


@dataclass
class Held:
    """A lane that is locked until the transaction ends."""

    pace: Pace
    row: Lane
    # How it was before this try, to go back to when it was no wrong one.
    was_open_at: datetime | None = None

    @property
    def left(self) -> timedelta:
        return max(self.row.open_at - clock.now(), NO_TIME)

    def add(self) -> timedelta:
        """One more wrong try; returns the wait after it."""
        now = clock.now()
        self._fade(now)
        self.was_open_at = self.row.open_at
        self.row.level += 1
        wait = self.pace.wait(self.row.level)
        self.row.last_at = now
        if self.row.told_at and now - self.row.told_at > BURST:
            self.row.told_at = None
        self.close_for(wait)
        return wait

    def close_for(self, wait: timedelta) -> None:
        row, now = self.row, clock.now()
        row.open_at = now + wait
        row.gone_at = max(row.open_at, row.fades_from + self.pace.fades * (row.level + 1))

    def take_back(self, tries: int, claimed: datetime | None, before: datetime | None) -> None:
        """These were the tries of who proved to know the PIN. A wait that others caused in the
        meantime stays."""
        self._fade(clock.now())
        self.row.level = max(self.row.level - tries, 0)
        if before is not None and self.row.open_at == claimed:
            self.row.open_at = before

    def _fade(self, now: datetime) -> None:
        row = self.row
        faded = int((now - row.fades_from) / self.pace.fades)
        if faded >= row.level:
            row.level, row.fades_from = 0, now
        else:
            row.level, row.fades_from = row.level - faded, row.fades_from + self.pace.fades * faded


def hold(session: Session, wanted: Iterable[tuple[Pace, str, UUID | None]]) -> list[Held]:
    """Lock lanes by kind and key, new ones too; in one order, so that nobody waits in a ring."""
    asked = sorted(wanted, key=lambda lane: (lane[0].kind, lane[1]))
    _make(session, asked)
    rows = session.exec(
        select(Lane)
        .where(tuple_(col(Lane.kind), col(Lane.key)).in_([(p.kind, key) for p, key, _ in asked]))
        .order_by(col(Lane.kind), col(Lane.key))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    for row in rows:
        session.expunge(row)  # written by `keep`: the same statement whatever changed (T16)
    return [Held(pace, row) for (pace, _key, _card), row in zip(asked, rows, strict=True)]


def keep(session: Session, lanes: Iterable[Held]) -> None:
    session.execute(update(Lane), [held.row.model_dump() for held in lanes])


def _make(session: Session, asked: list[tuple[Pace, str, UUID | None]]) -> None:
    """Those that are not there yet; two at once make one."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [
        Lane(kind=pace.kind, key=key, card_id=card_id).model_dump() for pace, key, card_id in asked
    ]
    session.execute(dialect.insert(Lane).values(rows).on_conflict_do_nothing())


def forget_old_lanes(session: Session, *, most_unknown: int = 200_000) -> None:
    """Those that faded; and of numbers that are no card the oldest, so that nobody fills a disk."""
    session.exec(delete(Lane).where(col(Lane.gone_at) < clock.now()))
    unknown = (col(Lane.card_id).is_(None), col(Lane.kind) == CARD.kind)
    last = session.exec(
        select(Lane.last_at)
        .where(*unknown)
        .order_by(col(Lane.last_at).desc())
        .offset(most_unknown)
        .limit(1)
    ).first()
    if last is not None:
        session.exec(delete(Lane).where(*unknown, col(Lane.last_at) <= last))
