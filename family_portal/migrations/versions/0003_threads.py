"""Threads: undo, drafts, corrections, what a thread is about, another promise"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENTS = (
    "reminded_at",
    "closed_at",
    "held_at",
    "held_until",
    "visible_from",
    "taken_back_at",
)


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("person_id", "place_id", name=op.f("uq_draft_person_id_place_id")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_draft_saved_at"), ["saved_at"], unique=False)

    # SQLite would copy a table that others point at; a column with its reference can be added.
    moment = sa.DateTime(timezone=True)
    op.add_column("message", sa.Column("visible_from", moment, nullable=True))
    op.add_column("message", sa.Column("taken_back_at", moment, nullable=True))
    op.add_column("message", _pointer("corrects_id", "message.id"), inline_references=True)
    op.add_column("profile", sa.Column("answer_days", sa.Integer(), nullable=True))
    for name in MOMENTS:
        op.add_column("thread", sa.Column(name, moment, nullable=True))
    op.add_column("thread", _pointer("closed_by_id", "person.id"), inline_references=True)
    op.add_column("thread", _pointer("held_by_id", "person.id"), inline_references=True)
    op.add_column("thread", sa.Column("about_kind", sa.String(length=30), nullable=True))
    op.add_column("thread", sa.Column("about_id", sa.Uuid(), nullable=True))


def _pointer(name: str, to: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(to), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.drop_column("about_id")
        batch_op.drop_column("about_kind")
        batch_op.drop_column("taken_back_at")
        batch_op.drop_column("visible_from")
        batch_op.drop_column("held_by_id")
        batch_op.drop_column("held_until")
        batch_op.drop_column("held_at")
        batch_op.drop_column("closed_by_id")
        batch_op.drop_column("closed_at")
        batch_op.drop_column("reminded_at")

    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_column("answer_days")

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_column("corrects_id")
        batch_op.drop_column("taken_back_at")
        batch_op.drop_column("visible_from")

    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_saved_at"))
        batch_op.drop_index(batch_op.f("ix_draft_person_id"))

    op.drop_table("draft")
