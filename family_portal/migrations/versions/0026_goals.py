"""Goals with an audience of their own, and what a family waits for is made and ended here"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | Sequence[str] | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "goal",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(length=30), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_goal_by_id")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_goal_circle_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_goal_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("id", "circle_id", name=op.f("uq_goal_id_circle_id")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "own_plan",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("offered_by_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=30), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_own_plan_circle_id")),
        sa.ForeignKeyConstraint(
            ["offered_by_id"], ["person.id"], name=op.f("fk_own_plan_offered_by_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_own_plan_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_plan")),
    )
    with op.batch_alter_table("own_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_plan_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_own_plan_person_id"), ["person_id"], unique=False)

    op.create_table(
        "going_well",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_going_well_by_id")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_going_well_circle_id")),
        sa.ForeignKeyConstraint(
            ["goal_id", "circle_id"],
            ["goal.id", "goal.circle_id"],
            name="fk_going_well_goal_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_going_well_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_going_well")),
    )
    with op.batch_alter_table("going_well", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_going_well_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_going_well_goal_id"), ["goal_id"], unique=False)

    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.add_column(sa.Column("goal_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_step_goal_id"), ["goal_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_step_goal_id"), "goal", ["goal_id"], ["id"])

    with op.batch_alter_table("waiting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("made_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("told_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("told_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("ended_because", sa.LargeBinary(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_waiting_told_by_id"), "person", ["told_by_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_waiting_made_by_id"), "person", ["made_by_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_waiting_ended_by_id"), "person", ["ended_by_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("waiting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_waiting_ended_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_waiting_made_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_waiting_told_by_id"), type_="foreignkey")
        batch_op.drop_column("ended_because")
        batch_op.drop_column("ended_by_id")
        batch_op.drop_column("told_by_id")
        batch_op.drop_column("told_on")
        batch_op.drop_column("made_by_id")

    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_step_goal_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_step_goal_id"))
        batch_op.drop_column("goal_id")

    with op.batch_alter_table("going_well", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_going_well_goal_id"))
        batch_op.drop_index(batch_op.f("ix_going_well_circle_id"))

    op.drop_table("going_well")
    with op.batch_alter_table("own_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_plan_person_id"))
        batch_op.drop_index(batch_op.f("ix_own_plan_circle_id"))

    op.drop_table("own_plan")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_circle_id"))

    op.drop_table("goal")
