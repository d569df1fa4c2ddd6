"""Everything home shows of a person, in one statement: home may cost no more than seven."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, exists, or_, select, union_all
from sqlalchemy.orm import load_only
from sqlmodel import Session, col

from family_portal.access.breaking import BreakGlass, lately_opened
from family_portal.access.circles import Ground, Membership
from family_portal.access.households import Household
from family_portal.access.people import Custody, Profile
from family_portal.appointments.instead import is_taken_over
from family_portal.appointments.models import Appointment, AppointmentAnswer
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.questions import day, question
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.models import Feedback
from family_portal.informing.models import InformationRequest
from family_portal.learning.echoes import ASKED_AGAIN_AFTER
from family_portal.learning.models import TOLD, Adoption, Lesson, LessonEcho, LessonStatus
from family_portal.measures.models import OVER, Measure, MeasureChild
from family_portal.measures.unsaid import something_unsaid
from family_portal.plan.models import Status, Step, Waiting
from family_portal.plan.queries import has_answered
from family_portal.reactions.corrections import Correction, PutRight, PutRightRead
from family_portal.story.models import Story
from family_portal.talks.models import TalkInterpreter

MOST = 50
MOST_FEEDBACK = 3
# A promise that was kept stays in sight this long.
LOOK_BACK = timedelta(days=14)
JUST_NOW = timedelta(hours=1)
# That something stopped is said so long; and so long nobody is asked again what they notice.
STOPPED_SINCE = day("stopped_since", lambda: clock.today() - timedelta(weeks=4))
ASKED_SINCE = day("asked_since", lambda: clock.today() - ASKED_AGAIN_AFTER)

Record = TypeVar("Record")
BY_ID: tuple[Any, ...] = (
    *(Appointment, Step, Waiting, Measure, MeasureChild, Custody),
    *(Story, Lesson, Feedback, TalkInterpreter, PutRight, Correction, Ask),
    *(InformationRequest, BreakGlass),
)


@dataclass
class Gathered:
    """What was found, per kind; nothing is chosen or left out here."""

    # With what I said of it, and whether I am one of those who come.
    appointments: list[tuple[Appointment, AppointmentAnswer | None, bool]] = field(
        default_factory=list
    )
    # Of those the ones that whoever follows our contact person takes over.
    taken_over: list[Appointment] = field(default_factory=list)
    interpreters: list[TalkInterpreter] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    # Of those the ones of whose asked text I said something.
    answered: set[UUID] = field(default_factory=set)
    waits: list[Waiting] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    children: list[MeasureChild] = field(default_factory=list)
    custody: list[Custody] = field(default_factory=list)
    story: Story | None = None
    lesson: Lesson | None = None
    # What I said of it: whether I notice anything.
    notices: bool | None = None
    # Of mine that came back, or should have.
    feedback: list[Feedback] = field(default_factory=list)
    # Something was put right where I read it, or I was answered, and I did not say I read that.
    put_right: PutRight | None = None
    answer: Correction | None = None
    # What I asked about my child was answered, and I did not say that I read it.
    information: InformationRequest | None = None
    # The one question that stands.
    ask: Ask | None = None
    # The last time a lead opened my household for some hours (R23).
    opened: BreakGlass | None = None
    profile: Profile | None = None
    # Something holds, or was asked, in a household of mine that I was not told of (ADR 17).
    something_unsaid: bool = False

    @property
    def records(self) -> list[Any]:
        """Everything that has readers."""
        told = [self.story] if self.story else []
        meetings = (a for a, _, _ in self.appointments)
        return [*meetings, *self.steps, *self.waits, *self.feedback, *told]


def gather(session: Session, person_id: UUID, *, as_family_only: bool) -> Gathered:
    """`as_family_only` is for professionals who are somebody's family as well: home then leaves
    out the households they work for."""
    values = {
        "me": person_id,
        "just_now": clock.now() - JUST_NOW,
        "back": clock.now() - LOOK_BACK,
    }
    found = Gathered()
    rows = _everything(session, as_family_only, **values)
    for unsaid, appointment, answer, is_member, taken, *others in rows:
        found.something_unsaid = bool(unsaid)
        if appointment:
            found.appointments.append((appointment, answer, bool(is_member)))
            found.taken_over += [appointment] if taken else []
        else:
            _sort_in(found, others)
    return found


def _sort_in(found: Gathered, others: list[Any]) -> None:
    step, has_said, wait, measure, child, custody, story, *rest = others
    lesson, notices, given, profile, told, right, answer, ask, information, opened = rest
    found.steps += [step] if step else []
    found.answered |= {step.id} if step and has_said else set()
    found.waits += [wait] if wait else []
    found.measures += [measure] if measure else []
    found.children += [child] if child else []
    found.custody += [custody] if custody else []
    found.story = story or found.story
    if lesson:
        found.lesson, found.notices = lesson, notices
    found.feedback += [given] if given else []
    found.profile = profile or found.profile
    found.interpreters += [told] if told else []
    found.put_right = right or found.put_right
    found.answer = answer or found.answer
    found.ask = ask or found.ask
    found.information = information or found.information
    found.opened = opened or found.opened


@question
def _everything(as_family_only: bool) -> Any:  # noqa: FBT001 - a shape
    """Ids of all kinds first, then each record by its id: every arm has its own index."""
    ids = union_all(*_arms(as_family_only)).subquery()
    mine = and_(
        col(AppointmentAnswer.appointment_id) == Appointment.id,
        col(AppointmentAnswer.person_id) == bindparam("me"),
    )
    known: tuple[Any, ...] = (Profile.born, Profile.age_noted, Profile.age_noted_on)
    found = select(
        something_unsaid().label("something_unsaid"),
        Appointment,
        AppointmentAnswer,
        _is_member(),
        is_taken_over().label("taken"),
        Step,
        has_answered(bindparam("me")).label("has_said"),
        Waiting,
        Measure,
        MeasureChild,
        Custody,
        Story,
        Lesson,
        _notices().label("notices"),
        Feedback,
        Profile,
        TalkInterpreter,
        PutRight,
        Correction,
        Ask,
        InformationRequest,
        BreakGlass,
    ).select_from(ids)
    for model in BY_ID:
        found = found.outerjoin(model, col(model.id) == ids.c.id)
    found = found.outerjoin(AppointmentAnswer, mine)
    found = found.outerjoin(Profile, col(Profile.person_id) == ids.c.id)
    return found.options(load_only(*known))  # phone and address stay where they are


def _arms(as_family_only: bool) -> Iterator[Select[Any]]:  # noqa: FBT001
    for model, wanted, order in (
        (Appointment, _to_come(), col(Appointment.starts_at)),
        (Step, _open_or_just_done(), col(Step.due)),
        (Waiting, col(Waiting.ended_at).is_(None), col(Waiting.since)),
        (Measure, col(Measure.status).not_in(OVER), col(Measure.requested_on)),
        (Story, _my_story(), col(Story.told_at).desc()),
    ):
        chosen = select(col(model.id)).where(wanted)
        if as_family_only:
            chosen = chosen.where(within(col(model.circle_id), _family_circles()))
        yield _first(chosen.order_by(order, col(model.id)), 1 if model is Story else MOST)
    yield _first(_interpreters(), MOST)
    yield _first(_told_back(), 1)
    mine = select(col(Feedback.id)).where(_came_back(), col(Feedback.sender_id) == bindparam("me"))
    yield _first(mine.order_by(col(Feedback.given_at), col(Feedback.id)), MOST_FEEDBACK)
    yield _first(_put_right(as_family_only), 1)
    answers = select(col(Correction.id)).where(Correction.is_news(bindparam("me")))
    yield _first(answers.order_by(col(Correction.settled_at)), 1)
    told = select(col(InformationRequest.id)).where(InformationRequest.is_news(bindparam("me")))
    yield _first(told.order_by(col(InformationRequest.settled_at)), 1)
    asked = select(col(Ask.id)).where(col(Ask.person_id) == bindparam("me"), Ask.stands())
    yield _first(asked.order_by(col(Ask.asked_on).desc()), 1)
    yield _first(lately_opened(), 1)
    yield _first(select(col(MeasureChild.id)), MOST)
    noted = select(col(Custody.id)).where(col(Custody.parent_id) == bindparam("me"))
    yield _first(noted.where(Custody.holds()), MOST)
    yield select(col(Profile.person_id)).where(col(Profile.person_id) == bindparam("me"))


def _put_right(as_family_only: bool) -> Select[Any]:  # noqa: FBT001
    """In my family, or in what is shown to me, and not yet read by me."""
    me: Any = bindparam("me")
    read = exists().where(
        col(PutRightRead.put_right_id) == PutRight.id, col(PutRightRead.person_id) == me
    )
    by_others = col(PutRight.by_id) != me
    ours = [within(col(PutRight.circle_id), _family_circles())] if as_family_only else []
    return select(col(PutRight.id)).where(by_others, ~read, *ours).order_by(col(PutRight.at))


def _notices() -> Any:
    """What I said last of this lesson, while I am not asked again."""
    return (
        select(col(LessonEcho.notices))
        .where(
            col(LessonEcho.lesson_id) == Lesson.id,
            col(LessonEcho.person_id) == bindparam("me"),
            col(LessonEcho.month) >= ASKED_SINCE,
        )
        .order_by(col(LessonEcho.month).desc())
        .limit(1)
        .scalar_subquery()
    )


def _first(chosen: Select[Any], most: int) -> Select[Any]:
    part = chosen.limit(most).subquery()
    return select(part.c[0].label("id"))


def _my_story() -> Any:
    mine = col(Story.author_id) == bindparam("me"), col(Story.picture).is_(None)
    return and_(*mine, Story.is_kept())


def _to_come() -> Any:
    """One that has just begun stays in sight: somebody may be looking for the room."""
    begins = col(Appointment.starts_at) >= bindparam("just_now")
    return and_(begins, col(Appointment.cancelled_at).is_(None))


def _interpreters() -> Select[Any]:
    there = col(Appointment.id) == TalkInterpreter.appointment_id
    told = select(col(TalkInterpreter.id)).join(Appointment, there).where(_to_come())
    return told.order_by(col(Appointment.starts_at), col(TalkInterpreter.id))


def _is_member() -> Any:
    """In the circle itself; to a supporter it may only be shown (R14)."""
    there = col(Membership.circle_id) == Appointment.circle_id
    mine = col(Membership.person_id) == bindparam("me")
    return select(col(Membership.id)).where(there, mine).exists()


def _open_or_just_done() -> Any:
    asked = col(Step.asked_version).is_not(None)
    is_open = col(Step.status) == Status.OPEN
    return or_(is_open, asked, col(Step.reported_at) >= bindparam("back"))


def _came_back() -> Any:
    """An answer of which they did not say whether it is good so, or one that is late."""
    answered = and_(col(Feedback.replied_at).is_not(None), col(Feedback.is_good).is_(None))
    return or_(answered, Feedback.late())


def _family_circles() -> Any:
    return select(col(Membership.circle_id)).where(
        col(Membership.person_id) == bindparam("me"), col(Membership.ground) == Ground.FAMILY
    )


def _told_back() -> Select[Any]:
    """That something stopped comes first; then a lesson of the household's own team, else one that
    the team took over."""
    own = col(Household.team_id) == Lesson.team_id
    # A team that took it over tells it as long as it goes on, and a stop until then.
    until_then = or_(col(Adoption.ended_on).is_(None), col(Adoption.ended_on) >= Lesson.stopped_on)
    taken = and_(col(Adoption.lesson_id) == Lesson.id, until_then)
    stopped = and_(
        col(Lesson.status) == LessonStatus.RETIRED,
        col(Lesson.told_on).is_not(None),
        col(Lesson.stopped_on) >= STOPPED_SINCE,
    )
    return (
        select(col(Lesson.id))
        .outerjoin(Adoption, taken)
        .join(Household, or_(own, col(Household.team_id) == Adoption.team_id))
        .where(col(Lesson.told_back).is_not(None), or_(col(Lesson.status).in_(TOLD), stopped))
        .order_by(stopped.desc(), own.desc(), col(Lesson.is_checked).desc(), Lesson.title)
    )
