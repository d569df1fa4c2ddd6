"""measures"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

from family_portal.core import clock

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Rows = list[dict[str, Any]]
OLD = ("explained", "measure_child", "measure")
NEW = (*OLD, "measure_release", "unreached", "matter_child", "matter_change", "matter")


def upgrade() -> None:
    """A measure with all it was explained to becomes a matter, and a copy per person.

    The tables are made anew: SQLite cannot change a table that others point at.
    """
    kept = {name: _taken_out(name) for name in OLD}
    for name in OLD:
        op.drop_table(name)
    _matters()
    _talks()
    _measures(_state(), "matter")
    _explained(sa.Column("how", sa.String(length=30)), "by_id", sa.Column("status", sa.String(30)))
    _split(op.get_bind(), kept)


def downgrade() -> None:
    """Every copy becomes a measure of its own; the matters go."""
    kept = {name: _taken_out(name) for name in OLD}
    for name in NEW:
        op.drop_table(name)
    _measures(_old_state())
    _explained()
    for name in reversed(OLD):
        _put(name, kept[name])


# ---- tables ----------------------------------------------------------------------------------
def _old_state() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("requested_by", sa.String(length=120), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        sa.Column("out_of_home", sa.Boolean(), nullable=False),
        sa.Column("custody_ending", sa.Boolean(), nullable=False),
    ]


def _state() -> list[sa.Column[Any]]:
    return [
        *_old_state(),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("without_hearing", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _table(name: str, *columns: sa.Column[Any], to: dict[str, str], **unique: str) -> None:
    """A table of a circle; `to` says which other column points where, and gets an index when it
    points at what it is part of."""
    links = {"circle_id": "circle", **to}
    known = {column.name for column in columns}
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        *(sa.Column(link, sa.Uuid(), nullable=False) for link in links if link not in known),
        *(
            sa.ForeignKeyConstraint([link], [f"{other}.id"], name=op.f(f"fk_{name}_{link}"))
            for link, other in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *(sa.UniqueConstraint(one, name=op.f(f"uq_{name}_{one}")) for one in unique.values()),
    )
    for link in links:
        if link in {"circle_id", "matter_id", "measure_id"}:
            op.create_index(op.f(f"ix_{name}_{link}"), name, [link], unique=False)


def _moment(name: str, *, always: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not always)


def _matters() -> None:
    _table("matter", *_state(), _moment("changed_at"), to={})
    _table("matter_child", to={"matter_id": "matter", "child_id": "person"})
    _table(
        "matter_change",
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _moment("at"),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        to={"matter_id": "matter", "by_id": "person"},
    )


def _talks() -> None:
    _table(
        "unreached",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tried_on", sa.Date(), nullable=False),
        to={"matter_id": "matter", "person_id": "person", "by_id": "person"},
    )
    people = {"asked_by_id": "person", "decided_by_id": "person"}
    _table(
        "measure_release",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        _moment("asked_at"),
        sa.Column("is_allowed", sa.Boolean(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        _moment("decided_at", always=False),
        to={"matter_id": "matter", "last_try_id": "unreached", **people},
        once="last_try_id",
    )


def _measures(state: list[sa.Column[Any]], *part_of: str) -> None:
    _table("measure", *state, to={f"{name}_id": name for name in part_of})
    _table("measure_child", to={"measure_id": "measure", "child_id": "person"})


def _explained(*more: sa.Column[Any] | str) -> None:
    columns = [c if isinstance(c, sa.Column) else sa.Column(c, sa.Uuid()) for c in more]
    by = {c: "person" for c in more if isinstance(c, str)}
    on = sa.Column("explained_on", sa.Date(), nullable=False)
    _table("explained", on, *columns, to={"measure_id": "measure", "person_id": "person", **by})


# ---- rows ------------------------------------------------------------------------------------
def _reflected(name: str) -> sa.Table:
    """The table as it is in this database. Ids are given their type: SQLite has none."""
    found = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
    for column in found.columns:
        if column.name == "id" or column.name.endswith("_id"):
            column.type = sa.Uuid()
    return found


def _taken_out(name: str) -> Rows:
    table, bind = _reflected(name), op.get_bind()
    rows = [dict(row) for row in bind.execute(sa.select(table)).mappings()]
    bind.execute(sa.delete(table))
    return rows


def _put(name: str, rows: Rows) -> None:
    table = _reflected(name)
    columns = set(table.columns.keys())
    if rows:
        fitting = [{k: v for k, v in row.items() if k in columns} for row in rows]
        op.get_bind().execute(sa.insert(table), fitting)


def _split(bind: sa.Connection, kept: dict[str, Rows]) -> None:
    told, children = _per_measure(kept["explained"]), _per_measure(kept["measure_child"])
    copies: dict[UUID, UUID] = {}
    for old in kept["measure"]:
        circle = _of_staff(bind, old["circle_id"])
        now = {**old, "without_hearing": False, "version": 1, "why": None}
        _put("matter", [{**now, "circle_id": circle, "changed_at": clock.now()}])
        its = [{**c, "circle_id": circle, "matter_id": old["id"]} for c in children[old["id"]]]
        _put("matter_child", its)
        for row in told[old["id"]]:
            copy, own = uuid4(), row["circle_id"]
            copies[row["id"]] = copy
            _put("measure", [{**now, "id": copy, "circle_id": own, "matter_id": old["id"]}])
            known = {"circle_id": own, "measure_id": copy}
            _put("measure_child", [{**c, **known, "id": uuid4()} for c in its])
            _put("explained", [{**row, "measure_id": copy, "status": old["status"]}])
    _rename_imports(bind, copies)


def _per_measure(rows: Rows) -> dict[UUID, Rows]:
    found: dict[UUID, Rows] = defaultdict(list)
    for row in rows:
        found[row["measure_id"]].append(row)
    return found


def _of_staff(bind: sa.Connection, circle_id: UUID) -> UUID:
    """A circle of the same professionals and no family."""
    circle, member = _reflected("circle"), _reflected("membership")
    people = bind.execute(sa.select(member).where(member.c.circle_id == circle_id)).mappings()
    seats = [dict(seat) for seat in people]
    staff = [seat for seat in seats if seat["ground"] != "family"]
    if len(staff) == len(seats):
        return circle_id
    of = bind.execute(sa.select(circle).where(circle.c.id == circle_id)).mappings().one()
    made = uuid4()
    _put("circle", [{**of, "id": made, "likeness": None}])
    _put("membership", [{**seat, "id": uuid4(), "circle_id": made} for seat in staff])
    return made


def _rename_imports(bind: sa.Connection, copies: dict[UUID, UUID]) -> None:
    """What a sender's next file is compared with: matters keep the ids that measures had."""
    ledger = _reflected("imported")
    for old, new in (("measure", "matter"), ("measure child", "matter child")):
        named = sa.update(ledger).where(ledger.c.kind == old)
        bind.execute(named.values(kind=new))
    rows = [dict(row) for row in bind.execute(sa.select(ledger)).mappings()]
    matters = {row["key"]: row for row in rows if row["kind"] == "matter"}
    for row in rows:
        copy = copies.get(row["record_id"]) if row["kind"] == "explained" else None
        if copy:
            of = matters[row["key"].rpartition(":")[0]]
            made = {**of, "id": uuid4(), "kind": "measure", "key": row["key"], "record_id": copy}
            _put("imported", [made])
            _put("imported", _ledger_of_children(bind, copy, rows, of, row["key"]))


def _ledger_of_children(
    bind: sa.Connection, copy: UUID, rows: Rows, matter: dict[str, Any], key: str
) -> Rows:
    table, of = _reflected("measure_child"), _reflected("matter_child")
    per_child = dict(
        bind.execute(
            sa.select(of.c.id, table.c.id).join_from(
                of, table, sa.and_(table.c.child_id == of.c.child_id, table.c.measure_id == copy)
            )
        ).all()
    )
    return [
        {
            **row,
            "id": uuid4(),
            "kind": "measure child",
            "key": f"{key}:{row['key'].removeprefix(matter['key'] + ':')}",
            "record_id": per_child[row["record_id"]],
        }
        for row in rows
        if row["kind"] == "matter child" and row["record_id"] in per_child
    ]
