"""What families said and what the team then did, as they read it."""

import re
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from family_portal.learning.models import Lesson

# What stands between quotation marks; an apostrophe is none.
QUOTED = re.compile(r"(?<!\w)['\"‘“„].+?['\"’”](?!\w)", re.DOTALL)
# The form in which teams write it: "Jullie zeiden: '…'. Daarom …"
WRITTEN = re.compile(r"Jullie zeiden:\s*['\"‘“](?P<said>.+?)['\"’”]\.?\s+(?P<did>.+)", re.DOTALL)


@dataclass(frozen=True)
class ToldBack:
    """`said` is empty when the team wrote it in another form, then `did` is all of it; and of a
    team that helps a few, where everybody would know whose words they are (ADR 72)."""

    said: str
    did: str
    lesson_id: UUID | None = field(default=None, compare=False)
    team_id: UUID | None = field(default=None, compare=False)
    # Since when the team does it no more, and why.
    stopped_on: date | None = None
    stopped_because: str | None = None
    # Whether the reader notices anything of it; nothing when they did not say.
    notices: bool | None = None
    # What a team that took it over does otherwise.
    otherwise: str | None = None


def told_back(lesson: Lesson | None, *, notices: bool | None = None) -> ToldBack | None:
    if lesson is None or not lesson.told_back:
        return None
    parts = WRITTEN.fullmatch(lesson.told_back.strip())
    said, did = (parts["said"], parts["did"]) if parts else ("", lesson.told_back)
    if not lesson.of_many:
        # Who reads this may be the other parent.
        said, did = "", lesson.title if QUOTED.search(did) else did
    return ToldBack(
        said,
        did,
        lesson_id=lesson.id,
        team_id=lesson.team_id,
        stopped_on=lesson.stopped_on,
        stopped_because=lesson.stopped_because,
        notices=notices,
    )
