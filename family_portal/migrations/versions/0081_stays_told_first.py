"""Where a child lives is told to each before they read it (R18)"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0081"
down_revision: str | Sequence[str] | None = "0080"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

END, TOLD, TRIED = "stay_end", "stay_told", "stay_tried"
WAYS = {TOLD: ("howtold", "told_on", ("talk", "phone", "unreached"))}
WAYS[TRIED] = ("howtried", "tried_on", ("phone", "visit", "letter"))
SAME = ("stay_id", "person_id", "of_end")


def upgrade() -> None:
    # What was written down before this was read by the family already.
    op.add_column("stay", sa.Column("talk_first", sa.Boolean(), nullable=True))
    op.create_table(
        END,
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("circle_id", "id", "stay_id")),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("talk_first", sa.Boolean(), nullable=False),
        *_keys(END, circle_id="circle", stay_id="stay", by_id="person"),
        sa.ForeignKeyConstraint(
            ["stay_id", "circle_id"],
            ["stay.id", "stay.circle_id"],
            name=op.f(f"fk_{END}_stay_id_circle_id"),
            onupdate="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{END}")),
        sa.UniqueConstraint("stay_id", name=op.f(f"uq_{END}_stay_id")),
    )
    for name in ("circle_id", "stay_id"):
        op.create_index(op.f(f"ix_{END}_{name}"), END, [name])
    for table, (enum, day, ways) in WAYS.items():
        noted = [sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False)]
        own = SAME + (("tried_on", "how") if table == TRIED else ())
        kind = sa.Enum(*ways, name=enum, native_enum=False, length=30)
        op.create_table(
            table,
            *(sa.Column(one, sa.Uuid(), nullable=False) for one in ("id", "person_id", "stay_id")),
            sa.Column(day, sa.Date(), nullable=False),
            sa.Column("how", kind, nullable=False),
            *(noted if table == TOLD else []),
            sa.Column("by_id", sa.Uuid(), nullable=False),
            sa.Column("of_end", sa.Boolean(), nullable=False),
            *_keys(table, person_id="person", stay_id="stay", by_id="person"),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint(*own, name=op.f(f"uq_{table}_{'_'.join(own)}")),
        )
        op.create_index(op.f(f"ix_{table}_stay_id"), table, ["stay_id"])
    op.create_index(op.f(f"ix_{TOLD}_person_id"), TOLD, ["person_id"])


def _keys(table: str, **to: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in to.items()
    ]


def downgrade() -> None:
    # What not everybody knows was never theirs to read.
    waiting = "SELECT id FROM stay WHERE talk_first"
    circles = "SELECT circle_id FROM stay WHERE talk_first"
    for table in (TRIED, TOLD, END):
        op.drop_table(table)
    op.execute(f"DELETE FROM moving_card WHERE circle_id IN ({circles})")  # noqa: S608
    for table in ("home_condition", "home_look"):
        op.execute(f"DELETE FROM {table} WHERE stay_id IN ({waiting})")  # noqa: S608
    op.execute("DELETE FROM stay WHERE talk_first")
    op.drop_column("stay", "talk_first")
