"""A parent without custody asks about a child, and is answered or refused"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0062"
down_revision: str | Sequence[str] | None = "0061"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "information_request"
REFUSAL = sa.Enum(
    "child_interest",
    "not_for_custody_either",
    "child_decides",
    name="refusal",
    native_enum=False,
    length=30,
)
OPEN = sa.column("settled_at").is_(None)


def upgrade() -> None:
    people = ("asker_id", "child_id", "settled_by_id")
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("refusal", REFUSAL, nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f(f"fk_{TABLE}_circle_id")),
        *(
            sa.ForeignKeyConstraint([who], ["person.id"], name=op.f(f"fk_{TABLE}_{who}"))
            for who in people
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    for column in ("circle_id", "asker_id", "child_id", "settled_at"):
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])
    op.create_index(
        f"uq_{TABLE}_open",
        TABLE,
        ["asker_id", "child_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table(TABLE)
