"""What families said and what the team then did, as the card on home shows it."""

import re
from dataclasses import dataclass

from family_portal.learning.models import Lesson

# The form in which teams write it: "Jullie zeiden: '…'. Daarom …"
WRITTEN = re.compile(r"Jullie zeiden:\s*['\"‘“](?P<said>.+?)['\"’”]\.?\s+(?P<did>.+)", re.DOTALL)


@dataclass(frozen=True)
class ToldBack:
    """`said` is empty when the team wrote it in another form; then `did` is all of it."""

    said: str
    did: str


def told_back(lesson: Lesson | None) -> ToldBack | None:
    if lesson is None or not lesson.told_back:
        return None
    parts = WRITTEN.fullmatch(lesson.told_back.strip())
    return ToldBack(parts["said"], parts["did"]) if parts else ToldBack("", lesson.told_back)
