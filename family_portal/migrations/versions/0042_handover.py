"""What is said around a handover, who opened what for whom, and goodbyes"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0042"
down_revision: str | Sequence[str] | None = "0041"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ABOUT = ("must_know", "need_not_know", "wish", "somebody_else")


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=30)


def _table(name: str, unique: Sequence[str], *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f(f"fk_{name}_assignment_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{name}_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
    )
    with op.batch_alter_table(name, schema=None) as batch_op:
        for column in ("assignment_id", "person_id"):
            batch_op.create_index(batch_op.f(f"ix_{name}_{column}"), [column], unique=False)


def upgrade() -> None:
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.add_column(sa.Column("leaver_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("overridden", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("complete_by", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_handover_leaver_id"), ["leaver_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_handover_leaver_id"), "assignment", ["leaver_id"], ["id"]
        )
    _table(
        "handover_word",
        ("assignment_id", "person_id", "about"),
        sa.Column("about", _words("about", *ABOUT), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
    )
    _table(
        "handover_yes",
        ("assignment_id", "person_id", "what"),
        sa.Column("what", _words("opened", "thread", "story"), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    _table(
        "goodbye",
        ("assignment_id", "person_id"),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wanted", _words("goodbyes", "talk", "message", "none"), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
    )


def downgrade() -> None:
    for table in ("goodbye", "handover_yes", "handover_word"):
        op.drop_table(table)
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_handover_leaver_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_handover_leaver_id"))
        for column in ("complete_by", "overridden", "confirmed_at", "reason", "leaver_id"):
            batch_op.drop_column(column)
