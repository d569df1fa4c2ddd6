"""Of which household one's own letter, lawyer and reading are; which ends were planned"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0074"
down_revision: str | Sequence[str] | None = "0073"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# With what is one of a kind for each person, and from now on in each of their households.
TABLES = {"complaint_letter": None, "own_lawyer": "uq_own_lawyer", "plan_read": "uq_plan_read"}
OPEN = "ix_aid_request_open"
STILL_OPEN = sa.column("ended_at").is_(None)


def _of_their_only_household(table: str) -> None:
    """Of who is of several it stays where they see it: in each."""
    op.execute(
        f"UPDATE {table} SET household_id = (SELECT b.household_id FROM belonging b "  # noqa: S608
        f"WHERE b.person_id = {table}.person_id LIMIT 1) WHERE (SELECT COUNT(DISTINCT "
        f"b.household_id) FROM belonging b WHERE b.person_id = {table}.person_id) = 1"
    )


def _open_once(*columns: str, unique: bool = True) -> None:
    op.drop_index(OPEN, table_name="aid_request")
    op.create_index(
        OPEN,
        "aid_request",
        list(columns),
        unique=unique,
        sqlite_where=STILL_OPEN,
        postgresql_where=STILL_OPEN,
    )


def upgrade() -> None:
    for name, one in TABLES.items():
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("household_id", sa.Uuid(), nullable=True))
            table.create_foreign_key(
                op.f(f"fk_{name}_household_id"), "household", ["household_id"], ["id"]
            )
            if one:
                table.drop_constraint(op.f(f"{one}_person_id"), type_="unique")
                table.create_unique_constraint(
                    op.f(f"{one}_person_id_household_id"), ["person_id", "household_id"]
                )
        _of_their_only_household(name)
    _open_once("circle_id", "asker_id", "wish")
    with op.batch_alter_table("sign_in_alert") as table:
        table.add_column(sa.Column("planned", sa.JSON(), nullable=True))


def _asked_in_two() -> bool:
    """Somebody asks for the same in two households: neither may end by going back."""
    twice = (
        "SELECT 1 FROM aid_request WHERE ended_at IS NULL "
        "GROUP BY asker_id, wish HAVING COUNT(*) > 1 LIMIT 1"
    )
    return op.get_bind().exec_driver_sql(twice).first() is not None


def _one_of_each(table: str) -> None:
    """There was room for one. Of a plan what they read first: what came after it stays new."""
    first = "o.id < {0}.id"
    if table == "plan_read":
        first = "(o.read_at < {0}.read_at OR (o.read_at = {0}.read_at AND o.id < {0}.id))"
    op.execute(
        f"DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM {table} o "  # noqa: S608
        f"WHERE o.person_id = {table}.person_id AND {first.format(table)})"
    )


def downgrade() -> None:
    with op.batch_alter_table("sign_in_alert") as table:
        table.drop_column("planned")
    _open_once("asker_id", "wish", unique=not _asked_in_two())
    for name, one in TABLES.items():
        if one:
            _one_of_each(name)
        with op.batch_alter_table(name) as table:
            if one:
                table.drop_constraint(op.f(f"{one}_person_id_household_id"), type_="unique")
                table.create_unique_constraint(op.f(f"{one}_person_id"), ["person_id"])
            table.drop_constraint(op.f(f"fk_{name}_household_id"), type_="foreignkey")
            table.drop_column("household_id")
