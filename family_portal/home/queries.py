"""Home: who is my person, what is next, what is asked of me, what are my rights now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, select

from family_portal.access.audience import Reader, readers
from family_portal.access.faces import Face, Faces, faces
from family_portal.access.people import Belonging
from family_portal.appointments.instead import instead
from family_portal.appointments.queries import Seen
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.models import Feedback
from family_portal.feedback.questions import Question, questions
from family_portal.home.growing_up import Birthday, birthday
from family_portal.home.home_query import Gathered, gather
from family_portal.informing.models import InformationRequest
from family_portal.learning.saying import ToldBack, told_back
from family_portal.legal_aid.page import is_demo
from family_portal.legal_aid.queries import advice_of
from family_portal.legal_aid.rules import Advice, weightiest
from family_portal.measures.models import Measure
from family_portal.measures.queries import Court
from family_portal.plan.models import Status, Step, Waiting
from family_portal.rights.article import Article
from family_portal.rights.queries import first_articles, variant_of_reader
from family_portal.rights.variants import Variant
from family_portal.story.models import Story
from family_portal.talks.models import TalkInterpreter

# Of the articles that come first now, besides the last: the confidant keeps a place.
RIGHTS = 3


@dataclass(frozen=True)
class Promise:
    """A step and whose it is. `who` is nobody when the reader may not know them any more."""

    step: Step
    who: Reader | Face | None
    readers: list[Reader]
    is_late: bool

    def asks(self, me: UUID) -> bool:
        """What somebody thinks who is of the family in its circle, and did not write it."""
        mine = [r for r in self.readers if r.person_id == me]
        is_asked = self.step.asked_version is not None and self.step.asked_by_id != me
        return is_asked and any(not r.is_staff and not r.is_shown for r in mine)

    @property
    def is_done(self) -> bool:
        return self.step.status is Status.DONE


@dataclass(frozen=True)
class Wait:
    waiting: Waiting
    readers: list[Reader]
    days: int

    @property
    def asks_again_late(self) -> bool:
        again = self.waiting.ask_again_on
        return again is not None and again < clock.today()


@dataclass(frozen=True)
class Told:
    """My own words, and who can read them."""

    story: Story
    readers: list[Reader]


@dataclass(frozen=True)
class Back:
    """What I found of them, and who answers it: whoever I chose, and the lead after a no."""

    feedback: Feedback
    who: Reader | None
    is_late: bool

    @property
    def is_again(self) -> bool:
        return self.feedback.again_at is not None and self.feedback.our_turn_at is not None


@dataclass(frozen=True)
class Today:
    """All that home shows."""

    today: date
    households: list[Faces]
    coming: list[Seen]
    interpreters: list[TalkInterpreter]
    mine: list[Step]
    # What somebody proposed, of which I did not say yet what I think.
    proposals: list[Step]
    promises: list[Promise]
    others: list[Promise]
    waits: list[Wait]
    court: Court
    rights: list[Article]
    lawyer: Advice | None
    age: int | None
    birthday: Birthday | None
    told: Told | None
    told_back: ToldBack | None
    back: list[Back]
    # New to me: words that were put right where I read them, an answer to what I said.
    put_right: bool
    is_answered: bool
    information: InformationRequest | None
    ask: Ask | None
    # A lead opened the household for some hours, lately.
    was_opened: bool

    @property
    def question(self) -> Question | None:
        """The first of what is asked: the others are on its page."""
        return next(iter(questions(self.ask.names)), None) if self.ask else None

    @property
    def is_asking(self) -> bool:
        """While an answer of ours is to be looked at, that is the one thing asked."""
        return self.question is not None and not self.back

    @property
    def measures(self) -> Sequence[Measure]:
        return self.court.measures

    @property
    def is_alone(self) -> bool:
        """Nobody under eighteen is at home with them."""
        return variant_of_reader() is Variant.ADULT

    @property
    def next(self) -> Seen | None:
        return self.coming[0] if self.coming else None

    @property
    def next_interpreters(self) -> list[TalkInterpreter]:
        """At what is next, as far as I may know of them."""
        here = self.next.appointment.id if self.next else None
        return [one for one in self.interpreters if one.appointment_id == here]

    @property
    def unanswered(self) -> list[Seen]:
        """Besides the next one, which has its own card."""
        return [seen for seen in self.coming[1:] if seen.may_answer and seen.mine is None]

    @property
    def asked(self) -> int:
        mine = len(self.mine) + len(self.proposals) + len(self.unanswered)
        return (
            mine
            + self.is_to_check
            + self.is_asking
            + self.has_news_of_facts
            + bool(self.information)
        )

    @property
    def has_news_of_facts(self) -> bool:
        """Something was put right where I read it, or what I said was answered, until I read it."""
        return self.put_right or self.is_answered

    @property
    def is_to_check(self) -> bool:
        """A professional wrote down what I told: it waits for my yes."""
        return self.told is not None and self.told.story.waits_for_check

    @property
    def promised_to(self) -> list[Reader] | None:
        """The readers of all promises when they are the same people, for one line under all."""
        every = [p.readers for p in self.promises]
        same = all(who == every[0] for who in every)
        return every[0] if every and same else None


def today(session: Session) -> Today:
    """Of the person who is signed in."""
    me: UUID = current_user.person_id
    found = gather(session, me, as_family_only=current_user.is_staff)
    who_sees = readers(session, found.records)
    households = faces(session, _own_households(session) if current_user.is_staff else None)
    every = _promises(found.steps, who_sees, households)
    steps = [p for p in every if not p.step.is_proposed]
    staff = {p.step.id for p in steps if p.who and _is_staff(p.who)}
    age = found.profile.age(clock.today()) if found.profile else None
    court = Court(found.measures, found.something_unsaid)
    return Today(
        today=clock.today(),
        households=households,
        coming=_coming(session, found, who_sees, me),
        interpreters=found.interpreters,
        mine=[p.step for p in steps if p.step.who_id == me and p.step.is_open],
        proposals=[p.step for p in every if p.asks(me) and p.step.id not in found.answered],
        promises=[p for p in steps if p.step.id in staff],
        others=[
            p for p in steps if p.step.is_open and p.step.who_id != me and p.step.id not in staff
        ],
        waits=_waits(found.waits, who_sees),
        court=court,
        rights=_rights(found, age, is_unsaid=court.is_unsaid),
        lawyer=_lawyer(found, age),
        age=age,
        birthday=birthday(found.profile, clock.today()),
        told=Told(found.story, who_sees[found.story.id]) if found.story else None,
        told_back=told_back(found.lesson, notices=found.notices),
        put_right=found.put_right is not None,
        is_answered=found.answer is not None,
        information=found.information,
        ask=found.ask,
        was_opened=found.opened is not None,
        back=[_back(given, who_sees[given.id]) for given in found.feedback],
    )


def _back(given: Feedback, who_sees: Sequence[Reader]) -> Back:
    answers = given.lead_id if given.again_at else given.addressee_id
    who = next((reader for reader in who_sees if reader.person_id == answers), None)
    return Back(given, who, given.is_late(clock.today()))


def _lawyer(found: Gathered, age: int | None) -> Advice | None:
    """The weightiest of what the table says of a lawyer for this person (R20)."""
    own = found.measures, found.children, found.custody
    return weightiest(advice_of(*own, roles=current_user.roles, age=age, demo=is_demo()))


def _rights(found: Gathered, age: int | None, *, is_unsaid: bool) -> list[Article]:
    own = found.measures, found.children, found.custody
    rights = first_articles(age, *own, is_unsaid=is_unsaid)
    return [*rights[:RIGHTS], *rights[RIGHTS:][-1:]]


def _own_households(session: Session) -> list[UUID]:
    """Of a professional who is somebody's family as well."""
    return list(
        session.exec(
            select(Belonging.household_id).where(
                Belonging.person_id == current_user.person_id, Belonging.holds()
            )
        )
    )


def _coming(
    session: Session, found: Gathered, who_sees: dict[UUID, list[Reader]], me: UUID
) -> list[Seen]:
    comes = instead(session, found.taken_over)
    rows = [
        Seen(a, who_sees[a.id], [answer] if answer else [], me, is_member, instead=comes.get(a.id))
        for a, answer, is_member in found.appointments
    ]
    return sorted(rows, key=lambda seen: (seen.appointment.starts_at, seen.appointment.id))


def _promises(
    steps: Iterable[Step], who_sees: dict[UUID, list[Reader]], households: list[Faces]
) -> list[Promise]:
    """Late ones first, then by day, what was done last."""
    known = _known_faces(households)
    day = clock.today()
    made = []
    for step in steps:
        people: dict[UUID, Reader | Face] = {**known}
        people.update({reader.person_id: reader for reader in who_sees[step.id]})
        made.append(
            Promise(step, people.get(step.who_id), who_sees[step.id], is_late=step.is_late(day))
        )
    return sorted(
        made,
        key=lambda p: (not p.is_late, not p.step.is_open, p.step.due or date.max, p.step.id),
    )


def _known_faces(households: list[Faces]) -> dict[UUID, Face]:
    every = [f for h in households for f in (*h.staff, *h.earlier, h.lead) if f]
    return {face.person_id: face for face in every}


def _is_staff(who: Reader | Face) -> bool:
    return isinstance(who, Face) or who.is_staff


def _waits(waits: Iterable[Waiting], who_sees: dict[UUID, list[Reader]]) -> list[Wait]:
    day = clock.today()
    rows = [Wait(w, who_sees[w.id], (day - w.since).days) for w in waits]
    return sorted(rows, key=lambda w: (w.waiting.since, w.waiting.id))
