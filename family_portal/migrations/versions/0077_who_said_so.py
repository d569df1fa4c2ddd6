"""Who said what daily care needs, whether the young person said yes, and one card for a move"""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from family_portal.core import clock, crypto

revision: str = "0077"
down_revision: str | Sequence[str] | None = "0076"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)
SAID_BY = sa.Enum(
    *("parents", "parent", "doctor", "guardian", "child"),
    name="saidby",
    native_enum=False,
    length=30,
)
MOVING = ("fetched_by", "take_along", "may_ring")
BOTH = ("circle_id", "child_id", "by_id", "ended_by_id")


def _table(name: str, *more: Any) -> sa.TableClause:
    same = [sa.column(one, sa.Uuid()) for one in BOTH]
    words = [sa.column(one, sa.LargeBinary()) for one in MOVING]
    return sa.table(name, *same, *words, sa.column("made_at", MOMENT), *more)


def upgrade() -> None:
    op.add_column(
        "care_note", sa.Column("said_by", SAID_BY, nullable=False, server_default="parents")
    )
    op.add_column("care_note", sa.Column("said_by_id", sa.Uuid(), nullable=True))
    with op.batch_alter_table("care_note") as table:
        table.alter_column("said_by", server_default=None)
        table.create_foreign_key(op.f("fk_care_note_said_by_id"), "person", ["said_by_id"], ["id"])
    op.add_column(
        "caring", sa.Column("own_yes", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("caring", sa.Column("stopped_at", MOMENT, nullable=True))
    with op.batch_alter_table("caring") as table:
        table.alter_column("own_yes", server_default=None)
    held = sa.table("caring", sa.column("until", MOMENT), sa.column("stopped_at", MOMENT))
    over = held.c.until <= clock.now()
    op.execute(held.update().where(over).values(stopped_at=held.c.until))
    _one_card()


def _one_card() -> None:
    """What a stay said of moving is a card of its own, for who reads the stay."""
    stay = _table("stay", sa.column("from_day", sa.Date()), sa.column("ended_on", sa.Date()))
    card = _table("moving_card", sa.column("id", sa.Uuid()), sa.column("day", sa.Date()))
    says = sa.or_(*(stay.c[one].is_not(None) for one in MOVING))
    connection = op.get_bind()
    for row in connection.execute(sa.select(stay).where(says, stay.c.ended_on.is_(None))).all():
        same = {one: getattr(row, one) for one in (*BOTH, "made_at")}
        words = _sealed_again({one: getattr(row, one) for one in MOVING})
        connection.execute(card.insert().values(id=uuid4(), day=row.from_day, **same, **words))
    for column in MOVING:
        op.drop_column("stay", column)


def _sealed_again(
    stored: dict[str, bytes | None], *, of: str = "stay", to: str = "moving_card"
) -> dict[str, bytes | None]:
    """Words are bound to their place. Under the key that they have: the database confirms keys to
    a portal, and not to a migration."""
    there = {name: words for name, words in stored.items() if words}
    said = {name: crypto.unseal(words, field=f"{of}.{name}") for name, words in there.items()}
    if to == "moving_card":
        said.setdefault("fetched_by", "-")
    key_id = next((crypto.key_id_of(words) for words in there.values()), None)
    key = crypto.known().get(key_id or "", crypto.current())
    sealed = {n: crypto.seal_with(key, w, field=f"{to}.{n}") for n, w in said.items()}
    return {name: sealed.get(name) for name in MOVING}


def downgrade() -> None:
    for column in MOVING:
        op.add_column("stay", sa.Column(column, sa.LargeBinary(), nullable=True))
    _back_in_the_stay()
    for column in ("own_yes", "stopped_at"):
        op.drop_column("caring", column)
    with op.batch_alter_table("care_note") as table:
        table.drop_constraint(op.f("fk_care_note_said_by_id"), type_="foreignkey")
        table.drop_column("said_by_id")
        table.drop_column("said_by")


def _back_in_the_stay() -> None:
    """The last card for a move that hangs with a stay; what others of it say, a stay has no place
    for, and they stay where they are."""
    stay = _table("stay", sa.column("id", sa.Uuid()), sa.column("ended_on", sa.Date()))
    more = sa.column("id", sa.Uuid()), sa.column("day", sa.Date()), sa.column("ended_at", MOMENT)
    card = _table("moving_card", *more)
    beside = sa.and_(stay.c.circle_id == card.c.circle_id, stay.c.child_id == card.c.child_id)
    goes_on = stay.c.ended_on.is_(None), card.c.ended_at.is_(None)
    both = sa.select(stay.c.id.label("stay_id"), *card.c).join_from(stay, card, beside)
    order = card.c.day, card.c.made_at, card.c.id
    connection = op.get_bind()
    rows = connection.execute(both.where(*goes_on).order_by(*order)).all()
    for row in {one.stay_id: one for one in rows}.values():
        stored = {one: getattr(row, one) for one in MOVING}
        words = _sealed_again(stored, of="moving_card", to="stay")
        connection.execute(stay.update().where(stay.c.id == row.stay_id).values(**words))
        connection.execute(card.delete().where(card.c.id == row.id))
