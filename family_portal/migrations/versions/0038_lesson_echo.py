"""Whether a family notices anything of a lesson it was told"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0038"
down_revision: str | Sequence[str] | None = "0037"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "lesson_echo",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("notices", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_lesson_echo_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_echo_lesson_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_echo")),
        sa.UniqueConstraint(
            "person_id",
            "lesson_id",
            "month",
            name=op.f("uq_lesson_echo_person_id_lesson_id_month"),
        ),
    )
    with op.batch_alter_table("lesson_echo", schema=None) as batch_op:
        for column in ("person_id", "lesson_id"):
            batch_op.create_index(batch_op.f(f"ix_lesson_echo_{column}"), [column], unique=False)


def downgrade() -> None:
    op.drop_table("lesson_echo")
