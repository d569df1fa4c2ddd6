"""What somebody is asked, and since when a household is in its phase"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0050"
down_revision: str | Sequence[str] | None = "0049"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENTS = (
    *("after_talk", "monthly", "new_face", "plan_made"),
    *("measure_asked", "closing", "afterwards"),
)


def upgrade() -> None:
    op.add_column("household", sa.Column("phase_since", sa.Date(), nullable=True))
    moment = sa.Enum(*MOMENTS, name="moment", native_enum=False, length=30)
    op.create_table(
        "ask",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("moment", moment, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("about_day", sa.Date(), nullable=True),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ask_person_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_ask_household_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_ask_person_id_key")),
        sa.UniqueConstraint("person_id", "asked_on", name=op.f("uq_ask_person_id_asked_on")),
    )
    for column in ("person_id", "household_id", "again_on"):
        op.create_index(op.f(f"ix_ask_{column}"), "ask", [column])


def downgrade() -> None:
    op.drop_table("ask")
    op.drop_column("household", "phase_since")
