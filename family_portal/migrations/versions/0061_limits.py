"""Somebody may not read something: asked for, approved by a second, told or silent"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0061"
down_revision: str | Sequence[str] | None = "0060"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PEOPLE = ("asked_by_id", "second_id", "told_by_id", "ended_by_id")
NEW: tuple[tuple[str, Any], ...] = (
    ("facts", sa.LargeBinary()),
    ("asked_at", sa.DateTime(timezone=True)),
    ("wanted_until", sa.Date()),
    ("refused", sa.LargeBinary()),
    ("told_on", sa.Date()),
    ("ended_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """What stands there came from household files: silent, of an arrangement, approved."""
    with op.batch_alter_table("restriction") as table:
        table.drop_index(op.f("ix_restriction_arrangement_id"))
        table.drop_constraint(op.f("fk_restriction_arrangement_id"), type_="foreignkey")
        table.drop_constraint(op.f("fk_restriction_silent_for_id"), type_="foreignkey")
        table.alter_column("arrangement_id", new_column_name="record_id")
        table.alter_column("silent_for_id", new_column_name="person_id")
        kind = sa.Column("record_kind", sa.String(length=40), nullable=True)
        table.add_column(kind)
        table.add_column(sa.Column("is_silent", sa.Boolean(), nullable=True))
        for name in PEOPLE:
            table.add_column(sa.Column(name, sa.Uuid(), nullable=True))
        for name, what in NEW:
            table.add_column(sa.Column(name, what, nullable=True))
        for name in ("approved_by_id", "approved_on", "review_on"):
            table.alter_column(name, nullable=True)
    limit = sa.table(
        "restriction",
        *(sa.column(n) for n in ("record_kind", "is_silent")),
        sa.column("asked_at", sa.DateTime(timezone=True)),
        sa.column("approved_on", sa.Date()),
    )
    op.execute(
        limit.update().values(
            record_kind="safety_arrangement",
            is_silent=sa.true(),
            asked_at=sa.cast(limit.c.approved_on, sa.DateTime(timezone=True))
            if op.get_bind().dialect.name == "postgresql"
            else sa.func.strftime("%Y-%m-%d 00:00:00.000000", limit.c.approved_on),
        )
    )
    with op.batch_alter_table("restriction") as table:
        for name in ("record_kind", "is_silent", "asked_at"):
            table.alter_column(name, nullable=False)
        for name in ("person_id", *PEOPLE):
            table.create_foreign_key(op.f(f"fk_restriction_{name}"), "person", [name], ["id"])
        for name in ("record_id", "person_id", "second_id"):
            table.create_index(op.f(f"ix_restriction_{name}"), [name])
    _only_one_goes_on()
    op.create_table(
        "told_limit",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("restriction_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("told_how", sa.String(length=30), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *(_to(name, "person") for name in ("person_id", "decided_by_id", "second_id")),
        _to("circle_id", "circle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_limit")),
    )
    for name in ("circle_id", "person_id", "restriction_id"):
        op.create_index(op.f(f"ix_told_limit_{name}"), "told_limit", [name])


def _to(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_told_limit_{column}"))


def _only_one_goes_on() -> None:
    goes_on = sa.column("ended_at").is_(None)
    op.create_index(
        "uq_restriction_open",
        "restriction",
        ["record_id", "person_id"],
        unique=True,
        sqlite_where=goes_on,
        postgresql_where=goes_on,
    )


def downgrade() -> None:
    """Of limits that the schema of before does not know nothing is left."""
    op.drop_table("told_limit")
    op.execute(
        "DELETE FROM restriction WHERE record_kind <> 'safety_arrangement'"
        " OR approved_on IS NULL OR ended_at IS NOT NULL"
    )
    op.drop_index("uq_restriction_open", "restriction")
    with op.batch_alter_table("restriction") as table:
        for name in ("record_id", "person_id", "second_id"):
            table.drop_index(op.f(f"ix_restriction_{name}"))
        for name in ("person_id", *PEOPLE):
            table.drop_constraint(op.f(f"fk_restriction_{name}"), type_="foreignkey")
        for name in ("record_kind", "is_silent", *PEOPLE, *(name for name, _ in NEW)):
            table.drop_column(name)
        for name in ("approved_by_id", "approved_on", "review_on"):
            table.alter_column(name, nullable=False)
        table.alter_column("record_id", new_column_name="arrangement_id")
        table.alter_column("person_id", new_column_name="silent_for_id")
    with op.batch_alter_table("restriction") as table:
        for name, other in (("arrangement_id", "safety_arrangement"), ("silent_for_id", "person")):
            table.create_foreign_key(op.f(f"fk_restriction_{name}"), other, [name], ["id"])
        table.create_index(op.f("ix_restriction_arrangement_id"), ["arrangement_id"])
