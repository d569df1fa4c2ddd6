"""What a professional thinks that somebody knows after a talk"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0045"
down_revision: str | Sequence[str] | None = "0044"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LINKS = {
    "person_id": "person",
    "appointment_id": "appointment",
    "about_id": "person",
    "household_id": "household",
    "team_id": "team",
}


def upgrade() -> None:
    thinks = sa.Enum("yes", "partly", "no", name="thinks", native_enum=False, length=30)
    op.create_table(
        "talk_estimate",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in LINKS),
        sa.Column("talk_on", sa.Date(), nullable=False),
        sa.Column("thinks", thinks, nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_talk_estimate_{name}"))
            for name, table in LINKS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_estimate")),
        sa.UniqueConstraint(
            "person_id",
            "appointment_id",
            "about_id",
            name=op.f("uq_talk_estimate_person_id_appointment_id_about_id"),
        ),
    )
    for column in (*LINKS, "talk_on"):
        op.create_index(op.f(f"ix_talk_estimate_{column}"), "talk_estimate", [column])


def downgrade() -> None:
    op.drop_table("talk_estimate")
