"""What two people may not read: one is told, the other finds nothing of it; and a measure of which
one of them is told nothing."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.grounds import LawfulGround
from family_portal.access.kinds import name_of, with_limits
from family_portal.core import clock
from family_portal.feedback.asking import QUIET
from family_portal.home.occasions import ask_these
from family_portal.limits.actions.asking import Wish, ask
from family_portal.limits.actions.deciding import second_says, tell
from family_portal.limits.models import Restriction, ToldHow
from family_portal.measures.actions import add_matter
from family_portal.measures.models import Matter, MeasureKind, MeasureStatus
from family_portal.plan.models import Waiting

Ids = Mapping[tuple[str, str], UUID]


def a_father_may_not_read_what_is_waited_for(session: Session, ids: Ids, me: UUID) -> None:
    facts = "Ruben heeft geen gezag. Hij vroeg er op 12 november naar."
    ground = LawfulGround.NO_CUSTODY
    _ask(session, ids, me, "h3", "w1", "ruben", facts=facts, ground=ground, is_silent=False)


def another_is_not_to_know(session: Session, ids: Ids, me: UUID) -> None:
    facts = "Sanne en de school zagen Joris twee keer bij het hek, op 14 en 21 september."
    ground = LawfulGround.SAFETY_OF_PERSON
    _ask(session, ids, me, "h1", "w2", "joris", facts=facts, ground=ground, is_silent=True)


def a_measure_is_not_told_to_one(session: Session, ids: Ids, me: UUID) -> None:
    """It is only considered; the others are told as always."""
    home = ids["household", "h1"]
    state = {
        "kind": MeasureKind.SUPERVISION,
        "status": MeasureStatus.CONSIDERED,
        "why": "Wij maken ons zorgen of Lieke en Mees veilig naar school kunnen.",
    }
    children = [ids["person", "lieke"], ids["person", "mees"]]
    matter = add_matter(session, home, by_id=me, children=children, state=state)
    session.flush()
    wish = Wish(
        person_id=ids["person", "joris"],
        kind=with_limits()[name_of(Matter)],
        record=matter,
        is_silent=True,
        ground=LawfulGround.SAFETY_OF_PERSON,
        facts="Sanne hoorde van zijn zus dat hij weggaat met de kinderen als dit er komt.",
        weeks=8,
        second_id=ids["staff", "lotte"],
    )
    ask(session, home, wish, me=me, key=matter.id)


def the_lead_says_yes(session: Session, _ids: Ids, me: UUID) -> None:
    for limit in session.exec(select(Restriction).where(Restriction.second_id == me)).all():
        second_says(session, limit, yes=True, because=None, me=me)


def it_was_explained_on_the_telephone(session: Session, ids: Ids, me: UUID) -> None:
    theirs = Restriction.person_id == ids["person", "ruben"]
    limit = session.exec(select(Restriction).where(theirs)).one()
    # Some days ago, so that he is asked by now whether he knows why.
    limit.approved_on = clock.today() - timedelta(days=3)
    tell(session, limit, told_on=limit.approved_on, how=ToldHow.PHONE, me=me)


def a_father_was_asked_about_the_measure(session: Session, _ids: Ids, me: UUID) -> None:
    """Some weeks ago, and answered: so the next question may come."""
    for asked in ask_these(session, [me]):
        asked.asked_on -= QUIET
        asked.until -= QUIET
        asked.settled_on = asked.asked_on
        session.add(asked)


def _ask(
    session: Session,
    ids: Ids,
    me: UUID,
    home: str,
    key: str,
    who: str,
    *,
    facts: str,
    ground: LawfulGround,
    is_silent: bool,
) -> None:
    wish = Wish(
        person_id=ids["person", who],
        kind=with_limits()[name_of(Waiting)],
        record=session.get_one(Waiting, ids["waiting", key]),
        is_silent=is_silent,
        ground=ground,
        facts=facts,
        weeks=4,
        second_id=ids["staff", "lotte"],
    )
    ask(session, ids["household", home], wish, me=me, key=wish.record.id)  # type: ignore[attr-defined]


ACTS = (
    ("ruben", a_father_was_asked_about_the_measure),
    ("anouk", a_father_may_not_read_what_is_waited_for),
    ("marijke", another_is_not_to_know),
    ("marijke", a_measure_is_not_told_to_one),
    ("lotte", the_lead_says_yes),
    ("anouk", it_was_explained_on_the_telephone),
)
