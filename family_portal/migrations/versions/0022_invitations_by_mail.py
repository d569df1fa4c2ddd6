"""invitations of professionals by mail"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | Sequence[str] | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "calendar_mailbox",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_mailbox_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_mailbox")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_mailbox_person_id")),
    )
    with op.batch_alter_table("calendar_mailbox", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_mailbox_person_id"), ["person_id"], unique=False
        )
    op.create_table(
        "calendar_invitation",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("of_sequence", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_calendar_invitation_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_invitation_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_invitation")),
        sa.UniqueConstraint(
            "person_id",
            "appointment_id",
            name=op.f("uq_calendar_invitation_person_id_appointment_id"),
        ),
    )
    with op.batch_alter_table("calendar_invitation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_invitation_person_id"), ["person_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("calendar_invitation")
    op.drop_table("calendar_mailbox")
