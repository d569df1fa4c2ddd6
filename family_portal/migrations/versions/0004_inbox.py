"""inbox"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "desk_choice",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("keys_off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_desk_choice_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_choice")),
        sa.UniqueConstraint("person_id", name=op.f("uq_desk_choice_person_id")),
    )
    with op.batch_alter_table("desk_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_choice_person_id"), ["person_id"], unique=False)

    op.create_table(
        "phrase",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("body", sa.String(length=2000), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_phrase_by_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_phrase_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrase")),
    )
    with op.batch_alter_table("phrase", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phrase_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_phrase_team_id"), ["team_id"], unique=False)

    op.create_table(
        "reach_try",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_reach_try_by_id")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_reach_try_circle_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reach_try_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_reach_try_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reach_try")),
    )
    with op.batch_alter_table("reach_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reach_try_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reach_try_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "thread_handing",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=True),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_thread_handing_by_id")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_thread_handing_circle_id")
        ),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_thread_handing_from_id")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_thread_handing_thread_id")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_thread_handing_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_handing")),
    )
    with op.batch_alter_table("thread_handing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_thread_handing_circle_id"), ["circle_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_thread_handing_thread_id"), ["thread_id"], unique=False
        )

    # SQLite would copy a table that others point at; a column with its reference can be added.
    op.add_column(
        "thread",
        sa.Column(
            "answerer_id",
            sa.Uuid(),
            sa.ForeignKey("person.id"),
            nullable=True,
        ),
        inline_references=True,
    )


def downgrade() -> None:
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.drop_column("answerer_id")

    with op.batch_alter_table("thread_handing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_handing_thread_id"))
        batch_op.drop_index(batch_op.f("ix_thread_handing_circle_id"))

    op.drop_table("thread_handing")
    with op.batch_alter_table("reach_try", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reach_try_thread_id"))
        batch_op.drop_index(batch_op.f("ix_reach_try_circle_id"))

    op.drop_table("reach_try")
    with op.batch_alter_table("phrase", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_phrase_team_id"))
        batch_op.drop_index(batch_op.f("ix_phrase_key"))

    op.drop_table("phrase")
    with op.batch_alter_table("desk_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_desk_choice_person_id"))

    op.drop_table("desk_choice")
