"""What was said without a name, in other words; of small teams it is of the region"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0044"
down_revision: str | Sequence[str] | None = "0043"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROLES = (
    *("parent", "adult", "child", "supporter", "contact", "duo", "lead", "experience_expert"),
    *("policy", "editor", "admin"),
)


def _code(name: str, called: str, values: Sequence[str], *, nullable: bool) -> sa.Column[str]:
    kind = sa.Enum(*values, name=called, native_enum=False, length=30)
    return sa.Column(name, kind, nullable=nullable)


def upgrade() -> None:
    with op.batch_alter_table("learning_answer") as table:
        table.alter_column("team_id", existing_type=sa.Uuid(), nullable=True)
        table.add_column(sa.Column("region_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_learning_answer_region_id"), "region", ["region_id"], ["id"]
        )
        table.create_index(op.f("ix_learning_answer_region_id"), ["region_id"])
    op.create_table(
        "paraphrase",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("region_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        _code("tone", "tone", ("thanks", "hurts", "wish"), nullable=True),
        sa.Column("theme", sa.String(length=60), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        _code("as_role", "role", ROLES, nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_paraphrase_{column}"))
            for column, of in (
                ("answer_id", "learning_answer"),
                ("team_id", "team"),
                ("region_id", "region"),
                ("by_id", "person"),
                ("confirmed_by_id", "person"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paraphrase")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_paraphrase_answer_id")),
    )
    for column in ("team_id", "region_id"):
        op.create_index(op.f(f"ix_paraphrase_{column}"), "paraphrase", [column])


def downgrade() -> None:
    op.drop_table("paraphrase")
    with op.batch_alter_table("learning_answer") as table:
        table.drop_index(op.f("ix_learning_answer_region_id"))
        table.drop_constraint(op.f("fk_learning_answer_region_id"), type_="foreignkey")
        table.drop_column("region_id")
        table.alter_column("team_id", existing_type=sa.Uuid(), nullable=False)
