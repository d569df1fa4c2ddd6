"""Where a child lives, and what it takes to come home"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0046"
down_revision: str | Sequence[str] | None = "0045"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "stay",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("with_whom", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("fetched_by", sa.LargeBinary(), nullable=True),
        sa.Column("take_along", sa.LargeBinary(), nullable=True),
        sa.Column("may_ring", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_out", sa.String(length=30), nullable=True),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_stay_by_id")),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_stay_child_id")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_stay_circle_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_stay_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
        sa.UniqueConstraint("id", "circle_id", name=op.f("uq_stay_id_circle_id")),
    )
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_child_id"), ["child_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stay_ended_on"), ["ended_on"], unique=False)

    op.create_table(
        "home_condition",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stay_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("met_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_home_condition_by_id")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_home_condition_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["met_by_id"], ["person.id"], name=op.f("fk_home_condition_met_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["stay_id", "circle_id"],
            ["stay.id", "stay.circle_id"],
            name="fk_home_condition_stay_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_home_condition_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_condition")),
    )
    with op.batch_alter_table("home_condition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_home_condition_circle_id"), ["circle_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_home_condition_stay_id"), ["stay_id"], unique=False)

    op.create_table(
        "home_look",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stay_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_home_look_by_id")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_home_look_circle_id")),
        sa.ForeignKeyConstraint(
            ["stay_id", "circle_id"],
            ["stay.id", "stay.circle_id"],
            name="fk_home_look_stay_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_home_look_stay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_look")),
    )
    with op.batch_alter_table("home_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_look_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_home_look_stay_id"), ["stay_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("home_look", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_look_stay_id"))
        batch_op.drop_index(batch_op.f("ix_home_look_circle_id"))

    op.drop_table("home_look")
    with op.batch_alter_table("home_condition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_condition_stay_id"))
        batch_op.drop_index(batch_op.f("ix_home_condition_circle_id"))

    op.drop_table("home_condition")
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stay_ended_on"))
        batch_op.drop_index(batch_op.f("ix_stay_circle_id"))
        batch_op.drop_index(batch_op.f("ix_stay_child_id"))

    op.drop_table("stay")
