"""Lessons that are kept in the portal: who looked, when to look again, since when they are told"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0037"
down_revision: str | Sequence[str] | None = "0036"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TOLD = ("shared", "adopted", "told_back")


def upgrade() -> None:
    scale = sa.Enum("household", "week", name="scale", native_enum=False, length=30)
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        # What stands there came from a file.
        batch_op.add_column(
            sa.Column("from_file", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("scale", scale, nullable=True))
        batch_op.add_column(sa.Column("tried_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("look_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("looks", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("told_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("stopped_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("stopped_because", sa.String(length=500), nullable=True))
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        for column in ("from_file", "version", "looks"):
            batch_op.alter_column(column, server_default=None)
    with op.batch_alter_table("adoption", schema=None) as batch_op:
        batch_op.add_column(sa.Column("since", sa.Date(), nullable=True))
    _days()
    _tables()


def _days() -> None:
    """A trial gets the day of its look, and what families read was told by today at the latest."""
    lesson = sa.table(
        "lesson",
        sa.column("status", sa.String),
        sa.column("told_back", sa.String),
        sa.column("look_on", sa.Date),
        sa.column("told_on", sa.Date),
        sa.column("stopped_on", sa.Date),
    )
    today = sa.func.current_date()
    trying, retired = lesson.c.status == "trying", lesson.c.status == "retired"
    told = lesson.c.status.in_(TOLD) & lesson.c.told_back.is_not(None)
    op.execute(lesson.update().where(trying).values(look_on=today))
    op.execute(lesson.update().where(told).values(told_on=today))
    op.execute(lesson.update().where(retired).values(stopped_on=today))


def _tables() -> None:
    op.create_table(
        "lesson_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_check_lesson_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_lesson_check_team_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_lesson_check_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_check")),
        sa.UniqueConstraint(
            "lesson_id", "by_id", "seen", name=op.f("uq_lesson_check_lesson_id_by_id_seen")
        ),
    )
    outcome = sa.Enum("keep", "again", "stop", name="outcome", native_enum=False, length=30)
    op.create_table(
        "lesson_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("outcome", outcome, nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_look_lesson_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_lesson_look_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_look")),
        sa.UniqueConstraint("lesson_id", "number", name=op.f("uq_lesson_look_lesson_id_number")),
    )
    for table in ("lesson_check", "lesson_look"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in ("lesson_id", "team_id"):
                batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def downgrade() -> None:
    op.drop_table("lesson_look")
    op.drop_table("lesson_check")
    with op.batch_alter_table("adoption", schema=None) as batch_op:
        batch_op.drop_column("since")
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        for column in (
            *("stopped_because", "stopped_on", "told_on", "looks", "look_on"),
            *("tried_from", "scale", "version", "from_file"),
        ):
            batch_op.drop_column(column)
