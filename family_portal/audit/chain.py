"""Links every entry to the one before it, under a key that is not in the database (ADR 34).

There are a few chains, so that not everybody waits for everybody. A link is made at the very end
of a transaction, and holds its chain only until that is committed.
"""

import json
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, event, select
from sqlmodel import Session, SQLModel

from family_portal.audit.models import AccessEntry
from family_portal.core import crypto

CHAINS = 8
PURPOSE = "access log"
# How an entry came into the chain: when it happened, or with the migration that began the chains.
WRITTEN, FROM_BEFORE = 1, 2
FIRST = ""


def chain_of(actor_id: UUID) -> int:
    return actor_id.int % CHAINS


def canonical(entry: Any) -> bytes:
    """Everything an entry says, with its place and the seal before it; equal on every database."""
    at: datetime = entry.at if entry.at.tzinfo else entry.at.replace(tzinfo=UTC)
    ids = (entry.id, entry.circle_id, entry.person_id, entry.household_id, entry.actor_id)
    said = [
        entry.form,
        entry.chain,
        entry.seq,
        *(str(one) if one else None for one in ids),
        entry.what,
        entry.page,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.seen,
        entry.previous,
    ]
    return json.dumps(said, separators=(",", ":"), ensure_ascii=True).encode()


def seal_of(entry: Any) -> str:
    return crypto.sign(canonical(entry), purpose=PURPOSE)


def is_whole(entry: Any) -> bool:
    return crypto.signed(canonical(entry), entry.seal, purpose=PURPOSE)


@event.listens_for(Session, "before_flush")
def _link(session: Session, _context: Any, _instances: Any) -> None:
    """Whoever adds an entry, by whatever way of the ORM: it gets its place."""
    chains: dict[int, list[AccessEntry]] = defaultdict(list)
    for record in session.new:
        if isinstance(record, AccessEntry):
            chains[chain_of(record.actor_id)].append(record)
    # Always in the same order: two transactions never wait for each other.
    for number in sorted(chains):
        _append(session, number, chains[number])


def _append(session: Session, number: int, entries: list[AccessEntry]) -> None:
    seq, seal = _head(session, number)
    for entry in sorted(entries, key=lambda entry: (entry.at, entry.id)):
        seq += 1
        entry.chain, entry.seq, entry.form, entry.previous = number, seq, WRITTEN, seal
        entry.seal = seal = seal_of(entry)


def _head(session: Session, number: int) -> tuple[int, str]:
    """Where this chain ends. Others who add to it wait here until this transaction is over.

    Who has just read it says so with `guess`; when somebody else was first, the database refuses
    the place that was taken and nothing is written.
    """
    if guessed := session.info.pop("access_head", None):
        return guessed  # type: ignore[no-any-return]
    asked = head_of(number).with_for_update()
    with session.no_autoflush:
        found = session.execute(asked).one()
    return found.seq, found.seal


def guess(session: Session, head: tuple[int, str]) -> None:
    session.info["access_head"] = head


def head_of(number: int | BindParameter[int]) -> Any:
    head = SQLModel.metadata.tables["access_head"].c
    return select(head.seq, head.seal).where(head.chain == number)
