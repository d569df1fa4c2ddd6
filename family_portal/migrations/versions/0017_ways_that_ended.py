"""ways by which notices no longer reach somebody"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | Sequence[str] | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "notice_lapse",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_lapse_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_lapse")),
        sa.UniqueConstraint("person_id", "way", name=op.f("uq_notice_lapse_person_id_way")),
    )
    with op.batch_alter_table("notice_lapse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_lapse_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("notice_choice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mail_ok_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("notice_choice", schema=None) as batch_op:
        batch_op.drop_column("mail_ok_at")
    op.drop_table("notice_lapse")
