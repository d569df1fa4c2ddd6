"""Writing down where a child lives, what it takes to come home, and looking again."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access.apart import kept_apart, ties_of
from family_portal.access.circles import Category, Circle
from family_portal.access.grounds import LawfulGround
from family_portal.access.kinds import name_of, with_limits
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.people import Person, Profile
from family_portal.access.second_look import look_again, look_before
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.limits.actions.asking import Wish, ask
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.plan.people import Here
from family_portal.plan.queries import readers_of
from family_portal.stays import queries, telling
from family_portal.stays.models import HomeCondition, HomeLook, Stay, StayKind

# Longer than this nobody waits before somebody looks again.
LATEST_LOOK = timedelta(days=92)


@dataclass(frozen=True)
class Words:
    """What is written of a stay. How a child moves stands on a card of its own (`daily_care/`)."""

    kind: StayKind
    with_whom: str
    why: str
    from_day: date

    @property
    def said(self) -> list[str | None]:
        return [self.with_whom, self.why]


@dataclass(frozen=True)
class LeftOut:
    """Why a parent with custody does not read it, what is known and from whom, when we look again,
    and who of us looks along."""

    ground: LawfulGround
    facts: str
    weeks: int
    second_id: UUID


def write_down(
    session: Session,
    place: Here,
    child: Person,
    words: Words,
    *,
    people: Collection[UUID],
    key: UUID,
    left_out: LeftOut | None = None,
    sure: bool = False,
) -> Stay:
    """For these family members and the professionals. Once for each key; each of the family reads
    it once it was told to them (R18). Of a parent who is left out a second looks along (R17).
    Raises `BadInput`, and `SentBefore` for other words under the same key."""
    family, home = place.readers(people, who_id=place.me), place.household.id
    without = _judge(session, place, child, family, left_out)
    stay_id = uuid5(place.me, str(key))
    circle = _circle(session, home, child, family, stay_id)
    if made := made_before(session, circle, Stay, stay_id, **asdict(words)):
        return made
    look_before(session, home, *words.said, family=family, me=place.me, sure=sure)
    made = Stay(
        id=stay_id,
        circle_id=circle.id,
        child_id=child.id,
        by_id=place.me,
        left_out=left_out.ground if left_out and without else None,
        **asdict(words),
    )
    session.add(made)
    _ask_second(session, made, left_out, without, home=home, me=place.me)
    telling.begin(session, made)
    return made


def _circle(
    session: Session, home: UUID, child: Person, family: set[UUID], stay_id: UUID
) -> Circle:
    """Its own: whoever was not told of it finds nothing there (ADR 91)."""
    return circle_for(
        session,
        household_id=home,
        category=Category.STAY,
        family=family,
        staff=TEAM,
        about_id=child.id,
        alone=stay_id,
    )


def _judge(
    session: Session,
    place: Here,
    child: Person,
    family: Collection[UUID],
    left_out: LeftOut | None,
) -> set[UUID]:
    """Adults who live apart never share it (R7): each gets their own. Of those who do not, every
    parent with custody reads it, or is left out on a lawful ground (R6)."""
    home = place.household
    everybody = ties_of(session, home.id)
    apart = kept_apart(everybody, family, noted=home.separate_parents)
    if apart.adults:
        words = _("Deze mensen wonen apart. Schrijf het voor ieder van hen apart op.")
        raise BadInput({"people": words})
    if apart.supporters:
        raise BadInput({"people": _("Een van hen hoort bij een ander. Kies iemand anders.")})
    needed = queries.to_inform(session, home.id, session.get(Profile, child.id))
    together = {*family, *needed}
    if kept_apart(everybody, together, noted=home.separate_parents).adults:
        return set()  # the other gets their own, as the page says until it is there
    without = needed - set(family)
    if without and left_out is None:
        raise BadInput({"ground": _("Een ouder met gezag leest dit niet. Zeg waarom.")})
    return without


def _ask_second(
    session: Session,
    stay: Stay,
    left_out: LeftOut | None,
    without: Collection[UUID],
    *,
    home: UUID,
    me: UUID,
) -> None:
    """Whom it is kept from finds nothing of it; silently for the safety of somebody alone."""
    session.flush()
    if left_out is None:
        return
    said = asdict(left_out)
    for who in sorted(without):
        wish = Wish(
            person_id=who,
            kind=with_limits()[name_of(Stay)],
            record=stay,
            is_silent=left_out.ground is LawfulGround.SAFETY_OF_PERSON,
            **said,
        )
        ask(session, home, wish, me=me, key=uuid5(stay.id, str(who)))


def add_condition(
    session: Session, stay: Stay, *, me: UUID, what: str, who: str, sure: bool = False
) -> HomeCondition:
    """Raises `BadInput`, also of a stay that is over."""
    _goes_on(session, stay)
    for text in (what, who):
        look_again(session, stay, text, me=me, sure=sure)
    made = HomeCondition(circle_id=stay.circle_id, stay_id=stay.id, what=what, who=who, by_id=me)
    session.add(made)
    _tell(session, stay)
    return made


def is_met(session: Session, condition: HomeCondition, stay: Stay, *, me: UUID) -> None:
    """It is so now. Saying it twice is once."""
    if condition.met_on is None:
        condition.met_on, condition.met_by_id = clock.today(), me
        session.add(condition)
        _tell(session, stay)


def is_not_met(session: Session, condition: HomeCondition) -> None:
    """It was pressed by mistake, or it is no longer so."""
    condition.met_on, condition.met_by_id = None, None
    session.add(condition)


def look(
    session: Session, stay: Stay, *, me: UUID, text: str, again_on: date, sure: bool = False
) -> HomeLook:
    """How it stands, and on which day we look again. Raises `BadInput`."""
    _goes_on(session, stay)
    _in_time(again_on)
    look_again(session, stay, text, me=me, sure=sure)
    made = HomeLook(circle_id=stay.circle_id, stay_id=stay.id, text=text, by_id=me)
    stay.look_again_on = again_on
    session.add_all([made, stay])
    _tell(session, stay)
    return made


def end(session: Session, stay: Stay, *, me: UUID, ended_on: date) -> None:
    """The child came home, or went to live with somebody else. It goes on for who was not told yet
    (R18). When all know and no other stay of it goes on, who looked after it reads nothing any
    more; until then who works there says who stops. Raises `BadInput` for a day before it began, or
    one that is still to come."""
    session.flush()
    session.refresh(stay, with_for_update={"of": Stay})  # twice at once is once; no note between
    if queries.is_over(session, stay):
        return
    if queries.is_unknown(session, stay):
        telling.take_back(session, stay, me=me)
        return
    if ended_on < stay.from_day:
        raise BadInput({"ended_on": _("Deze dag is eerder dan het begin. Kies een latere dag.")})
    if ended_on > clock.today():
        raise BadInput({"ended_on": _("Kies vandaag of een dag die al voorbij is.")})
    telling.end(session, stay, me=me, ended_on=ended_on)


def _goes_on(session: Session, stay: Stay) -> None:
    if queries.is_over(session, stay):
        raise BadInput({"text": _("Dit is al voorbij. Hier kan niets meer bij.")})


def _in_time(again_on: date) -> None:
    today = clock.today()
    if again_on <= today:
        raise BadInput({"again_on": _("Deze dag is al voorbij. Kies een dag na vandaag.")})
    if again_on > today + LATEST_LOOK:
        raise BadInput({"again_on": _("Kies een dag binnen drie maanden.")})


def _tell(session: Session, stay: Stay) -> None:
    """Who reads it by now."""
    family = {who.person_id for who in readers_of(session, stay) if not who.is_staff}
    if stay.talk_first:
        family &= queries.who_was_told(session, stay)
    announce(session, people=family, kind=Kind.TASK, about_id=stay.id)
