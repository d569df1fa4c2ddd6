"""What is written of a measure is not right: it changes for the professionals, and each who was
told reads what it was and what it is once it was explained to them (R18, ADR 16)."""

from sqlmodel import Session

from family_portal.access.kinds import Change
from family_portal.core.errors import NotFound
from family_portal.measures.actions import change_matter
from family_portal.measures.models import Matter, Measure


def put_right(session: Session, matter: Matter, change: Change) -> Matter:
    """Raises what changing a matter raises."""
    state = {**matter.state, change.fact: change.words}
    version = matter.version
    del state["version"]
    return change_matter(
        session, matter.id, by_id=change.me, version=version, state=state, sure=change.sure
    )


def newest(session: Session, measure: Measure) -> Matter:
    """What the professionals know now. Raises `NotFound` for anybody else."""
    found = session.get(Matter, measure.matter_id)
    if found is None:
        raise NotFound
    return found
