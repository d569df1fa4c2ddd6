"""Who stands in at one household, that they read it, and who opened something for them"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | Sequence[str] | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "cover_at",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cover_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("stand_in_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], name=op.f("fk_cover_at_cover_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_cover_at_household_id")
        ),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["person.id"], name=op.f("fk_cover_at_stand_in_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover_at")),
        sa.UniqueConstraint(
            "cover_id", "household_id", name=op.f("uq_cover_at_cover_id_household_id")
        ),
    )
    with op.batch_alter_table("cover_at", schema=None) as batch_op:
        for column in ("cover_id", "household_id", "stand_in_id"):
            batch_op.create_index(batch_op.f(f"ix_cover_at_{column}"), [column], unique=False)

    op.create_table(
        "cover_yes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cover_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("stand_in_id", sa.Uuid(), nullable=False),
        sa.Column(
            "what",
            sa.Enum("thread", "story", name="opened", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], name=op.f("fk_cover_yes_cover_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_cover_yes_person_id")),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["person.id"], name=op.f("fk_cover_yes_stand_in_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover_yes")),
        sa.UniqueConstraint(
            "cover_id",
            "person_id",
            "what",
            name=op.f("uq_cover_yes_cover_id_person_id_what"),
        ),
    )
    with op.batch_alter_table("cover_yes", schema=None) as batch_op:
        for column in ("cover_id", "person_id"):
            batch_op.create_index(batch_op.f(f"ix_cover_yes_{column}"), [column], unique=False)


def downgrade() -> None:
    op.drop_table("cover_yes")
    op.drop_table("cover_at")
