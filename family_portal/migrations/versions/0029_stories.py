"""A story is told, checked and changed here: earlier texts, and who of us read which"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0029"
down_revision: str | Sequence[str] | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("not_again", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("read_back", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("own_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_story_id_circle_id"), ["id", "circle_id"])
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.alter_column("version", server_default=None)
        batch_op.alter_column("read_back", server_default=None)

    op.create_table(
        "story_text",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_story_text_circle_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_text_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_text")),
        sa.UniqueConstraint("story_id", "version", name=op.f("uq_story_text_story_id_version")),
    )
    op.create_table(
        "story_reading",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_story_reading_circle_id")
        ),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_reading_story_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_story_reading_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["story_id", "circle_id"],
            ["story.id", "story.circle_id"],
            name="fk_story_reading_story_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_reading")),
        sa.UniqueConstraint(
            "story_id",
            "person_id",
            "version",
            name=op.f("uq_story_reading_story_id_person_id_version"),
        ),
    )
    for table in ("story_text", "story_reading"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in ("circle_id", "story_id"):
                batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def downgrade() -> None:
    op.drop_table("story_reading")
    op.drop_table("story_text")
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_story_id_circle_id"), type_="unique")
        for name in ("ended_at", "own_since", "read_back", "not_again", "version"):
            batch_op.drop_column(name)
