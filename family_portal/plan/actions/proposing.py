"""A step is proposed, or another text for it. Nothing is agreed by proposing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from sqlmodel import Session, select

from family_portal.access.circles import Category
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.second_look import look_again, look_before
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, SentBefore, Stale
from family_portal.core.i18n import gettext as _
from family_portal.limits.overdue import refuse_overdue
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind
from family_portal.plan.beside import only_own
from family_portal.plan.models import Change, Goal, Status, Step, StepChange
from family_portal.plan.people import Here, readers_together
from family_portal.plan.queries import SeenStep, readers_of


@dataclass(frozen=True)
class Text:
    """What is asked: who does what, by when, and why."""

    what: str
    who_id: UUID
    due: date | None = None
    why: str | None = None

    def check(self) -> None:
        """Raises `BadInput`. A day that has passed is no day to do something on."""
        if self.due and self.due < clock.today():
            raise BadInput({"due": _("Deze dag is al voorbij. Kies vandaag of later.")})


def propose_step(
    session: Session,
    place: Here,
    text: Text,
    *,
    people: Collection[UUID],
    key: UUID,
    goal: Goal | None = None,
    sure: bool = False,
) -> Step:
    """A new step, for these family members and the professionals. Sending the same form twice is
    once. Raises `BadInput`, and `SentBefore` for another text under the same key."""
    text.check()
    family = readers_together(session, place, people, who_id=text.who_id)
    reading = [who for who in place.family if who.person_id in family]
    only_own(session, place, reading, text.who_id)
    if goal:
        _within(session, goal, family, text)
        refuse_overdue(session, goal.id, at=("what",))
    step_id = uuid5(place.me, str(key))
    home = place.household.id
    circle = circle_for(
        session, household_id=home, category=Category.PLAN, family=family, staff=TEAM
    )
    if made := made_before(session, circle, Step, step_id):
        if _first_text(session, made) != text:
            raise SentBefore
        return made
    look_before(session, home, text.what, text.why, family=family, me=place.me, sure=sure)
    step = _new(step_id, circle.id, text, goal, by_id=place.me)
    session.add_all([step, _asked(step, text, by_id=place.me)])
    session.flush()
    _tell(session, step, place, family)
    return step


def _first_text(session: Session, step: Step) -> Text | None:
    first = select(StepChange).where(
        StepChange.step_id == step.id, StepChange.kind == Change.PROPOSED, StepChange.number == 1
    )
    return _text_of(session.exec(first).first())


def _new(step_id: UUID, circle_id: UUID, text: Text, goal: Goal | None, *, by_id: UUID) -> Step:
    """Proposed, text 1."""
    return Step(
        id=step_id,
        circle_id=circle_id,
        status=Status.PROPOSED,
        goal=goal.words if goal else None,
        goal_id=goal.id if goal else None,
        what=text.what,
        why=text.why,
        who_id=text.who_id,
        due=text.due,
        asked_version=1,
        asked_by_id=by_id,
        changed_at=clock.now(),
    )


def _within(session: Session, goal: Goal, family: set[UUID], text: Text) -> None:
    """A step is for no more people than its goal."""
    beyond = family - {reader.person_id for reader in readers_of(session, goal)}
    if text.who_id in beyond:
        words = _("Deze persoon leest dit doel niet. Kies iemand anders, of laat het doel weg.")
        raise BadInput({"who_id": words})
    if beyond:
        raise BadInput({"people": _("Kies alleen mensen die het doel ook lezen.")})


def propose_text(
    session: Session,
    place: Here,
    seen: SeenStep,
    text: Text,
    *,
    version: int,
    sure: bool = False,
    keeps_day: bool = False,
) -> None:
    """The next text of a step. What was agreed holds until this is; everybody is asked again.
    Its day may have passed when it is not what changes. Raises `NotAllowed`, `Stale`,
    `BadInput`."""
    step = seen.step
    if not seen.may_propose_text:
        raise NotAllowed
    if text == asked_text(seen):
        return  # pressed twice
    if step.version != version:
        raise Stale
    if not keeps_day:
        text.check()
    family = {reader.person_id for reader in seen.readers if not reader.is_staff}
    _may_do(session, place, seen, text.who_id, family)
    refuse_overdue(session, step.id, at=("what",))
    for words in filter(None, (text.what, text.why)):
        look_again(session, step, words, me=seen.me, sure=sure)
    step.asked_version = (step.asked_version or step.text_version) + 1
    step.asked_by_id = seen.me
    if step.is_proposed:
        _take_over(step, text, step.asked_version)
    step.changes()
    session.add_all([step, _asked(step, text, by_id=seen.me)])
    session.flush()
    withdraw(session, step.id)
    _tell(session, step, place, family)


def _may_do(session: Session, place: Here, seen: SeenStep, who_id: UUID, family: set[UUID]) -> None:
    """One of its readers, and nobody gives a step of their own away out of their own sight."""
    if who_id not in family | {who.person_id for who in place.staff}:
        raise BadInput({"who_id": _("Deze persoon leest deze stap niet. Kies iemand anders.")})
    if seen.is_mine:
        only_own(session, place, seen.readers, who_id)


def asked_text(seen: SeenStep) -> Text | None:
    """What is asked now."""
    return _text_of(seen.asked)


def _text_of(asked: StepChange | None) -> Text | None:
    if asked is None or asked.what is None or asked.who_id is None:
        return None
    return Text(asked.what, asked.who_id, asked.due, asked.why)


def _take_over(step: Step, text: Text, number: int) -> None:
    step.what, step.why = text.what, text.why
    step.who_id, step.due = text.who_id, text.due
    step.text_version = number


def agree_on(step: Step, asked: StepChange) -> None:
    """From now the text that was asked is the text that holds."""
    text = Text(asked.what or "", asked.who_id or step.who_id, asked.due, asked.why)
    _take_over(step, text, asked.number)
    if step.is_proposed:
        step.status = Status.OPEN
    step.asked_version, step.agreed_at = None, clock.now()
    step.our_turn_at, step.decide_by = None, None
    step.changes()


def _asked(step: Step, text: Text, *, by_id: UUID) -> StepChange:
    return StepChange(
        circle_id=step.circle_id,
        step_id=step.id,
        kind=Change.PROPOSED,
        number=step.asked_version or 1,
        what=text.what,
        why=text.why,
        who_id=text.who_id,
        due=text.due,
        by_id=by_id,
    )


def _tell(session: Session, step: Step, place: Here, family: set[UUID]) -> None:
    """Everybody who is asked. What a family proposes is ours to decide on, by a day we say (R5)."""
    step.our_turn_at = step.decide_by = None
    others = family - {place.me}
    if not place.is_staff:
        step.our_turn_at = clock.now()
        step.decide_by = place.contact.answer_by(clock.today()) if place.contact else None
        others |= {who.person_id for who in place.staff}
    session.add(step)
    announce(session, people=others, kind=Kind.TASK, about_id=step.id)
