"""Letters of complaint, their writers' alone"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0039"
down_revision: str | Sequence[str] | None = "0038"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OUTCOMES = sa.Enum("upheld", "partly", "not_upheld", name="outcome", native_enum=False, length=30)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "complaint_letter",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _sealed("bodies"),
        _sealed("named", nullable=True),
        _sealed("happened"),
        _sealed("days", nullable=True),
        _sealed("wanted"),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("outcome", OUTCOMES, nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("asked_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_id"], ["feedback.id"], name=op.f("fk_complaint_letter_asked_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_complaint_letter_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_letter")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_complaint_letter_person_id_key")),
    )
    op.create_index(op.f("ix_complaint_letter_person_id"), "complaint_letter", ["person_id"])


def downgrade() -> None:
    op.drop_table("complaint_letter")
