"""Which message of a file is which message of the portal: sender and moment belong to it.

Nobody's words may end up under the name of another.
"""

from collections.abc import Iterable
from uuid import UUID

from family_portal.imports.models import Imported
from family_portal.imports.shape import MessageRecord
from family_portal.imports.taking import Taking
from family_portal.messages.models import Message

ANOTHER = "is another sender than at the last import"


def identities(messages: Iterable[MessageRecord]) -> list[str]:
    """The key of each, or thread, sender and moment with how many came before at that moment."""
    counts: dict[str, int] = {}
    found = []
    for given in messages:
        if given.key:
            found.append(f"={given.key}")
            continue
        place = f"{given.thread}:{given.sender}:{given.day}:{given.time:%H:%M}"
        counts[place] = counts.get(place, 0) + 1
        found.append(f"{place}:{counts[place]}")
    return found


def adopt(
    taking: Taking,
    given: MessageRecord,
    key: str,
    thread_id: UUID,
    sender: UUID,
    gone: list[Imported],
) -> None:
    """Messages were once known by their position in the thread; such a row gets its own key. So
    does a message without a key whose sender now gives it one."""
    if taking.faults or ("message", key) in taking.ledger:
        return
    for row in [row for row in gone if _is_old(row.key, given)]:
        message = taking.session.get(Message, row.record_id)
        same = message and (message.thread_id, message.sender_id) == (thread_id, sender)
        if message and same and taking.said_again("message", row.key, given, ("text",)):
            del taking.ledger["message", row.key]
            row.key = key
            taking.ledger["message", key] = row
            taking.session.add(row)
            gone.remove(row)
            return


def refuse_another_sender(
    taking: Taking,
    given: MessageRecord,
    key: str,
    thread_id: UUID,
    sender: UUID,
    gone: Iterable[Imported],
) -> None:
    """The same key, or the same words at the same moment, of somebody else."""
    if taking.faults:
        return
    if row := taking.ledger.get(("message", key)):
        message = taking.session.get_one(Message, row.record_id)
        if message.thread_id != thread_id:
            taking.fault(f"{taking.at}.thread", "is another thread than at the last import")
        if message.sender_id != sender:
            taking.fault(f"{taking.at}.sender", ANOTHER)
        return
    moment = taking.past(given.day, given.time)
    for other in gone:
        message = taking.session.get_one(Message, other.record_id)
        same = message.thread_id == thread_id and message.sent_at == moment
        if same and message.sender_id != sender:
            taking.fault(f"{taking.at}.sender", ANOTHER)


def is_retracted(taking: Taking, key: str) -> bool:
    row = taking.ledger.get(("message", key))
    return row is not None and taking.session.get_one(Message, row.record_id).is_retracted


def _is_old(key: str, given: MessageRecord) -> bool:
    """Known by its position, or by its moment while the sender has a key for it now."""
    by_moment = given.key is not None and key.startswith(f"{given.thread}:")
    return by_moment or key.startswith(f"{given.thread}#")


def not_there(taking: Taking, keys: Iterable[str]) -> list[Imported]:
    """Messages of earlier imports that this file does not name."""
    known = set(keys)
    return [r for (kind, k), r in taking.ledger.items() if kind == "message" and k not in known]
