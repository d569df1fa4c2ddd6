"""A change of contact person is told to each before they read of it (R18)"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0069"
down_revision: str | Sequence[str] | None = "0068"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LATER = (("handover", "talk_first"), ("assignment", "end_talk_first"))
TOLD, TRIED = "face_told", "face_tried"
WAYS = {TOLD: ("howtold", "told_on", ("talk", "phone", "unreached"))}
WAYS[TRIED] = ("howtried", "tried_on", ("phone", "visit", "letter"))


def upgrade() -> None:
    for table, (name, day, ways) in WAYS.items():
        noted = [sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False)]
        own = ["assignment_id", "person_id"] + (["tried_on", "how"] if table == TRIED else [])
        op.create_table(
            table,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column("assignment_id", sa.Uuid(), nullable=False),
            sa.Column("person_id", sa.Uuid(), nullable=False),
            sa.Column(day, sa.Date(), nullable=False),
            sa.Column(
                "how", sa.Enum(*ways, name=name, native_enum=False, length=30), nullable=False
            ),
            sa.Column("by_id", sa.Uuid(), nullable=False),
            *(noted if table == TOLD else []),
            sa.ForeignKeyConstraint(
                ["assignment_id"], ["assignment.id"], name=op.f(f"fk_{table}_assignment_id")
            ),
            *(
                sa.ForeignKeyConstraint([who], ["person.id"], name=op.f(f"fk_{table}_{who}"))
                for who in ("person_id", "by_id")
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint(*own, name=op.f(f"uq_{table}_{'_'.join(own)}")),
        )
        op.create_index(op.f(f"ix_{table}_assignment_id"), table, ["assignment_id"])
    op.create_index(op.f("ix_face_told_person_id"), TOLD, ["person_id"])
    # What was planned before this was read by the family already. Never a new table for these two:
    # triggers hang on them.
    for table, column in LATER:
        op.add_column(table, sa.Column(column, sa.Boolean(), nullable=True))


def downgrade() -> None:
    for table, column in LATER:
        op.drop_column(table, column)
    op.drop_table(TRIED)
    op.drop_table(TOLD)
