"""What somebody may react to: their plan, a step, a measure. Each found on their own behalf."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle
from family_portal.access.faces import own_faces
from family_portal.core.errors import NotFound
from family_portal.core.i18n import gettext as _
from family_portal.measures.models import Measure
from family_portal.measures.words import sentence
from family_portal.plan.models import Step
from family_portal.reactions.models import About
from family_portal.reactions.queries import Said


@dataclass(frozen=True)
class Subject:
    """`words` are the family's own, or a sentence of ours."""

    about: About
    record_id: UUID
    words: str
    href: str


@dataclass(frozen=True)
class OwnSubject(Subject):
    """Found for a member of this household."""

    household_id: UUID
    # Of a step: the number of the text that is asked, for what is said of it.
    on_text: int | None = None


def subject(session: Session, me: UUID, about: About, record_id: UUID) -> OwnSubject:
    """Raises `NotFound` for what is not there for me as a member of the household: what is only
    shown to a supporter, or seen for work, is not theirs to react to."""
    household_id, on_text = record_id, None
    found = _of_plan(record_id)
    if about is not About.PLAN:
        record = _record(session, about, record_id)
        circle = session.get(Circle, record.circle_id) if record else None
        if record is None or circle is None:
            raise NotFound
        household_id = circle.household_id
        found = _of_step(record) if isinstance(record, Step) else _of_measure(record)
        on_text = record.asked_version if isinstance(record, Step) else None
    if not own_faces(session, me, household_id):
        raise NotFound
    return OwnSubject(**vars(found), household_id=household_id, on_text=on_text)


def _record(session: Session, about: About, record_id: UUID) -> Step | Measure | None:
    if about is About.STEP:
        return session.get(Step, record_id)
    return session.get(Measure, record_id)


def _of_plan(household_id: UUID) -> Subject:
    return Subject(About.PLAN, household_id, _("Het hele plan"), "/plan")


def _of_step(step: Step) -> Subject:
    return Subject(About.STEP, step.id, step.what, f"/plan/stappen/{step.id}")


def _of_measure(measure: Measure) -> Subject:
    href = f"/rechten/maatregel/{measure.id}"
    return Subject(About.MEASURE, measure.id, sentence(measure), href)


@dataclass(frozen=True)
class Titled:
    """A reaction with what it is about; nothing when the reader may not see that."""

    said: Said
    subject: Subject | None


def titled(session: Session, every: Iterable[Said]) -> list[Titled]:
    """In at most two statements."""
    found = list(every)
    known = {s.record_id: s for s in [*_steps(session, found), *_measures(session, found)]}
    return [Titled(said, known.get(said.reaction.record_id) or _whole_plan(said)) for said in found]


def _steps(session: Session, every: list[Said]) -> list[Subject]:
    ids = _about(every, About.STEP)
    rows = session.exec(select(Step).where(col(Step.id).in_(ids))) if ids else ()
    return [_of_step(step) for step in rows]


def _measures(session: Session, every: list[Said]) -> list[Subject]:
    ids = _about(every, About.MEASURE)
    rows = session.exec(select(Measure).where(col(Measure.id).in_(ids))) if ids else ()
    return [_of_measure(measure) for measure in rows]


def _about(every: list[Said], about: About) -> list[UUID]:
    return [said.reaction.record_id for said in every if said.reaction.about is about]


def _whole_plan(said: Said) -> Subject | None:
    if said.reaction.about is not About.PLAN:
        return None
    return _of_plan(said.reaction.record_id)
