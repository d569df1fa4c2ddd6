"""What must be true after the storm."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from family_portal.messages.models import Message
from family_portal.notify.models import Kind, Notice


@dataclass(frozen=True)
class Verdict:
    lost: list[UUID]
    changed: list[UUID]
    doubled: list[UUID]
    # Threads for which somebody has more than one notice.
    nagged: list[UUID]
    without_notice: list[UUID]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.changed or self.doubled or self.nagged or self.without_notice)


def judge(session: Session, acknowledged: dict[UUID, tuple[UUID, str]]) -> Verdict:
    rows = session.exec(select(Message.key, Message.sender_id, Message.text, Message.thread_id))
    kept: dict[UUID, tuple[UUID, str]] = {}
    times: Counter[UUID] = Counter()
    threads: set[UUID] = set()
    for key, sender_id, text, thread_id in rows:
        kept[key] = (sender_id, text)
        times[key] += 1
        if key in acknowledged:
            threads.add(thread_id)
    asked = select(Notice.about_id, Notice.person_id).where(Notice.kind == Kind.MESSAGE)
    notices = Counter(tuple(row) for row in session.exec(asked))
    told = {about_id for about_id, _ in notices}
    return Verdict(
        lost=[key for key in acknowledged if key not in kept],
        changed=[key for key, said in acknowledged.items() if kept.get(key, said) != said],
        doubled=[key for key, count in times.items() if count > 1],
        nagged=[about_id for (about_id, _), count in notices.items() if count > 1],
        without_notice=[thread for thread in threads if thread not in told],
    )
