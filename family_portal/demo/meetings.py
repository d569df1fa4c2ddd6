"""What people of the demo do around appointments, each in their own name, each thing once."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.grounds import LawfulGround
from family_portal.appointments.making import Plan, make
from family_portal.appointments.models import Appointment, Kind, PlaceKind
from family_portal.calendars.actions import make_address
from family_portal.core import clock
from family_portal.desk.estimating import talk_and_people
from family_portal.feedback.estimate_models import Thinks
from family_portal.feedback.estimates import estimate
from family_portal.talks.preparing import ask_interpreter, keep, take_along
from family_portal.talks.queries import prepared
from family_portal.talks.reading import written
from family_portal.talks.writing import save_draft, settle, share

Ids = Mapping[tuple[str, str], UUID]
ABOUT_SWIMMING = "Praten over zwemles voor Mees"
FRIDAY = 4


def a_note_that_nobody_else_reads(session: Session, ids: Ids, me: UUID) -> None:
    talk = prepared(session, ids["appointment", "a1"], me, to_write=True)
    keep(session, talk, "Ik slaap slecht. Ik weet nog niet of ik dat wil zeggen.")


def a_grandmother_comes_along(session: Session, ids: Ids, me: UUID) -> None:
    talk = prepared(session, ids["appointment", "a1"], me, to_write=True)
    take_along(session, talk, ids["person", "tineke"])


def an_interpreter_is_wished_for_at_court(session: Session, ids: Ids, me: UUID) -> None:
    talk = prepared(session, ids["appointment", "a9"], me, to_write=True)
    ask_interpreter(session, talk, "Papiaments")


def it_is_explained_again(session: Session, ids: Ids, me: UUID) -> None:
    """What one of them told in her own words was not what was agreed."""
    paper = written(session, ids["appointment", "a14"], me, to_write=True)
    for told in paper.retellings:
        settle(session, paper, told.id, again=True)


def the_minutes_say_it_better(session: Session, ids: Ids, me: UUID) -> None:
    """A second version, that asks everybody again whether it is right."""
    talk = ids["appointment", "a14"]
    paper = written(session, talk, me, to_write=True)
    before = paper.last
    if before is None:
        return
    agreed = f"{before.agreed} Op vrijdag mag Noa om elf uur komen."
    save_draft(session, paper, agreed=agreed, good=before.good, answers={}, revision=paper.revision)
    paper = written(session, talk, me, to_write=True)
    share(session, paper, (), paper.revision, sure=True)


def a_talk_with_one_parent(session: Session, ids: Ids, me: UUID) -> None:
    """The other parent with custody gets one of his own about the same."""
    left = {ids["person", "joris"]: None}
    plan = _about(ids, "sanne", me, ABOUT_SWIMMING, time(9), child="mees", left_out=left)
    make(session, plan, by_id=me)


def and_one_with_the_other(session: Session, ids: Ids, me: UUID) -> None:
    of_her = select(Appointment).where(Appointment.made_by_id == me)
    first = next(one for one in session.exec(of_her) if one.title == ABOUT_SWIMMING)
    plan = _about(ids, "joris", me, ABOUT_SWIMMING, time(14), child="mees", after=first.id)
    make(session, plan, by_id=me)


def a_parent_is_left_out(session: Session, ids: Ids, me: UUID) -> None:
    """For a reason of the closed list, that only professionals read (R17)."""
    left = {ids["person", "ruben"]: LawfulGround.PRIVACY_OF_OTHER}
    words = "Praten over wat Sem thuis vertelt"
    make(session, _about(ids, "petra", me, words, time(11), child="sem", left_out=left), by_id=me)


def one_minute_after_a_talk(session: Session, ids: Ids, me: UUID) -> None:
    """What she thinks that a girl knows; the girl is asked the same."""
    talk, people, _title = talk_and_people(session, ids["appointment", "a17"], me)
    for person in people if talk.is_asked else ():
        estimate(session, talk, person.person_id, Thinks.YES, me=me)


def a_calendar_of_ones_own(session: Session, _ids: Ids, me: UUID) -> None:
    make_address(session, me, side="family")


def _about(
    ids: Ids,
    parent: str,
    me: UUID,
    title: str,
    at: time,
    *,
    child: str,
    left_out: Mapping[UUID, LawfulGround | None] | None = None,
    after: UUID | None = None,
) -> Plan:
    home = "h3" if parent == "petra" else "h1"
    return Plan(
        household_id=ids["household", home],
        family={ids["person", parent]},
        staff={me},
        title=title,
        kind=Kind.TALK,
        place_kind=PlaceKind.OFFICE,
        place=None,
        minutes=45,
        times=[clock.at(_friday(), at)],
        children={ids["person", child]},
        left_out=left_out or {},
        after=after,
    )


def _friday() -> date:
    """The first that is more than a week away."""
    day = clock.today() + timedelta(days=8)
    return day + timedelta(days=(FRIDAY - day.weekday()) % 7)


ACTS: tuple[tuple[str, Callable[[Session, Ids, UUID], None]], ...] = (
    ("sanne", a_note_that_nobody_else_reads),
    ("sanne", a_grandmother_comes_along),
    ("sanne", a_calendar_of_ones_own),
    ("marijke", one_minute_after_a_talk),
    ("ruben", an_interpreter_is_wished_for_at_court),
    ("anouk", it_is_explained_again),
    ("anouk", the_minutes_say_it_better),
    ("marijke", a_talk_with_one_parent),
    ("marijke", and_one_with_the_other),
    ("anouk", a_parent_is_left_out),
)
