"""Standard texts of the viewer's own team; the guard leaves no others."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.core.questions import question
from family_portal.phrases.models import Phrase, Use

MOST = 50


def phrases(session: Session, use: Use = Use.MESSAGE) -> Sequence[Phrase]:
    """Those in use there, by title."""
    found: Sequence[Phrase] = _phrases(session, use).scalars().all()
    return found


@question
def _phrases(use: Use) -> Any:
    query = select(Phrase).where(col(Phrase.until).is_(None), Phrase.use == use)
    return query.order_by(Phrase.title, col(Phrase.id)).limit(MOST)


def phrase(session: Session, phrase_id: UUID) -> Phrase:
    found = session.get(Phrase, phrase_id)
    if found is None:
        raise NotFound
    return found


def versions(session: Session, of: Phrase) -> list[tuple[Phrase, Person | None]]:
    """All that it ever said and who wrote that, the latest first."""
    query = (
        select(Phrase, Person)
        .outerjoin(Person, col(Person.id) == Phrase.by_id)
        .where(Phrase.key == of.key)
        .order_by(col(Phrase.since).desc(), col(Phrase.id))
        .limit(MOST)
    )
    return [(version, by) for version, by in session.exec(query)]


def with_phrase(
    session: Session, values: Mapping[str, str], phrase_id: UUID | None
) -> dict[str, str]:
    """What stands in a composer, with a standard text after one's own words. An address with a
    text that is no longer there, or of another team, just adds nothing."""
    found = session.get(Phrase, phrase_id) if phrase_id else None
    if found is None or not found.is_current:
        return dict(values)
    own = values.get("text", "")
    return {**values, "text": f"{own}\n\n{found.body}" if own else found.body}


def step_of(session: Session, phrase_id: UUID | None) -> dict[str, str]:
    """What a step begins with. Whoever chose the text still chooses who and when."""
    found = session.get(Phrase, phrase_id) if phrase_id else None
    if found is None or not found.is_current or found.use is not Use.STEP:
        return {}
    return {"what": found.body}
