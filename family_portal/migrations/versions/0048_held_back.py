"""What waits for the lead after a complaint or a critical opinion"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0048"
down_revision: str | Sequence[str] | None = "0047"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("appointment_off", "step_stopped", "contact_narrowed", "contact_ended")
PEOPLE = ("by_id", "lead_id", "answered_by_id")
NOT_YET = ("done_at", "answered_at", "settled_at")


def upgrade() -> None:
    kind = sa.Enum(*KINDS, name="actkind", native_enum=False, length=30)
    op.create_table(
        "held_act",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("because", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hurry", sa.LargeBinary(), nullable=True),
        sa.Column("is_connected", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_held_act_circle_id")),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_held_act_{name}"))
            for name in PEOPLE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_act")),
    )
    for name in ("circle_id", "record_id", "lead_id"):
        op.create_index(op.f(f"ix_held_act_{name}"), "held_act", [name], unique=False)
    is_open = sa.and_(*(sa.column(name).is_(None) for name in NOT_YET))
    op.create_index(
        "uq_held_act_open",
        "held_act",
        ["record_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "complaint_note",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_complaint_note_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["person.id"], name=op.f("fk_complaint_note_noted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_note")),
    )
    op.create_index(
        op.f("ix_complaint_note_circle_id"), "complaint_note", ["circle_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("complaint_note")
    op.drop_table("held_act")
