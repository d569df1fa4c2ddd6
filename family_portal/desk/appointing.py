"""From what a professional filled in to a plan that may be made: all rules, then the clash."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access import staffing
from family_portal.access.apart import lives_in_secret
from family_portal.access.audience import readers
from family_portal.access.circles import InCircle, circles_at, household_of
from family_portal.access.faces import Face
from family_portal.appointments import actions, going_on
from family_portal.appointments.asking import end_wish
from family_portal.appointments.busy import free_times, hold
from family_portal.appointments.coming import Coming
from family_portal.appointments.habits import habits, usual_places
from family_portal.appointments.making import Plan, make, occurrences
from family_portal.appointments.models import (
    USUAL,
    Appointment,
    AppointmentChild,
    Kind,
    LeftOut,
    PlaceKind,
)
from family_portal.appointments.queries import Seen
from family_portal.appointments.wishes import AppointmentRequest, Habit
from family_portal.core import clock, dates
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.desk.composing import (
    Table,
    grounds,
    judge,
    never_tells_a_home,
    stands_in_for,
)
from family_portal.desk.house import custody, house
from family_portal.desk.planning import AppointmentForm, MoveForm, place_of, with_series
from family_portal.desk.telling import tell_before_meeting
from family_portal.desk.working import Off
from family_portal.measures.models import OVER, Matter

MINUTES = (30, 45, 60, 90)
Found = TypeVar("Found", bound=InCircle)


@dataclass(frozen=True)
class Sheet:
    """All that the composer shows before anything is filled in."""

    table: Table
    usual: Sequence[Habit]
    slots: Sequence[datetime]
    matters: Sequence[Matter]
    minutes: int
    after: Appointment | None = None
    after_children: Collection[UUID] = ()
    wish: AppointmentRequest | None = None

    @property
    def coming(self) -> Face | None:
        """Who will be the contact person: they come to the talk before their first day (R3)."""
        return self.table.house.faces.coming


def sheet(
    session: Session,
    household_id: UUID,
    me: UUID,
    *,
    after: UUID | None = None,
    wish: UUID | None = None,
    where: str | None = None,
) -> Sheet:
    """Raises `NotFound` for a household that is not this professional's, or a record of another."""
    those = house(session, household_id)
    if me not in staffing.today(session, household_id):
        raise NotFound
    own = habits(session)
    earlier = _of_household(session, Appointment, after, household_id)
    minutes = (earlier and earlier.minutes) or (own[0].minutes if own else 45)
    return Sheet(
        table=Table(those, custody(session, those)),
        usual=usual_places(own, where),
        slots=free_times(session, me, minutes=minutes, habits=own),
        matters=_matters(session, household_id),
        minutes=minutes,
        after=earlier,
        after_children=_children(session, earlier),
        wish=_of_household(session, AppointmentRequest, wish, household_id),
    )


def appoint(session: Session, those: Sheet, form: AppointmentForm, *, by_id: UUID) -> Appointment:
    """Raises `BadInput` with a sentence at the field; then nothing was made."""
    plan = plan_of(session, those, form, by_id=by_id)
    if those.coming and those.coming.person_id in plan.staff:
        tell_before_meeting(session, plan.household_id, plan.family, those.coming.person_id)
    hold(session, plan.staff)
    # Sent before: it would only clash with itself.
    if not form.anyway and not session.get(Appointment, form.key):
        see_plan_clashes(session, plan, me=by_id)
    made = make(session, plan, by_id=by_id)
    if those.wish and those.wish.person_id in plan.family:
        end_wish(session, those.wish.id, by_id=by_id, appointment_id=made.id)
    return made


def plan_of(session: Session, those: Sheet, form: AppointmentForm, *, by_id: UUID) -> Plan:
    table, times = those.table, form.moments
    chosen = table.members(form.people)
    is_secret = lives_in_secret(m.profile for m in chosen)
    kind, place_kind, place = place_of(form.where, form.place, those.usual, is_secret=is_secret)
    if place_kind is PlaceKind.SECRET:
        never_tells_a_home(chosen, place)
    is_hearing = kind is Kind.HEARING
    judge(table, form.people, form.children, is_hearing=is_hearing)
    if is_hearing and len(times) > 1:
        raise BadInput({"slots": court_chooses()})
    settled = _settled(session, those, form)
    left_out = grounds(table, form.people, form.children, form.ground, settled=settled)
    ours = stands_in_for(table.house, by_id, clock.today())
    coming = [those.coming] if those.coming else []
    faces = {face.person_id for face in [*table.house.faces.staff, *coming]}
    known = {matter.id for matter in those.matters}
    plan = Plan(
        household_id=table.house.household.id,
        family=set(form.people),
        staff={ours, *faces.intersection(form.colleagues)},
        title=form.title,
        kind=kind,
        place_kind=place_kind,
        place=place,
        place_is_usual=place in {habit.place for habit in those.usual},
        minutes=form.minutes,
        times=times,
        bring=form.bring,
        children=set(form.children),
        left_out=left_out,
        after=those.after.id if those.after else None,
        matter_id=form.matter if is_hearing and form.matter in known else None,
        key=form.key,
        sure=form.sure,
    )
    return with_series(plan, form)


def see_clashes(
    session: Session,
    coming: Coming,
    times: Sequence[datetime],
    minutes: int,
    *,
    me: UUID,
    home: UUID,
    but: Collection[UUID] = (),
) -> None:
    """Before anything is saved, at every time. Raises `BadInput` that names the first three; then
    it is for the professional to say that it may be anyway. `clashes` are those times."""
    off, taken = (
        Off(session, coming, me=me, home=home),
        coming.taken(session, times, minutes, but=but),
    )
    found, marks = list[str](), list[str]()
    for at in times:
        before = len(found)
        on, hour = dates.near_day(at), dates.time_of(at)
        for begins, ends in dict.fromkeys((one.starts_at, one.ends_at) for one in taken[at]):
            start, end = dates.time_of(begins), dates.time_of(ends)
            words = _("%(day)s om %(time)s botst met een afspraak van %(start)s tot %(end)s.")
            found.append(words % {"day": on, "time": hour, "start": start, "end": end})
        found += [words % {"day": on, "name": name} for words, name in off.on(clock.day_of(at))]
        marks += [at.astimezone(UTC).isoformat()] if len(found) > before else []
    if found:
        said = " ".join(line[:1].upper() + line[1:] for line in found[:3])
        raise BadInput({"anyway": said, "clashes": " ".join(marks)})


def see_plan_clashes(session: Session, plan: Plan, *, me: UUID) -> None:
    times, home = _starts(plan), plan.household_id
    coming = Coming(session, plan.staff, home=home)
    see_clashes(session, coming, times, plan.minutes, me=me, home=home)


def move(session: Session, seen: Seen, form: MoveForm) -> None:
    """Every time that moves along is looked at, before any of them is saved. Raises `BadInput`,
    and `Stale` also when somebody said since what would be gone unread."""
    one, times = seen.appointment, form.moments
    if actions.moved_so(session, seen, times, version=form.version):
        return
    if seen.unheard(form.heard):
        raise Stale
    if one.is_hearing and len(times) > 1:
        raise BadInput({"slots": court_chooses()})
    if one.series_id and form.also_later and len(times) > 1:
        raise BadInput({"slots": _("Kies 1 tijd als de keren hierna meegaan.")})
    hold(session, seen.coming(session).everybody)
    if not form.anyway:
        along = actions.moves_along(session, one, times, also_later=form.also_later)
        starts, but = [*times, *(at for _later, at in along)], {one.id, *(o.id for o, _ in along)}
        _see(session, seen, starts, but=but)
    actions.move(session, seen, times, version=form.version, also_later=form.also_later)


def go_on(session: Session, seen: Seen, *, version: int, anyway: bool) -> None:
    """What was called off goes on, and nobody is with others by now. Raises `BadInput`, `Stale`."""
    one = seen.appointment
    hold(session, seen.coming(session).everybody)
    if seen.can_go_on and not anyway:
        _see(session, seen, [one.starts_at], but={one.id})
    going_on.go_on(session, seen, version=version)


def _see(session: Session, seen: Seen, times: Sequence[datetime], *, but: Collection[UUID]) -> None:
    one = seen.appointment
    home = household_of(session, one.circle_id)
    facts: dict[str, Any] = {"me": seen.me, "home": home, "but": but}
    see_clashes(session, seen.coming(session), times, one.minutes or USUAL, **facts)


def court_chooses() -> str:
    return _("De rechtbank kiest de tijd. Vul 1 tijd in.")


def say_why() -> str:
    return _("Zeg waarom. Wie zou komen, leest dat.")


def _starts(plan: Plan) -> Sequence[datetime]:
    return occurrences(plan.times[0], plan.again) if plan.again else plan.times


def _of_household(
    session: Session, model: type[Found], record_id: UUID | None, home: UUID
) -> Found | None:
    """A record that this household's page may build on."""
    if record_id is None:
        return None
    found = session.get(model, record_id)
    if found is None or household_of(session, found.circle_id) != home:
        raise NotFound
    return found


def _settled(session: Session, those: Sheet, form: AppointmentForm) -> set[UUID]:
    """Who is in an appointment about the same already: only where this one is for who was to get
    their own after it, and about no other child. Else a ground is asked as ever (R17)."""
    first = those.after
    if first is None or first.is_cancelled or set(form.children) - set(those.after_children):
        return set()
    left = LeftOut
    waits = or_(col(left.own_id).is_(None), col(left.own_id) == form.key)
    theirs = select(left.person_id).where(
        left.appointment_id == first.id, col(left.ground).is_(None), waits
    )
    if not set(form.people).intersection(session.scalars(theirs)):
        return set()
    return _family_of(session, first)


def _family_of(session: Session, record: Appointment) -> set[UUID]:
    return {r.person_id for r in readers(session, [record])[record.id] if not r.is_staff}


def _children(session: Session, record: Appointment | None) -> set[UUID]:
    if record is None:
        return set()
    about = select(AppointmentChild.child_id).where(AppointmentChild.appointment_id == record.id)
    return set(session.exec(about))


def _matters(session: Session, household_id: UUID) -> Sequence[Matter]:
    """What a judge may still decide about."""
    at_home = circles_at(household_id)
    goes_on = col(Matter.status).not_in(OVER)
    going = select(Matter).where(col(Matter.circle_id).in_(at_home), goes_on)
    return session.exec(going.order_by(col(Matter.changed_at).desc()).limit(10)).all()
