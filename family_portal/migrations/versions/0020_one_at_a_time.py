"""One contact person at a time, one post of a kind, one custody: held by the database

Doubles of before are ended by one rule: the later one holds from its beginning, and there the
earlier one ends, with the seats that followed it. Of two that begin on one day the one that
lasts longest is kept. Of two custodies the one that was checked last goes on.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby, pairwise
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | Sequence[str] | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ASSIGNMENT = sa.table(
    "assignment",
    *(sa.column(name, sa.Uuid()) for name in ("id", "household_id", "person_id")),
    sa.column("role", sa.String()),
    *(sa.column(name, sa.Date()) for name in ("from_day", "to_day")),
)
POST = sa.table(
    "post",
    *(sa.column(name, sa.Uuid()) for name in ("id", "person_id", "team_id")),
    sa.column("role", sa.String()),
    *(sa.column(name, sa.Date()) for name in ("from_day", "to_day")),
)
CUSTODY = sa.table(
    "custody",
    *(sa.column(name, sa.Uuid()) for name in ("id", "parent_id", "child_id")),
    sa.column("checked_on", sa.Date()),
    *(sa.column(name, sa.DateTime(timezone=True)) for name in ("since", "until")),
)
SEAT = sa.table(
    "membership",
    *(sa.column(name, sa.Uuid()) for name in ("id", "circle_id", "source_id")),
    sa.column("ground", sa.String()),
    sa.column("until", sa.DateTime(timezone=True)),
)
COVER = sa.table("cover", sa.column("id", sa.Uuid()), sa.column("absent_id", sa.Uuid()))
CIRCLE = sa.table("circle", sa.column("id", sa.Uuid()), sa.column("household_id", sa.Uuid()))

NO_TEAM = "'00000000-0000-0000-0000-000000000000'::uuid"
ON_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """ALTER TABLE assignment ADD CONSTRAINT ex_assignment_one_contact EXCLUDE USING gist
        (household_id WITH =, daterange(from_day, to_day) WITH &&) WHERE (role = 'contact')""",
    """ALTER TABLE assignment ADD CONSTRAINT ex_assignment_one_seat EXCLUDE USING gist
        (household_id WITH =, person_id WITH =, role WITH =, daterange(from_day, to_day) WITH &&)""",
    f"""ALTER TABLE post ADD CONSTRAINT ex_post_one_of_a_kind EXCLUDE USING gist
        (person_id WITH =, role WITH =, coalesce(team_id, {NO_TEAM}) WITH =,
        daterange(from_day, to_day) WITH &&)""",
)
OFF_POSTGRESQL = (
    "ALTER TABLE post DROP CONSTRAINT ex_post_one_of_a_kind",
    "ALTER TABLE assignment DROP CONSTRAINT ex_assignment_one_seat",
    "ALTER TABLE assignment DROP CONSTRAINT ex_assignment_one_contact",
)
# Half-open days that have one in common; what ends where it begins never held.
ON_SQLITE = """CREATE TRIGGER {table}_one_{when} BEFORE {act} ON {table} WHEN EXISTS (
    SELECT 1 FROM {table} AS other WHERE other.id <> NEW.id AND {alike}
    AND coalesce(other.from_day, '') < coalesce(NEW.to_day, 'z')
    AND coalesce(NEW.from_day, '') < coalesce(other.to_day, 'z')
    AND coalesce(other.from_day, '') < coalesce(other.to_day, 'z')
    AND coalesce(NEW.from_day, '') < coalesce(NEW.to_day, 'z')
) BEGIN SELECT RAISE(ABORT, '{table}: two at one time'); END"""
ALIKE = {
    "assignment": """other.household_id = NEW.household_id AND other.role = NEW.role
        AND (NEW.role = 'contact' OR other.person_id = NEW.person_id)""",
    "post": """other.person_id = NEW.person_id AND other.role = NEW.role
        AND other.team_id IS NEW.team_id""",
}
ACTS = {"begun": "INSERT", "changed": "UPDATE"}


def upgrade() -> None:
    _end_double_assignments()
    _end_double_posts()
    _custody_through_time()
    if op.get_bind().dialect.name == "postgresql":
        for words in ON_POSTGRESQL:
            op.execute(words)
        return
    for table, alike in ALIKE.items():
        for when, act in ACTS.items():
            op.execute(ON_SQLITE.format(table=table, when=when, act=act, alike=alike))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for words in OFF_POSTGRESQL:
            op.execute(words)
    else:
        for table in ALIKE:
            for when in ACTS:
                op.execute(f"DROP TRIGGER {table}_one_{when}")
    # What had ended would hold again.
    op.execute(sa.delete(CUSTODY).where(CUSTODY.c.until.is_not(None)))
    op.drop_index("uq_custody_open", table_name="custody")
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.drop_column("until")
        batch_op.drop_column("since")


def _custody_through_time() -> None:
    now = datetime.now(UTC)  # noqa: TID251 - the moment of this change
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("until", sa.DateTime(timezone=True), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(sa.select(CUSTODY.c.id, CUSTODY.c.checked_on)).all()
    for row in rows:
        # Since when it held nobody noted; it was so on the day of the check.
        since = min(_moment(row.checked_on), now) if row.checked_on else now
        connection.execute(sa.update(CUSTODY).where(CUSTODY.c.id == row.id).values(since=since))
    kept = CUSTODY.c.parent_id, CUSTODY.c.child_id
    order = *kept, CUSTODY.c.checked_on.is_not(None), CUSTODY.c.checked_on, CUSTODY.c.id
    pairs = connection.execute(sa.select(CUSTODY).order_by(*order)).all()
    for _, same in groupby(pairs, key=lambda row: (row.parent_id, row.child_id)):
        for row in [*same][:-1]:
            ended = sa.update(CUSTODY).where(CUSTODY.c.id == row.id).values(until=now)
            connection.execute(ended)
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.alter_column("since", existing_type=sa.DateTime(timezone=True), nullable=False)
    op.create_index(
        "uq_custody_open",
        "custody",
        ["parent_id", "child_id"],
        unique=True,
        sqlite_where=sa.column("until").is_(None),
        postgresql_where=sa.column("until").is_(None),
    )


def _end_double_posts() -> None:
    rows = op.get_bind().execute(sa.select(POST)).all()
    for row, ends in _overtaken(rows, lambda row: (row.person_id, row.role, row.team_id)):
        _end(POST, row, ends)


def _end_double_assignments() -> None:
    rows = op.get_bind().execute(sa.select(ASSIGNMENT)).all()
    contacts = [row for row in rows if row.role == "contact"]
    others = [row for row in rows if row.role != "contact"]
    doubles = [
        *_overtaken(contacts, lambda row: row.household_id),
        *_overtaken(others, lambda row: (row.household_id, row.person_id, row.role)),
    ]
    for row, ends in doubles:
        _end(ASSIGNMENT, row, ends)
        _end_seats(row, ends)


def _overtaken(rows: Sequence[Any], alike: Any) -> Iterator[tuple[Any, date]]:
    """Each that is overtaken by a later one, and the day on which that begins. One that ended
    before it began never held: it ends where it begins."""
    standing: dict[Any, list[Any]] = {}
    for row in rows:
        if row.to_day is not None and row.from_day is not None and row.to_day <= row.from_day:
            if row.to_day < row.from_day:
                yield row, row.from_day
        else:
            standing.setdefault(alike(row), []).append(row)
    for those in standing.values():
        those.sort(key=lambda row: (row.from_day or date.min, row.to_day or date.max, row.id))
        for row, later in pairwise(those):
            begins = later.from_day or date.min
            if begins < (row.to_day or date.max):
                yield row, begins


def _end(table: Any, row: Any, day: date) -> None:
    op.get_bind().execute(sa.update(table).where(table.c.id == row.id).values(to_day=day))


def _end_seats(row: Any, day: date) -> None:
    """Of the one whose assignment ended, and of who stood in for them in this household."""
    at = _moment(day)
    covers = sa.select(COVER.c.id).where(COVER.c.absent_id == row.person_id)
    home = sa.select(CIRCLE.c.id).where(CIRCLE.c.household_id == row.household_id)
    stands_in = sa.and_(
        SEAT.c.ground == "cover", SEAT.c.source_id.in_(covers), SEAT.c.circle_id.in_(home)
    )
    follows = sa.and_(SEAT.c.ground == "assignment", SEAT.c.source_id == row.id)
    for which in (follows, stands_in):
        goes_on = sa.or_(SEAT.c.until.is_(None), SEAT.c.until > at)
        op.get_bind().execute(sa.update(SEAT).where(which, goes_on).values(until=at))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, AMSTERDAM).astimezone(UTC)
