"""Whether somebody was asked what they think before a measure was asked for"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0065"
down_revision: str | Sequence[str] | None = "0064"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "side_asked"
REASONS = ("hurry", "unreached", "not_wished", "too_young")


def _why() -> sa.Enum:
    return sa.Enum(*REASONS, name="whynot", native_enum=False, length=30)


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("matter_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("why_not", _why(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "asked_on IS NULL OR why_not IS NULL", name=op.f(f"ck_{TABLE}_never_both")
        ),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f(f"fk_{TABLE}_circle_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f(f"fk_{TABLE}_matter_id")),
        sa.ForeignKeyConstraint(
            ["matter_id", "circle_id"],
            ["matter.id", "matter.circle_id"],
            name=f"fk_{TABLE}_matter_id_circle_id",
            onupdate="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        *(
            sa.ForeignKeyConstraint([who], ["person.id"], name=op.f(f"fk_{TABLE}_{who}"))
            for who in ("person_id", "by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint("matter_id", "person_id", name=op.f(f"uq_{TABLE}_matter_id_person_id")),
    )
    for column in ("circle_id", "matter_id"):
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])
    with op.batch_alter_table("measure") as table:
        table.add_column(sa.Column("side_asked_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("side_why_not", _why(), nullable=True))
        table.add_column(sa.Column("side_by_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_measure_side_by_id"), "person", ["side_by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("measure") as table:
        table.drop_constraint(op.f("fk_measure_side_by_id"), type_="foreignkey")
        for column in ("side_by_id", "side_why_not", "side_asked_on"):
            table.drop_column(column)
    op.drop_table(TABLE)
