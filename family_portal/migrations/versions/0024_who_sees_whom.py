"""Who sees whom, each time that was made from it, and what was said of it"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | Sequence[str] | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "contact_arrangement",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("others", sa.LargeBinary(), nullable=True),
        sa.Column("often", sa.LargeBinary(), nullable=False),
        sa.Column("place_kind", sa.String(length=30), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("present", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.LargeBinary(), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_contact_arrangement_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_contact_arrangement_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_contact_arrangement_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_arrangement")),
        sa.UniqueConstraint("id", "circle_id", name=op.f("uq_contact_arrangement_id_circle_id")),
    )
    with op.batch_alter_table("contact_arrangement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_arrangement_circle_id"), ["circle_id"], unique=False
        )

    op.create_table(
        "contact_change",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("arrangement_id", sa.Uuid(), nullable=False),
        sa.Column("term", sa.String(length=30), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("after", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement_id", "circle_id"],
            ["contact_arrangement.id", "contact_arrangement.circle_id"],
            name="fk_contact_change_arrangement_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["arrangement_id"],
            ["contact_arrangement.id"],
            name=op.f("fk_contact_change_arrangement_id"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_contact_change_by_id")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_contact_change_circle_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_change")),
    )
    with op.batch_alter_table("contact_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_change_arrangement_id"), ["arrangement_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_change_circle_id"), ["circle_id"], unique=False
        )

    op.create_table(
        "visit",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("arrangement_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("instead_of_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("because", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.Column("notes", sa.LargeBinary(), nullable=True),
        sa.Column("notes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notes_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_visit_appointment_id")
        ),
        sa.ForeignKeyConstraint(
            ["arrangement_id", "circle_id"],
            ["contact_arrangement.id", "contact_arrangement.circle_id"],
            name="fk_visit_arrangement_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["arrangement_id"], ["contact_arrangement.id"], name=op.f("fk_visit_arrangement_id")
        ),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_visit_circle_id")),
        sa.ForeignKeyConstraint(
            ["instead_of_id"], ["visit.id"], name=op.f("fk_visit_instead_of_id")
        ),
        sa.ForeignKeyConstraint(["notes_by_id"], ["person.id"], name=op.f("fk_visit_notes_by_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_visit_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_visit_appointment_id")),
        sa.UniqueConstraint("instead_of_id", name=op.f("uq_visit_instead_of_id")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_arrangement_id"), ["arrangement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_visit_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index("ix_visit_outcome", ["outcome", "starts_at"], unique=False)

    op.create_table(
        "visit_words",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_visit_words_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_visit_words_person_id")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_words_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_words")),
    )
    with op.batch_alter_table("visit_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_words_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_words_visit_id"), ["visit_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("visit_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_words_visit_id"))
        batch_op.drop_index(batch_op.f("ix_visit_words_circle_id"))

    op.drop_table("visit_words")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_outcome")
        batch_op.drop_index(batch_op.f("ix_visit_circle_id"))
        batch_op.drop_index(batch_op.f("ix_visit_arrangement_id"))

    op.drop_table("visit")
    with op.batch_alter_table("contact_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_change_circle_id"))
        batch_op.drop_index(batch_op.f("ix_contact_change_arrangement_id"))

    op.drop_table("contact_change")
    with op.batch_alter_table("contact_arrangement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_arrangement_circle_id"))

    op.drop_table("contact_arrangement")
