"""From sixteen a young person says who sees what of them

Of a noted age the last day of birth is kept, so that the rule can be asked in a statement.
"""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from alembic import op

revision: str = "0052"
down_revision: str | Sequence[str] | None = "0051"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PROFILE = sa.table(
    "profile",
    sa.column("person_id", sa.Uuid()),
    sa.column("age_noted", sa.Integer()),
    sa.column("age_noted_on", sa.Date()),
    sa.column("born_by", sa.Date()),
)


def upgrade() -> None:
    op.add_column("profile", sa.Column("born_by", sa.Date(), nullable=True))
    _reckon()
    op.create_table(
        "age_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.CheckConstraint("age BETWEEN 12 AND 16", name="ck_age_rule_law"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("organisation_id", "category"),
    )
    op.create_table(
        "own_say",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["reader_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "household_id", "reader_id", "category"),
    )
    op.create_index("ix_own_say_person_id", "own_say", ["person_id"])


def _reckon() -> None:
    columns, to = PROFILE.c, op.get_bind()
    noted = sa.select(columns.person_id, columns.age_noted, columns.age_noted_on).where(
        columns.age_noted.is_not(None), columns.age_noted_on.is_not(None)
    )
    for person, age, on in to.execute(noted).all():
        to.execute(
            sa.update(PROFILE).where(columns.person_id == person).values(born_by=_born_by(age, on))
        )


def _born_by(age: int, on: date) -> date:
    try:
        return on.replace(year=on.year - age)
    except ValueError:
        return date(on.year - age, 3, 1)


def downgrade() -> None:
    op.drop_table("own_say")
    op.drop_table("age_rule")
    op.drop_column("profile", "born_by")
