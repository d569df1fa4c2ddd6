"""Where, when and how long a professional usually meets: offered first the next time."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.appointments.models import USUAL, Appointment, PlaceKind
from family_portal.appointments.wishes import Habit
from family_portal.core import clock

MOST = 40
# Elsewhere, what stands there is a family's own: only a room of ours is offered to the next one.
OURS = PlaceKind.OFFICE


def remember(session: Session, made: Appointment, *, by_id: UUID) -> None:
    """The court chooses its own times. Of a family's home nothing is kept but that it was one."""
    if made.is_hearing:
        return
    here = made.starts_at.astimezone(clock.AMSTERDAM)
    place = made.place if made.place_kind is OURS else None
    kind = PlaceKind.HOME if made.place_kind is PlaceKind.SECRET else made.place_kind
    what = (kind, place, made.minutes or USUAL, here.weekday(), here.time())
    known = next((h for h in habits(session) if _what(h) == what), None)
    if known:
        known.times, known.last_at = known.times + 1, clock.now()
    session.add(known or _habit(by_id, *what))


def habits(session: Session) -> Sequence[Habit]:
    """One's own, the latest first."""
    mine = select(Habit).order_by(col(Habit.last_at).desc(), col(Habit.id)).limit(MOST)
    return session.exec(mine).all()


def usual_places(found: Sequence[Habit], chosen: str | None = None) -> list[Habit]:
    """At most three different ones that have a name. What was chosen on a page stays: since then
    the same place may have become a habit of another day, on another page or by the first of two
    presses."""
    named: dict[tuple[PlaceKind, str | None], Habit] = {}
    for habit in sorted(found, key=lambda one: str(one.id) != chosen):
        if habit.place and habit.place_kind is OURS:
            named.setdefault((habit.place_kind, habit.place), habit)
    return list(named.values())[:3]


def _what(habit: Habit) -> tuple[object, ...]:
    return habit.place_kind, habit.place, habit.minutes, habit.weekday, habit.at


def _habit(
    by_id: UUID, kind: PlaceKind, place: str | None, minutes: int, weekday: int, at: object
) -> Habit:
    return Habit(
        person_id=by_id,
        place_kind=kind,
        place=place,
        minutes=minutes,
        weekday=weekday,
        at=at,  # type: ignore[arg-type]
    )
