"""legal aid"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None
STILL_OPEN = sa.column("ended_at").is_(None)


def upgrade() -> None:
    op.create_table(
        "own_lawyer",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("questions", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_own_lawyer_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_lawyer")),
        sa.UniqueConstraint("person_id", name=op.f("uq_own_lawyer_person_id")),
    )
    with op.batch_alter_table("own_lawyer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_lawyer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "aid_request",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("wish", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act_by", sa.Date(), nullable=False),
        sa.Column("passed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_on_by_id", sa.Uuid(), nullable=True),
        sa.Column("passed_to", sa.LargeBinary(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_aid_request_asker_id")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_aid_request_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["passed_on_by_id"], ["person.id"], name=op.f("fk_aid_request_passed_on_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_request")),
    )
    with op.batch_alter_table("aid_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_request_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_request_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(
            "ix_aid_request_open",
            ["asker_id", "wish"],
            unique=True,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        )

    op.create_table(
        "reaction",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=30), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("nature", sa.String(length=30), nullable=False),
        sa.Column("stance", sa.String(length=30), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_reaction_author_id")),
        sa.ForeignKeyConstraint(["circle_id"], ["circle.id"], name=op.f("fk_reaction_circle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reaction")),
        sa.UniqueConstraint(
            "author_id",
            "about",
            "record_id",
            "version",
            name=op.f("uq_reaction_author_id_about_record_id_version"),
        ),
    )
    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reaction_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index("ix_reaction_record", ["record_id", "author_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.drop_index("ix_reaction_record")
        batch_op.drop_index(batch_op.f("ix_reaction_circle_id"))

    op.drop_table("reaction")
    with op.batch_alter_table("aid_request", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_aid_request_open",
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        )
        batch_op.drop_index(batch_op.f("ix_aid_request_circle_id"))
        batch_op.drop_index(batch_op.f("ix_aid_request_asker_id"))

    op.drop_table("aid_request")
    with op.batch_alter_table("own_lawyer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_lawyer_person_id"))

    op.drop_table("own_lawyer")
