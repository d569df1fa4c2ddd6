"""A professional asks whether somebody may not read something. Nothing is closed yet."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.circles import Category, Circle, InCircle
from family_portal.access.grounds import LawfulGround
from family_portal.access.kinds import RecordKind, with_limits
from family_portal.access.leaving_out import left_a_mark, readers_left, reads_elsewhere
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.people import Belonging, Person
from family_portal.access.posts import leads_of
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.limits.actions.no_harm import Question, leads_there, looks_alone
from family_portal.limits.models import TERMS, Restriction
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind


@dataclass(frozen=True)
class Wish:
    """Who may not read what, how, on which ground, what is known and from whom, and for how
    long."""

    person_id: UUID
    kind: RecordKind
    record: InCircle
    is_silent: bool
    ground: LawfulGround
    facts: str
    weeks: int
    second_id: UUID


def seconds(session: Session, household_id: UUID, me: UUID) -> list[Person]:
    """Who may look along: who leads the team, first who is there, and who works there today; never
    whoever asks."""
    ours = staffing.today(session, household_id) | set(session.exec(leads_of(household_id)))
    query = select(Person).where(Person.id.in_(ours - {me}))  # type: ignore[attr-defined]
    found = session.exec(query.order_by(Person.name)).all()
    first = leads_there(session, household_id)
    return sorted(found, key=lambda one: one.id not in first)


def only_silent(
    session: Session, household_id: UUID, me: UUID, question: Question | None = None
) -> set[UUID]:
    """Of those who may look along who may not at what is told."""
    alone = looks_alone(session, household_id, me=me, question=question)
    return {one.id for one in seconds(session, household_id, me)} - alone if alone else set()


def members(session: Session, household_id: UUID) -> set[UUID]:
    """Whom a limit may be for. Who was asked along is shown things one by one, and stopped by
    whoever asked them (ADR 73)."""
    those = select(Belonging.person_id).where(
        Belonging.household_id == household_id,
        Belonging.role != Role.SUPPORTER,
        Belonging.goes_on(),
    )
    return set(session.exec(those))


def ask(session: Session, household_id: UUID, wish: Wish, *, me: UUID, key: UUID) -> Restriction:
    """Once for each key. Raises `BadInput`."""
    circle = circle_for(
        session, household_id=household_id, category=Category.SAFETY, family=[], staff=TEAM
    )
    made_id = uuid5(me, str(key))
    if made := made_before(session, circle, Restriction, made_id):
        return made
    check(session, household_id, wish, me=me)
    made = Restriction(
        id=made_id,
        circle_id=circle.id,
        record_kind=wish.kind.name,
        record_id=wish.record.id,  # type: ignore[attr-defined]
        person_id=wish.person_id,
        is_silent=wish.is_silent,
        ground=wish.ground.value,
        facts=wish.facts,
        asked_by_id=me,
        wanted_until=clock.today() + timedelta(weeks=wish.weeks),
        second_id=wish.second_id,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        raise BadInput(
            {"record": _("Hiervoor is al een grens gevraagd voor deze persoon.")}
        ) from None
    announce(session, people={wish.second_id}, kind=Kind.TASK, about_id=made.id)
    return made


def longer(
    session: Session, limit: Restriction, *, facts: str, weeks: int, second_id: UUID, me: UUID
) -> None:
    """We looked again, and it stays: the second says yes once more. Raises `BadInput`."""
    if not limit.holds:
        raise NotAllowed
    home = session.get_one(Circle, limit.circle_id).household_id
    _check_second(session, home, second_id, weeks, me=me)
    if not limit.is_silent:
        about = limit.record_id, limit.person_id
        _no_harm(session, home, second_id, me=me, question=about)
    limit.facts, limit.second_id = facts, second_id
    limit.asked_by_id, limit.asked_at = me, clock.now()
    limit.wanted_until = clock.today() + timedelta(weeks=weeks)
    session.add(limit)
    session.flush()
    announce(session, people={second_id}, kind=Kind.TASK, about_id=limit.id)


def check(session: Session, household_id: UUID, wish: Wish, *, me: UUID) -> None:
    """Raises `BadInput`, at the field."""
    if wish.is_silent and wish.ground is not LawfulGround.SAFETY_OF_PERSON:
        raise BadInput({"ground": _("Stil kan alleen voor de veiligheid van iemand.")})
    limited = wish.kind.limited
    if limited and limited.only_silent and not wish.is_silent:
        words = _("Dat dit er is, mag niemand anders weten. Kies stil, of laat het zo.")
        raise BadInput({"how": words})
    _check_second(session, household_id, wish.second_id, wish.weeks, me=me)
    if not wish.is_silent:
        about = wish.record.id, wish.person_id  # type: ignore[attr-defined]
        _no_harm(session, household_id, wish.second_id, me=me, question=about)
    told_apart = limited is not None and limited.knows is not None
    if not told_apart and not readers_left(session, wish.record, wish.person_id):
        words = _("Niemand anders van het gezin leest dit. Laat het dan stoppen.")
        raise BadInput({"record": words})
    check_marks(session, wish.kind, wish.record, wish.person_id, is_silent=wish.is_silent)


def check_marks(
    session: Session, kind: RecordKind, record: InCircle, person_id: UUID, *, is_silent: bool
) -> None:
    """Raises `BadInput` for what somebody does themselves, knows already, or would miss."""
    limited = kind.limited
    if limited and limited.knows:
        if limited.knows(session, record, person_id):
            raise BadInput({"record": _("Deze persoon weet dit al.")})
        return
    done_by = record.done_by
    if done_by and getattr(record, done_by[1], None) == person_id:
        words = _("Deze persoon doet of schreef dit zelf. Daar kun je niemand buiten houden.")
        raise BadInput({"record": words})
    if limited and reads_elsewhere(session, record, person_id, limited.repeated_in):
        words = _("Deze persoon leest een stap van dit doel. Begin met die stap.")
        raise BadInput({"record": words})
    if is_silent and left_a_mark(session, record, person_id):
        words = _("Deze persoon schreef of koos hier zelf iets, en zou merken dat het weg is.")
        raise BadInput({"record": words})


def _check_second(
    session: Session, household_id: UUID, second_id: UUID, weeks: int, *, me: UUID
) -> None:
    if weeks not in TERMS:
        raise BadInput({"weeks": _("Kies iets uit deze lijst.")})
    if second_id not in {one.id for one in seconds(session, household_id, me)}:
        raise BadInput({"second_id": _("Kies iemand uit deze lijst.")})


def _no_harm(
    session: Session, household_id: UUID, second_id: UUID, *, me: UUID, question: Question
) -> None:
    """Raises `BadInput`."""
    alone = looks_alone(session, household_id, me=me, question=question)
    if alone and second_id not in alone:
        words = _("Dit gezin vertelde ons kort geleden iets moeilijks. Kies nu de teamleider.")
        raise BadInput({"second_id": words})


def offered(session: Session, household_id: UUID) -> dict[str, tuple[RecordKind, Any]]:
    """What somebody may be left out of in this household, as `kind:id`."""
    return {
        f"{kind.name}:{record.id}": (kind, record)
        for kind in with_limits().values()
        if kind.limited
        for record in kind.limited.of_household(session, household_id)
    }


def chosen(session: Session, household_id: UUID, given: str) -> tuple[RecordKind, Any]:
    """Raises `NotFound` for what was not offered."""
    found = offered(session, household_id).get(given)
    if found is None:
        raise NotFound
    return found
