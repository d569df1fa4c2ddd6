"""the access log is a chain that can only grow, of circles, persons and households

What was in it gets its place, marked as such: from here on a change shows, of before nobody can
tell. The form of the seal is repeated here, so that it stays what it was on this day.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from family_portal.core.crypto import sign

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHAINS, FROM_BEFORE, BATCH = 8, 2, 500
NEW = ("seen", "chain", "seq", "form", "previous", "seal")

ENTRY = sa.table(
    "access_entry",
    sa.column("id", sa.Uuid()),
    sa.column("circle_id", sa.Uuid()),
    sa.column("actor_id", sa.Uuid()),
    sa.column("what", sa.String()),
    sa.column("page", sa.String()),
    sa.column("at", sa.DateTime(timezone=True)),
    *(sa.column(name, sa.String()) for name in ("seen", "previous", "seal")),
    *(sa.column(name, sa.BigInteger()) for name in ("chain", "seq", "form")),
)
HEAD = sa.table(
    "access_head",
    sa.column("chain", sa.Integer()),
    sa.column("seq", sa.BigInteger()),
    sa.column("seal", sa.String()),
)

ON_SQLITE = (
    """CREATE TRIGGER access_entry_head AFTER INSERT ON access_entry BEGIN
        UPDATE access_head SET seq = NEW.seq, seal = NEW.seal
        WHERE chain = NEW.chain AND seq < NEW.seq; END""",
    """CREATE TRIGGER access_entry_stays BEFORE UPDATE ON access_entry BEGIN
        SELECT RAISE(ABORT, 'the access log only grows'); END""",
    """CREATE TRIGGER access_entry_kept BEFORE DELETE ON access_entry BEGIN
        SELECT RAISE(ABORT, 'the access log only grows'); END""",
)
ON_POSTGRESQL = (
    """CREATE FUNCTION access_entry_head() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE access_head SET seq = NEW.seq, seal = NEW.seal
        WHERE chain = NEW.chain AND seq < NEW.seq; RETURN NULL; END $$""",
    """CREATE TRIGGER access_entry_head AFTER INSERT ON access_entry
        FOR EACH ROW EXECUTE FUNCTION access_entry_head()""",
    """CREATE FUNCTION access_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'the access log only grows'; END $$""",
    """CREATE TRIGGER access_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON access_entry
        FOR EACH STATEMENT EXECUTE FUNCTION access_entry_stays()""",
)
OFF_POSTGRESQL = (
    "DROP TRIGGER access_entry_head ON access_entry",
    "DROP TRIGGER access_entry_stays ON access_entry",
    "DROP FUNCTION access_entry_head()",
    "DROP FUNCTION access_entry_stays()",
)
OFF_SQLITE = tuple(f"DROP TRIGGER access_entry_{name}" for name in ("head", "stays", "kept"))


def upgrade() -> None:
    op.create_table(
        "access_head",
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_access_head")),
    )
    with op.batch_alter_table("access_entry", schema=None) as batch_op:
        batch_op.alter_column("circle_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.add_column(sa.Column("person_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("household_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("seen", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("chain", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("seq", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("form", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("previous", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("seal", sa.String(length=80), nullable=True))
        batch_op.drop_index(batch_op.f("ix_access_entry_actor_id"))
    _give_places(op.get_bind())
    with op.batch_alter_table("access_entry", schema=None) as batch_op:
        for name, kind in _types().items():
            batch_op.alter_column(name, existing_type=kind, nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_access_entry_chain_seq"), ["chain", "seq"])
        for other in ("person", "household"):
            batch_op.create_index(batch_op.f(f"ix_access_entry_{other}_id"), [f"{other}_id"])
            batch_op.create_foreign_key(
                batch_op.f(f"fk_access_entry_{other}_id"), other, [f"{other}_id"], ["id"]
            )
        batch_op.create_index("ix_access_entry_actor_at", ["actor_id", "at"])
    _run(ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL)


def _run(statements: Sequence[str]) -> None:
    for statement in statements:
        op.execute(statement)


def _types() -> dict[str, Any]:
    numbers = {"chain": sa.Integer(), "seq": sa.BigInteger(), "form": sa.Integer()}
    return {
        "seen": sa.String(length=32),
        "previous": sa.String(length=80),
        "seal": sa.String(length=80),
        **numbers,
    }


def _give_places(connection: sa.Connection) -> None:
    """In the order in which they were written, a batch at a time."""
    heads = dict.fromkeys(range(CHAINS), (0, ""))
    keys: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in NEW}
    placed = sa.update(ENTRY).where(ENTRY.c.id == sa.bindparam("which")).values(**keys)
    written = [ENTRY.c.at, ENTRY.c.id]
    order = connection.scalars(sa.select(ENTRY.c.id).order_by(*written)).all()
    for start in range(0, len(order), BATCH):
        columns = list(ENTRY.c)[:6]
        asked = sa.select(*columns).where(ENTRY.c.id.in_(order[start : start + BATCH]))
        rows = connection.execute(asked.order_by(*written)).all()
        connection.execute(placed, [_place(row, heads) for row in rows])
    connection.execute(
        sa.insert(HEAD),
        [{"chain": n, "seq": seq, "seal": seal} for n, (seq, seal) in heads.items()],
    )


def _place(row: Any, heads: dict[int, tuple[int, str]]) -> dict[str, Any]:
    chain = row.actor_id.int % CHAINS
    seq, previous = heads[chain][0] + 1, heads[chain][1]
    said = [FROM_BEFORE, chain, seq, str(row.id), str(row.circle_id), None, None]
    said += [str(row.actor_id), row.what, row.page, _moment(row.at), "", previous]
    seal = sign(json.dumps(said, separators=(",", ":")).encode(), purpose="access log")
    heads[chain] = (seq, seal)
    new = {"seen": "", "chain": chain, "seq": seq, "form": FROM_BEFORE}
    new |= {"previous": previous, "seal": seal}
    return {"which": row.id, **{f"new_{name}": value for name, value in new.items()}}


def _moment(at: datetime) -> str:
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def downgrade() -> None:
    """Looks at persons and households have no place in the older form."""
    _run(OFF_SQLITE if op.get_bind().dialect.name == "sqlite" else OFF_POSTGRESQL)
    op.execute(sa.delete(ENTRY).where(ENTRY.c.circle_id.is_(None)))
    with op.batch_alter_table("access_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_access_entry_actor_at")
        for other in ("person", "household"):
            batch_op.drop_constraint(batch_op.f(f"fk_access_entry_{other}_id"), type_="foreignkey")
            batch_op.drop_index(batch_op.f(f"ix_access_entry_{other}_id"))
        batch_op.drop_constraint(batch_op.f("uq_access_entry_chain_seq"), type_="unique")
        for name in (*NEW, "person_id", "household_id"):
            batch_op.drop_column(name)
        batch_op.alter_column("circle_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.create_index(batch_op.f("ix_access_entry_actor_id"), ["actor_id"])
    op.drop_table("access_head")
