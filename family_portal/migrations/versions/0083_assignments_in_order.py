"""An assignment ends after it begins, nobody stands in for themselves in one household, and whether
a lead looked along at a limit

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0083"
down_revision: str | Sequence[str] | None = "0082"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ASSIGNMENT = sa.table(
    "assignment", sa.column("from_day", sa.Date()), sa.column("to_day", sa.Date())
)
ITSELF = "SELECT 1 FROM cover WHERE cover.id = {0}.cover_id AND cover.absent_id = {0}.stand_in_id"
ON_POSTGRESQL = (
    "ALTER TABLE assignment ADD CONSTRAINT ck_assignment_ends_last CHECK (to_day >= from_day)",
    f"""CREATE FUNCTION cover_at_by_another() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS ({ITSELF.format("NEW")}) THEN
            RAISE EXCEPTION 'cover_at: by_another' USING ERRCODE = 'check_violation';
        END IF; RETURN NEW; END $$""",
    """CREATE TRIGGER cover_at_by_another BEFORE INSERT OR UPDATE ON cover_at
        FOR EACH ROW EXECUTE FUNCTION cover_at_by_another()""",
)
OFF_POSTGRESQL = (
    "DROP TRIGGER cover_at_by_another ON cover_at",
    "DROP FUNCTION cover_at_by_another()",
    "ALTER TABLE assignment DROP CONSTRAINT ck_assignment_ends_last",
)
ON_SQLITE = """CREATE TRIGGER {table}_{name}_{when} BEFORE {act} ON {table} WHEN {wrong}
    BEGIN SELECT RAISE(ABORT, '{table}: {name}'); END"""
WRONG = (
    ("assignment", "ends_last", "NEW.to_day < NEW.from_day"),
    ("cover_at", "by_another", f"EXISTS ({ITSELF.format('NEW')})"),
)
ACTS = {"begun": "INSERT", "changed": "UPDATE"}


def upgrade() -> None:
    # It never held.
    never = ASSIGNMENT.c.to_day < ASSIGNMENT.c.from_day
    op.execute(sa.update(ASSIGNMENT).where(never).values(to_day=ASSIGNMENT.c.from_day))
    # Then whoever stands in everywhere does so there too.
    op.execute(f"DELETE FROM cover_at WHERE EXISTS ({ITSELF.format('cover_at')})")  # noqa: S608
    op.add_column("restriction", sa.Column("looked_along", sa.Boolean(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        for words in ON_POSTGRESQL:
            op.execute(words)
        return
    for table, name, wrong in WRONG:
        for when, act in ACTS.items():
            op.execute(ON_SQLITE.format(table=table, name=name, when=when, act=act, wrong=wrong))


def downgrade() -> None:
    op.drop_column("restriction", "looked_along")
    if op.get_bind().dialect.name == "postgresql":
        for words in OFF_POSTGRESQL:
            op.execute(words)
        return
    for table, name, _wrong in WRONG:
        for when in ACTS:
            op.execute(f"DROP TRIGGER {table}_{name}_{when}")
