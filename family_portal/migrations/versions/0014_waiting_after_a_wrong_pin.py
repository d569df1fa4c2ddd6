"""waiting after a wrong PIN; devices that are known; what the desk is told of sign-ins

A card that five wrong tries had killed works again, unless a new one was made since.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _make_known_device()
    _make_lane()
    _make_alert()
    with op.batch_alter_table("websession", schema=None) as batch_op:
        batch_op.add_column(sa.Column("known_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_websession_known_id"), "known_device", ["known_id"], ["id"]
        )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_column("wrong_tries")
        batch_op.drop_column("dead_at")
    op.execute("DELETE FROM attempt WHERE kind IN ('card', 'pin')")


def _make_known_device() -> None:
    op.create_table(
        "known_device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_known_device_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_device")),
        sa.UniqueConstraint(
            "token_hash", "person_id", name=op.f("uq_known_device_token_hash_person_id")
        ),
    )
    with op.batch_alter_table("known_device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_device_person_id"), ["person_id"], unique=False)


def _make_lane() -> None:
    op.create_table(
        "lane",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("fades_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_lane_card_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lane")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_lane_kind_key")),
    )
    with op.batch_alter_table("lane", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lane_card_id"), ["card_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lane_gone_at"), ["gone_at"], unique=False)


def _make_alert() -> None:
    op.create_table(
        "sign_in_alert",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "odd",
            sa.Enum("tries", "device", name="odd", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("device", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_sign_in_alert_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_alert_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_sign_in_alert_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_alert")),
    )
    with op.batch_alter_table("sign_in_alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_alert_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_alert_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("wrong_tries", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("dead_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.alter_column("wrong_tries", server_default=None)
    with op.batch_alter_table("websession", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_websession_known_id"), type_="foreignkey")
        batch_op.drop_column("known_id")
    for table in ("sign_in_alert", "lane", "known_device"):
        op.drop_table(table)
