"""What is not right, what was answered, and what was put right where it stands"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0049"
down_revision: str | Sequence[str] | None = "0048"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PLACES = ("step", "minutes", "measure", "matter")


def _names(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    people = {"asker_id", "settled_by_id", "by_id", "person_id"}
    where = {c: "person" if c in people else c.removesuffix("_id") for c in columns}
    return [
        sa.ForeignKeyConstraint([c], [f"{where[c]}.id"], name=op.f(f"fk_{table}_{c}"))
        for c in columns
    ]


def _part(table: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{of}_id", "circle_id"],
        [f"{of}.id", f"{of}.circle_id"],
        name=f"fk_{table}_{of}_id_circle_id",
        onupdate="CASCADE",
        initially="DEFERRED",
        deferrable=True,
    )


def upgrade() -> None:
    for table in ("reaction", "minutes"):
        with op.batch_alter_table(table) as batch:
            batch.create_unique_constraint(op.f(f"uq_{table}_id_circle_id"), ["id", "circle_id"])
    op.add_column("reaction", sa.Column("fact", sa.String(length=30), nullable=True))
    _correction()
    _put_right()
    op.create_table(
        "put_right_read",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("put_right_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        *_names("put_right_read", "person_id", "put_right_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_right_read")),
        sa.UniqueConstraint(
            "person_id", "put_right_id", name=op.f("uq_put_right_read_person_id_put_right_id")
        ),
    )
    op.create_index(op.f("ix_put_right_read_person_id"), "put_right_read", ["person_id"])


def _correction() -> None:
    texts = ("was", "right", "now", "because")
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("reaction_id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=30), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.String(length=30), nullable=False),
        *(sa.Column(n, sa.LargeBinary(), nullable=n in {"now", "because"}) for n in texts),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        *_names("correction", "circle_id", "reaction_id", "asker_id", "settled_by_id"),
        _part("correction", "reaction"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("reaction_id", name=op.f("uq_correction_reaction_id")),
    )
    for column in ("circle_id", "asker_id", "record_id", "settled_at"):
        op.create_index(op.f(f"ix_correction_{column}"), "correction", [column])


def _put_right() -> None:
    op.create_table(
        "put_right",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        *(sa.Column(f"{place}_id", sa.Uuid(), nullable=True) for place in PLACES),
        sa.Column("fact", sa.String(length=30), nullable=False),
        sa.Column("was", sa.LargeBinary(), nullable=False),
        sa.Column("now", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_names("put_right", "circle_id", "by_id", *(f"{place}_id" for place in PLACES)),
        *(_part("put_right", place) for place in PLACES),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_right")),
    )
    for column in ("circle_id", *(f"{place}_id" for place in PLACES)):
        op.create_index(op.f(f"ix_put_right_{column}"), "put_right", [column])


def downgrade() -> None:
    for table in ("put_right_read", "put_right", "correction"):
        op.drop_table(table)
    op.drop_column("reaction", "fact")
    for table in ("reaction", "minutes"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"uq_{table}_id_circle_id"), type_="unique")
