"""What people do with an appointment."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import household_of
from family_portal.access.making import part_of
from family_portal.appointments import moving
from family_portal.appointments.busy import hold
from family_portal.appointments.hearings import tell_measure
from family_portal.appointments.models import (
    USUAL,
    Answer,
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    OfferedTime,
    What,
)
from family_portal.appointments.queries import Seen
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, Stale
from family_portal.core.i18n import gettext as _
from family_portal.held_back.actions import hold_back, performs
from family_portal.held_back.models import ActKind, HeldAct


def answer_appointment(
    session: Session,
    seen: Seen,
    *,
    answer: Answer,
    words: str | None,
    proposed_at: datetime | None = None,
    version: int | None = None,
) -> Seen:
    """Say that you come or not, or ask for another time. Raises `NotAllowed` and `Stale`."""
    _may_say(seen, version)
    if answer is Answer.COMING and seen.appointment.is_offer:
        raise Stale
    said = seen.mine
    if said is None:
        # Me and the professionals who come: at a hearing, parents do not read each other (R7).
        circle = part_of(session, seen.appointment.circle_id, family={seen.me})
        said = AppointmentAnswer(
            circle_id=circle.id,
            appointment_id=seen.appointment.id,
            person_id=seen.me,
            answer=answer,
        )
    said.say(answer, words, proposed_at)
    session.add(said)
    session.flush()
    return replace(seen, answers=[*(a for a in seen.answers if a is not said), said])


def choose_time(session: Session, seen: Seen, offered_id: UUID, *, version: int) -> Seen:
    """One of the offered times. Two people who choose at once get one truth: the first one's.
    Raises `Stale` for the second, and for a time on which nobody of us is there by now, or who
    comes is with others: also who follows or stands in that day.
    """
    if _chose(session, seen, offered_id):
        return seen  # pressed twice
    _may_say(seen, version)
    made = seen.appointment
    hold(session, seen.coming(session).everybody)
    chosen = next((o for o in moving.offered(session, made.id) if o.id == offered_id), None)
    if chosen is None or chosen.starts_at <= clock.now():
        raise Stale
    time, minutes = [chosen.starts_at], made.minutes or USUAL
    if not seen.coming(session).can(session, time, minutes, but={made.id}):
        raise Stale
    moving.settle(session, made, chosen.starts_at, by_id=seen.me)
    session.flush()
    fresh = replace(seen, answers=[])
    return answer_appointment(session, fresh, answer=Answer.COMING, words=None)


def _chose(session: Session, seen: Seen, offered_id: UUID) -> bool:
    """That time stands by now, and whoever chooses it said so."""
    made, offered = seen.appointment, session.get(OfferedTime, offered_id)
    if offered is None or offered.appointment_id != made.id or not seen.may_answer:
        return False
    stands = not made.is_offer and made.starts_at == offered.starts_at
    return stands and seen.mine is not None and seen.mine.answer is Answer.COMING


def cancel(
    session: Session, seen: Seen, *, because: str | None, version: int, also_later: bool = False
) -> HeldAct | None:
    """By a professional, or by the only one of the family it is for. With more people in it
    somebody of the family says that they do not come; the others still meet. What one of us calls
    off may wait for the lead first: then that is what is returned."""
    if seen.is_family and not seen.is_mine_alone:
        answer_appointment(session, seen, answer=Answer.NOT_COMING, words=because, version=version)
        return None
    if not (seen.is_ours or seen.is_family):
        raise NotAllowed
    _is_fresh(seen, version)
    if not seen.is_family:
        return _off_by_us(session, seen, because or "", also_later=also_later)
    call_off(session, seen.appointment, because, also_later=also_later, by_id=seen.me)
    return None


def call_off(
    session: Session, first: Appointment, because: str | None, *, also_later: bool, by_id: UUID
) -> None:
    for one in (first, *(_later(session, first) if also_later else ())):
        one.because = because
        moving.call_off(session, one, tell=True, by_id=by_id)


def _off_by_us(session: Session, seen: Seen, because: str, *, also_later: bool) -> HeldAct | None:
    """Who is to come today or tomorrow must know at once: the lead is asked afterwards. The rest of
    a series waits until the lead looked."""
    first, me = seen.appointment, seen.me
    every = [first, *(_later(session, first) if also_later else ())]
    soon = [one for one in every if _is_soon(one)]
    for one in soon:
        hold_off(session, one, because, me=me)
        call_off(session, one, because, also_later=False, by_id=me)
    return _hold_rest(session, every[len(soon) :], because, me=me, goes_on=bool(soon))


def _hold_rest(
    session: Session, rest: list[Appointment], because: str, *, me: UUID, goes_on: bool
) -> HeldAct | None:
    """From the first on of which no colleague asked it. Raises `Stale` where somebody did and
    nothing was called off yet."""
    for n, one in enumerate(rest):
        more = n + 1 < len(rest)
        try:
            held = hold_off(session, one, because, me=me, also_later=more)
        except Stale:
            if not goes_on:
                raise
            continue
        if held is None:
            call_off(session, one, because, also_later=more, by_id=me)
        return held
    return None


def _is_soon(one: Appointment) -> bool:
    return clock.day_of(one.starts_at) <= clock.today() + timedelta(days=1)


def hold_off(
    session: Session, one: Appointment, because: str, *, me: UUID, also_later: bool = False
) -> HeldAct | None:
    """Nothing when it may be called off now; the lead may be asked afterwards. Raises `Stale` for
    what a colleague asked."""
    return hold_back(
        session,
        household_of(session, one.circle_id),
        ActKind.APPOINTMENT_OFF,
        one.id,
        version=one.sequence,
        because=because,
        by_id=me,
        hurry=_("De afspraak is vandaag of morgen.") if _is_soon(one) else None,
        also_later=also_later,
    )


@performs(ActKind.APPOINTMENT_OFF)
def call_off_held(session: Session, act: HeldAct) -> None:
    one = session.get(Appointment, act.record_id, with_for_update=True)
    if one is None or not one.can_be_answered or one.sequence != act.version:
        raise Stale
    also_later = bool(act.more["also_later"])
    call_off(session, one, act.because, also_later=also_later, by_id=act.by_id)


def move(
    session: Session,
    seen: Seen,
    times: Collection[datetime],
    *,
    version: int,
    also_later: bool = False,
) -> None:
    """By a professional: to one time, or two or three times to choose from. What stands, stands
    until the family chose. With `also_later` the rest of the series keeps its rhythm from the new
    time on, except for what was moved or called off by itself."""
    if not seen.is_ours:
        raise NotAllowed
    _is_fresh(seen, version)
    if len(times) > 1:
        moving.offer(session, seen.appointment, times, by_id=seen.me)
        settle_wishes(session, seen.answers)
        return
    [starts_at] = times
    later = moves_along(session, seen.appointment, times, also_later=also_later)
    now = clock.now()
    for one, at in [(seen.appointment, starts_at), *later]:
        _to(session, one, at, by_id=seen.me, now=now)
    tell_measure(session, seen.appointment, by_id=seen.me)


def moved_so(session: Session, seen: Seen, times: Collection[datetime], *, version: int) -> bool:
    """The last that happened to it is this very move, by whoever asks for it: pressed twice."""
    one, last = seen.appointment, next(iter(seen.changes), None)
    if last is None or last.by_id != seen.me or version != one.sequence - 1:
        return False
    if len(times) > 1:
        standing = {offered.starts_at for offered in moving.offered(session, one.id)}
        return last.what is What.OFFERED and standing == set(times)
    return last.what is What.MOVED and [one.starts_at] == list(times)


def moves_along(
    session: Session, moved: Appointment, times: Collection[datetime], *, also_later: bool
) -> list[tuple[Appointment, datetime]]:
    """What of a series moves with this one, and to when."""
    if len(times) > 1 or not also_later:
        return []
    [starts_at] = times
    shift = _here(starts_at) - _here(moved.starts_at)
    later = _later(session, moved)
    together = _moved_together(session, later)
    rest = [one for one in later if not one.is_other_time or one.moved_at in together]
    return [(one, clock.shifted(one.starts_at, shift)) for one in rest]


def _moved_together(session: Session, of_series: Collection[Appointment]) -> set[datetime]:
    """The moments at which more than one of a series moved: with the rest, and not by itself."""
    moments = {one.moved_at for one in of_series if one.is_other_time}
    if not moments:
        return set()
    change, [series_id] = AppointmentChange, {one.series_id for one in of_series}
    moved = (
        select(change.at, change.appointment_id)
        .join(Appointment, col(Appointment.id) == change.appointment_id)
        .where(Appointment.series_id == series_id, col(change.at).in_(moments))
    )
    counted = Counter(at for at, _appointment_id in session.exec(moved).all())
    return {at for at, often in counted.items() if often > 1}


def settle_wishes(session: Session, answers: Iterable[AppointmentAnswer]) -> None:
    """Who asked for another time has something to choose from now."""
    for said in answers:
        if said.answer is Answer.OTHER_TIME and said.settled_at is None:
            said.settled_at = clock.now()
            session.add(said)


def _to(
    session: Session, one: Appointment, starts_at: datetime, *, by_id: UUID, now: datetime
) -> None:
    """`now` is the same for all that move together."""
    before, one.starts_at = one.starts_at, starts_at
    moving.take_back(session, one)
    if one.is_offer:
        one.is_offer = False
        moving.stand(session, one, by_id=by_id)
    elif before != starts_at:
        moving.move(session, one, before=before, by_id=by_id, now=now)


def _later(session: Session, one: Appointment) -> list[Appointment]:
    """The rest of its series that is still to come."""
    if one.series_id is None:
        return []
    rest = select(Appointment).where(
        Appointment.series_id == one.series_id,
        col(Appointment.starts_at) > one.starts_at,
        col(Appointment.starts_at) > clock.now(),
        col(Appointment.cancelled_at).is_(None),
        Appointment.id != one.id,
    )
    in_order = rest.order_by(col(Appointment.starts_at), col(Appointment.id))
    return list(session.exec(in_order.with_for_update(of=Appointment)))


def _here(moment: datetime) -> datetime:
    return moment.astimezone(clock.AMSTERDAM)


def _may_say(seen: Seen, version: int | None) -> None:
    if not seen.is_family:
        raise NotAllowed
    _is_fresh(seen, version)


def _is_fresh(seen: Seen, version: int | None) -> None:
    if not seen.appointment.can_be_answered:
        raise Stale
    if version is not None and version != seen.appointment.sequence:
        raise Stale
