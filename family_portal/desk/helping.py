"""Who else helps a family, written down by who works for it. For whom it is says who reads it: an
adult for themselves; a child, with who has custody over it until it is sixteen (R6, R7, R11)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from sqlmodel import Session, select

from family_portal.access.apart import ADULTS
from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Category, household_of
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.roles import Role
from family_portal.access.second_look import look_before
from family_portal.contact.models import OtherHelp
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.desk.composing import Table
from family_portal.desk.house import Member, custody, house
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.plan.people import Here, at_work

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Wanted:
    """`people` are those it is for. One of the two days at least."""

    who: str
    what: str
    people: Collection[UUID]
    waiting_since: date | None
    since: date | None
    key: UUID
    sure: bool = False

    @property
    def first_day(self) -> date:
        """Raises `BadInput` when neither day was said."""
        if first := self.waiting_since or self.since:
            return first
        words = _("Zeg sinds wanneer deze hulp er is, of sinds wanneer het gezin wacht.")
        raise BadInput({"since": words})


@dataclass(frozen=True)
class Desk:
    """A household as who works for it writes this down."""

    place: Here
    table: Table

    @property
    def choices(self) -> list[Member]:
        return [m for m in self.table.house.members if m.belonging.role is not Role.SUPPORTER]

    @property
    def picks(self) -> list[Reader]:
        chosen = {m.person.id for m in self.choices}
        return [who for who in self.place.family if who.person_id in chosen]


def desk_of(session: Session, me: UUID, household_id: UUID) -> Desk:
    """Raises `NotFound` for a household one does not work for."""
    place = at_work(session, me, household_id)
    found = house(session, household_id)
    return Desk(place, Table(found, custody(session, found)))


def begin(session: Session, desk: Desk, wanted: Wanted) -> Sequence[OtherHelp]:
    """One row, or one for each of the adults who live apart. Once for each key. Raises `BadInput`,
    and `SentBefore` for other words under the same key."""
    _judge_days(wanted)
    group = uuid5(desk.place.me, str(wanted.key))
    told = _audiences(desk, wanted.people)
    return [_row(session, desk, wanted, family, group) for family in told]


def _row(session: Session, desk: Desk, wanted: Wanted, family: set[UUID], group: UUID) -> OtherHelp:
    home, me = desk.place.household.id, desk.place.me
    circle = circle_for(
        session, household_id=home, category=Category.WAITING, family=family, staff=TEAM
    )
    one = uuid5(group, ",".join(sorted(str(who) for who in family)))
    said = {"who": wanted.who, "what": wanted.what}
    if before := made_before(session, circle, OtherHelp, one, **said):
        return before
    look_before(session, home, *said.values(), family=family, me=me, sure=wanted.sure)
    made = OtherHelp(
        id=one,
        group_id=group,
        circle_id=circle.id,
        who=wanted.who,
        what=wanted.what,
        first_day=wanted.first_day,
        since=wanted.since,
        made_by_id=me,
    )
    session.add(made)
    announce(session, people=family, kind=Kind.TASK, about_id=made.id)
    return made


def _audiences(desk: Desk, people: Collection[UUID]) -> list[set[UUID]]:
    """Who reads it, each set by itself: adults who live apart never learn of one another that they
    read it."""
    chosen = [m for m in desk.choices if m.person.id in people]
    if not chosen or len(chosen) < len(set(people)):
        raise BadInput({"people": _("Kies voor wie deze hulp is.")})
    children = [m.person.id for m in chosen if m.belonging.role is Role.CHILD]
    told = {m.person.id: m for m in [*chosen, *desk.table.to_inform(children)]}
    if not any(m in desk.table.house.reachable for m in told.values()):
        words = _("Niemand van het gezin kan dit lezen. Kijk eerst wie het gezag heeft.")
        raise BadInput({"people": words})
    adults = sorted(key for key, m in told.items() if m.belonging.role in ADULTS)
    if not desk.table.live_apart or len(adults) < 2:
        return [set(told)]
    rest = set(told) - set(adults)
    return [*({one} for one in adults), *([rest] if rest else [])]


def _judge_days(wanted: Wanted) -> None:
    first, since = wanted.first_day, wanted.since
    if wanted.waiting_since and first > clock.today():
        raise BadInput({"waiting_since": _("Kies vandaag of een dag die al voorbij is.")})
    if since and since < first:
        raise BadInput({"since": _("Dit is eerder dan het wachten begon. Kijk de dag na.")})
    if since and since > clock.today() + LONGEST:
        raise BadInput({"since": _("Dit is verder dan een jaar. Kijk de dag nog een keer na.")})


def has_begun(session: Session, desk: Desk, group_id: UUID, day: date) -> None:
    """The waiting is over. Saying the same twice is once."""
    rows = _rows(session, desk, group_id)
    if all(one.since == day for one in rows):
        return
    if any(one.since or one.ends for one in rows):
        raise Stale
    if day < rows[0].first_day:
        raise BadInput({"begun": _("Dit is eerder dan het wachten begon. Kijk de dag na.")})
    if day > clock.today() + LONGEST:
        raise BadInput({"begun": _("Dit is verder dan een jaar. Kijk de dag nog een keer na.")})
    for one in rows:
        one.since, one.changed_by_id = day, desk.place.me
    _keep(session, rows)


def is_over(session: Session, desk: Desk, group_id: UUID, last_day: date) -> None:
    """The help stopped, or nobody waits for it any more."""
    rows, ends = _rows(session, desk, group_id), last_day + timedelta(days=1)
    if all(one.ends == ends for one in rows):
        return
    if any(one.ends for one in rows):
        raise Stale
    if last_day < max(one.since or one.first_day for one in rows):
        words = _("De laatste dag is eerder dan de eerste. Kies een andere dag.")
        raise BadInput({"last_day": words})
    if last_day > clock.today() + LONGEST:
        raise BadInput({"last_day": _("Dit is verder dan een jaar. Kijk de dag nog een keer na.")})
    for one in rows:
        one.ends, one.changed_by_id = ends, desk.place.me
    _keep(session, rows)


def _rows(session: Session, desk: Desk, group_id: UUID) -> Sequence[OtherHelp]:
    """All of one help, held until we are done."""
    mine = select(OtherHelp).where(OtherHelp.group_id == group_id).order_by(OtherHelp.id)  # type: ignore[arg-type]
    rows, home = session.exec(mine.with_for_update(of=OtherHelp)).all(), desk.place.household.id
    if not rows or any(household_of(session, one.circle_id) != home for one in rows):
        raise NotFound
    return rows


def _keep(session: Session, rows: Sequence[OtherHelp]) -> None:
    who = readers(session, rows)
    for one in rows:
        session.add(one)
        family = {reader.person_id for reader in who[one.id] if not reader.is_staff}
        announce(session, people=family, kind=Kind.TASK, about_id=one.id)
