"""A limit in seeing each other is told to each before they read it (R18)"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0079"
down_revision: str | Sequence[str] | None = "0078"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TOLD, TRIED = "contact_told", "contact_tried"
WAYS = {TOLD: ("howtold", "told_on", ("talk", "phone", "unreached"))}
WAYS[TRIED] = ("howtried", "tried_on", ("phone", "visit", "letter"))
ARRANGED = "contact_arrangement"


def upgrade() -> None:
    # What was arranged before this was read by the family already.
    with op.batch_alter_table(ARRANGED) as arranged:
        arranged.add_column(sa.Column("talk_first", sa.Boolean(), nullable=True))
        arranged.add_column(sa.Column("changes_id", sa.Uuid(), nullable=True))
        arranged.create_foreign_key(
            op.f(f"fk_{ARRANGED}_changes_id"), ARRANGED, ["changes_id"], ["id"]
        )
        arranged.create_index(op.f(f"ix_{ARRANGED}_changes_id"), ["changes_id"])
    for table, (name, day, ways) in WAYS.items():
        noted = [sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False)]
        own = ["arrangement_id", "person_id"] + (["tried_on", "how"] if table == TRIED else [])
        op.create_table(
            table,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column("arrangement_id", sa.Uuid(), nullable=False),
            sa.Column("person_id", sa.Uuid(), nullable=False),
            sa.Column(day, sa.Date(), nullable=False),
            sa.Column(
                "how", sa.Enum(*ways, name=name, native_enum=False, length=30), nullable=False
            ),
            sa.Column("by_id", sa.Uuid(), nullable=table == TOLD),
            *(noted if table == TOLD else []),
            sa.ForeignKeyConstraint(
                ["arrangement_id"], [f"{ARRANGED}.id"], name=op.f(f"fk_{table}_arrangement_id")
            ),
            *(
                sa.ForeignKeyConstraint([who], ["person.id"], name=op.f(f"fk_{table}_{who}"))
                for who in ("person_id", "by_id")
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint(*own, name=op.f(f"uq_{table}_{'_'.join(own)}")),
        )
        op.create_index(op.f(f"ix_{table}_arrangement_id"), table, ["arrangement_id"])
    op.create_index(op.f(f"ix_{TOLD}_person_id"), TOLD, ["person_id"])


def downgrade() -> None:
    for table in (TRIED, TOLD):
        op.drop_table(table)
    # What not everybody knows was never theirs to read.
    waiting = f"SELECT id FROM {ARRANGED} WHERE talk_first"  # noqa: S608
    for table in ("visit", "contact_change"):
        op.execute(f"DELETE FROM {table} WHERE arrangement_id IN ({waiting})")  # noqa: S608
    op.execute(f"DELETE FROM {ARRANGED} WHERE talk_first")  # noqa: S608
    with op.batch_alter_table(ARRANGED) as arranged:
        arranged.drop_index(op.f(f"ix_{ARRANGED}_changes_id"))
        arranged.drop_constraint(op.f(f"fk_{ARRANGED}_changes_id"), type_="foreignkey")
        arranged.drop_column("changes_id")
        arranged.drop_column("talk_first")
