"""Feedback comes back to who gave it: a promised day, answers, what was decided, is it good so"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0030"
down_revision: str | Sequence[str] | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENTS = ("our_turn_at", "lead_read_at", "replied_at", "said_good_at", "again_at")


def upgrade() -> None:
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("answer_by", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("lead_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("is_good", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("again_words", sa.LargeBinary(), nullable=True))
        batch_op.create_index(batch_op.f("ix_feedback_lead_id"), ["lead_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_feedback_lead_id"), "person", ["lead_id"], ["id"]
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_feedback_id_circle_id"), ["id", "circle_id"]
        )
    # What nobody had read yet waits for an answer; nobody promised a day for it.
    op.execute("UPDATE feedback SET our_turn_at = given_at WHERE read_at IS NULL")
    op.create_table(
        "feedback_reply",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum("change", "stays", "later", name="decision", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_feedback_reply_by_id")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_feedback_reply_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_reply_feedback_id")
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id", "circle_id"],
            ["feedback.id", "feedback.circle_id"],
            name="fk_feedback_reply_feedback_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_reply")),
        sa.UniqueConstraint(
            "feedback_id", "number", name=op.f("uq_feedback_reply_feedback_id_number")
        ),
    )
    with op.batch_alter_table("feedback_reply", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_feedback_reply_circle_id"), ["circle_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_feedback_reply_feedback_id"), ["feedback_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("feedback_reply")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_feedback_id_circle_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_feedback_lead_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_feedback_lead_id"))
        for name in ("again_words", "is_good", "lead_id", "answer_by", *reversed(MOMENTS)):
            batch_op.drop_column(name)
