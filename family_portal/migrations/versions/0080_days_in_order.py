"""Custody and absences end after they begin, and nobody is away twice or stands in for themselves

Doubles of before: nobody is here on a day on which they were away. What lies within another absence
is called off, what runs into a later one ends the day before it.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision: str = "0080"
down_revision: str | Sequence[str] | None = "0079"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
COVER = sa.table(
    "cover",
    *(sa.column(name, sa.Uuid()) for name in ("id", "absent_id", "stand_in_id")),
    *(sa.column(name, sa.Date()) for name in ("from_day", "to_day")),
)
CUSTODY = sa.table(
    "custody",
    *(sa.column(name, sa.DateTime(timezone=True)) for name in ("since", "until")),
)
SEAT = sa.table(
    "membership",
    sa.column("source_id", sa.Uuid()),
    sa.column("ground", sa.String()),
    sa.column("until", sa.DateTime(timezone=True)),
)

# Both days count: what was called off ends the day before it begins, and holds on no day.
ON_POSTGRESQL = (
    "ALTER TABLE custody ADD CONSTRAINT ck_custody_ends_last CHECK (until >= since)",
    "ALTER TABLE cover ADD CONSTRAINT ck_cover_ends_last CHECK (to_day >= from_day - 1)",
    "ALTER TABLE cover ADD CONSTRAINT ck_cover_by_another CHECK (stand_in_id <> absent_id)",
    """ALTER TABLE cover ADD CONSTRAINT ex_cover_one_at_a_time EXCLUDE USING gist
        (absent_id WITH =, daterange(from_day, to_day + 1) WITH &&)""",
)
OFF_POSTGRESQL = (
    "ALTER TABLE cover DROP CONSTRAINT ex_cover_one_at_a_time",
    "ALTER TABLE cover DROP CONSTRAINT ck_cover_by_another",
    "ALTER TABLE cover DROP CONSTRAINT ck_cover_ends_last",
    "ALTER TABLE custody DROP CONSTRAINT ck_custody_ends_last",
)
ON_SQLITE = """CREATE TRIGGER {table}_{name}_{when} BEFORE {act} ON {table} WHEN {wrong}
    BEGIN SELECT RAISE(ABORT, '{table}: {name}'); END"""
WRONG = (
    ("custody", "ends_last", "NEW.until < NEW.since"),
    ("cover", "ends_last", "NEW.to_day < date(NEW.from_day, '-1 day')"),
    ("cover", "by_another", "NEW.stand_in_id = NEW.absent_id"),
    (
        "cover",
        "one_at_a_time",
        """NEW.from_day <= NEW.to_day AND EXISTS (
        SELECT 1 FROM cover AS other WHERE other.id <> NEW.id
        AND other.absent_id = NEW.absent_id AND other.from_day <= other.to_day
        AND other.from_day <= NEW.to_day AND NEW.from_day <= other.to_day)""",
    ),
)
ACTS = {"begun": "INSERT", "changed": "UPDATE"}


def upgrade() -> None:
    op.execute(
        sa.update(CUSTODY).where(CUSTODY.c.until < CUSTODY.c.since).values(until=CUSTODY.c.since)
    )
    op.execute(
        sa.update(COVER).where(COVER.c.stand_in_id == COVER.c.absent_id).values(stand_in_id=None)
    )
    _one_absence_at_a_time()
    if op.get_bind().dialect.name == "postgresql":
        for words in ON_POSTGRESQL:
            op.execute(words)
        return
    for table, name, wrong in WRONG:
        for when, act in ACTS.items():
            op.execute(ON_SQLITE.format(table=table, name=name, when=when, act=act, wrong=wrong))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for words in OFF_POSTGRESQL:
            op.execute(words)
        return
    for table, name, _wrong in WRONG:
        for when in ACTS:
            op.execute(f"DROP TRIGGER {table}_{name}_{when}")


def _one_absence_at_a_time() -> None:
    order = COVER.c.absent_id, COVER.c.from_day, COVER.c.to_day.desc(), COVER.c.id
    before: Any = None
    for row in op.get_bind().execute(sa.select(COVER).order_by(*order)).all():
        if row.to_day < row.from_day:
            _ends(row, row.from_day - timedelta(days=1))
        elif before and before.absent_id == row.absent_id and row.from_day <= before.to_day:
            if row.to_day <= before.to_day:
                _ends(row, row.from_day - timedelta(days=1))
            else:
                _ends(before, row.from_day - timedelta(days=1))
                before = row
        else:
            before = row


def _ends(row: Any, day: date) -> None:
    """With the seats of who stood in."""
    if row.to_day == day:
        return
    op.execute(sa.update(COVER).where(COVER.c.id == row.id).values(to_day=day))
    next_day = day + timedelta(days=1)
    at = datetime.combine(next_day, time.min, AMSTERDAM).astimezone(UTC)
    theirs = sa.and_(SEAT.c.ground == "cover", SEAT.c.source_id == row.id)
    op.execute(
        sa.update(SEAT)
        .where(theirs, sa.or_(SEAT.c.until.is_(None), SEAT.c.until > at))
        .values(until=at)
    )
