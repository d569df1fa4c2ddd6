"""a draft for every window"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONE_A_PLACE = "uq_draft_person_id_place_id"


def upgrade() -> None:
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.drop_constraint(batch_op.f(ONE_A_PLACE), type_="unique")
        batch_op.create_index("ix_draft_place", ["person_id", "place_id"], unique=False)
    # What was kept before has a first version; from here on the program says which.
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.alter_column("version", server_default=None)


def downgrade() -> None:
    draft = sa.table("draft", sa.column("id"), sa.column("person_id"), sa.column("place_id"))
    kept = sa.select(sa.func.min(sa.cast(draft.c.id, sa.String))).group_by(
        draft.c.person_id, draft.c.place_id
    )
    # The older schema has room for one text a place.
    op.execute(sa.delete(draft).where(sa.cast(draft.c.id, sa.String).not_in(kept)))
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index("ix_draft_place")
        batch_op.create_unique_constraint(batch_op.f(ONE_A_PLACE), ["person_id", "place_id"])
        batch_op.drop_column("version")
        batch_op.drop_column("key")
