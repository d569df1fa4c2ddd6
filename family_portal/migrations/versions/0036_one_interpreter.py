"""An interpreter stands in one place: what a file said becomes a row like any other"""

from collections.abc import Sequence
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from family_portal.core import clock, crypto

revision: str = "0036"
down_revision: str | Sequence[str] | None = "0035"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OLD, NEW = "appointment.interpreter", "talk_interpreter.language"
APPOINTMENT = sa.table(
    "appointment",
    sa.column("id", sa.Uuid()),
    sa.column("circle_id", sa.Uuid()),
    sa.column("interpreter", sa.LargeBinary()),
)
INTERPRETER = sa.table(
    "talk_interpreter",
    *(sa.column(name, sa.Uuid()) for name in ("id", "circle_id", "appointment_id", "person_id")),
    *(sa.column(name, sa.Uuid()) for name in ("asked_by_id", "booked_by_id")),
    *(sa.column(name, sa.DateTime(timezone=True)) for name in ("asked_at", "booked_at")),
    sa.column("language", sa.LargeBinary()),
    sa.column("where_to", sa.String()),
)


def upgrade() -> None:
    with op.batch_alter_table("talk_interpreter", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.alter_column("where_to", existing_type=sa.String(length=30), nullable=True)
    connection, now = op.get_bind(), clock.now()
    of = APPOINTMENT.c
    said = sa.select(of.id, of.circle_id, of.interpreter).where(of.interpreter.is_not(None))
    for appointment_id, circle_id, sealed in connection.execute(said).all():
        words = crypto.unseal(sealed, field=OLD)
        row = {"id": uuid4(), "circle_id": circle_id, "appointment_id": appointment_id}
        row |= {"language": crypto.seal(words, field=NEW), "asked_at": now, "booked_at": now}
        connection.execute(sa.insert(INTERPRETER).values(row))
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_column("interpreter")


def downgrade() -> None:
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("interpreter", sa.LargeBinary(), nullable=True))
    connection, of = op.get_bind(), INTERPRETER.c
    # What people asked or booked stays a row; what a file said goes back to where it stood.
    files = sa.and_(of.asked_by_id.is_(None), of.booked_by_id.is_(None))
    for appointment_id, sealed in connection.execute(
        sa.select(of.appointment_id, of.language).where(files)
    ).all():
        words = crypto.seal(crypto.unseal(sealed, field=NEW), field=OLD)
        there = sa.update(APPOINTMENT).where(APPOINTMENT.c.id == appointment_id)
        connection.execute(there.values(interpreter=words))
    connection.execute(sa.delete(INTERPRETER).where(sa.or_(files, of.person_id.is_(None))))
    unsaid = sa.update(INTERPRETER).where(of.where_to.is_(None))
    connection.execute(unsaid.values(where_to="phone"))
    with op.batch_alter_table("talk_interpreter", schema=None) as batch_op:
        batch_op.alter_column("where_to", existing_type=sa.String(length=30), nullable=False)
        batch_op.alter_column("person_id", existing_type=sa.Uuid(), nullable=False)
