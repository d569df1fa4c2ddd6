"""What three people may not read: two are told, one of them also that he does not read where his
son lives; the other finds nothing of it, nor is told of a measure."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import InCircle
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
from family_portal.plan.actions.goals import make_goal
from family_portal.plan.models import Goal, LifeArea, Waiting
from family_portal.plan.people import at_work
from family_portal.stays.models import Stay

Ids = Mapping[tuple[str, str], UUID]


def a_father_may_not_read_what_is_waited_for(session: Session, ids: Ids, me: UUID) -> None:
    facts = "Ruben heeft geen gezag. Hij vroeg er op 12 november naar."
    ground = LawfulGround.NO_CUSTODY
    waiting = session.get_one(Waiting, ids["waiting", "w1"])
    _ask(session, ids, me, "h3", waiting, "ruben", facts=facts, ground=ground, is_silent=False)


def nor_where_his_son_lives(session: Session, ids: Ids, me: UUID) -> None:
    """He knows that Sem is not at home; not where he is."""
    facts = "Ruben vroeg de school waar Sem slaapt, op 20 november. Petra wil dat niet."
    stay = session.exec(select(Stay).where(Stay.child_id == ids["person", "sem"])).one()
    ground = LawfulGround.NO_CUSTODY
    _ask(session, ids, me, "h3", stay, "ruben", facts=facts, ground=ground, is_silent=False)


def another_is_not_to_know(session: Session, ids: Ids, me: UUID) -> None:
    facts = "Sanne en de school zagen Joris twee keer bij het hek, op 14 en 21 september."
    ground = LawfulGround.SAFETY_OF_PERSON
    waiting = session.get_one(Waiting, ids["waiting", "w2"])
    _ask(session, ids, me, "h1", waiting, "joris", facts=facts, ground=ground, is_silent=True)


def a_son_may_not_read_a_goal(session: Session, ids: Ids, me: UUID) -> None:
    """Of a step that he does himself nothing goes away."""
    words = "Hendrik durft weer alleen thuis te zijn"
    place = at_work(session, me, ids["household", "h2"])
    readers = [ids["person", who] for who in ("ria", "hendrik", "patrick")]
    goal = make_goal(
        session, place, area=LifeArea.HEALTH, words=words, people=readers, key=place.household.id
    )
    session.flush()
    facts = "Hendrik zei op 20 november dat hij dit alleen met Ria wil delen."
    ground = LawfulGround.PRIVACY_OF_OTHER
    _ask(session, ids, me, "h2", goal, "patrick", facts=facts, ground=ground, is_silent=False)


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
    # Some days ago, so that he is asked by now whether he knows why.
    on = clock.today() - timedelta(days=3)
    for kind in (Waiting, Stay):
        _explained(session, ids["person", "ruben"], on, me, kind=kind)


def it_was_explained_today(session: Session, ids: Ids, me: UUID) -> None:
    _explained(session, ids["person", "patrick"], clock.today(), me, kind=Goal)


def a_father_was_asked_about_the_measure(session: Session, _ids: Ids, me: UUID) -> None:
    """Some weeks ago, and answered: so the next question may come."""
    for asked in ask_these(session, [me]):
        asked.asked_on -= QUIET
        asked.until -= QUIET
        asked.settled_on = asked.asked_on
        session.add(asked)


def _explained(
    session: Session, person_id: UUID, on: date, me: UUID, *, kind: type[InCircle]
) -> None:
    theirs = select(Restriction).where(
        Restriction.person_id == person_id,
        Restriction.record_kind == name_of(kind),
        col(Restriction.is_silent).is_(False),
    )
    limit = session.exec(theirs).one()
    limit.approved_on = on
    tell(session, limit, told_on=on, how=ToldHow.PHONE, me=me)


def _ask(
    session: Session,
    ids: Ids,
    me: UUID,
    home: str,
    record: Waiting | Goal | Stay,
    who: str,
    *,
    facts: str,
    ground: LawfulGround,
    is_silent: bool,
) -> None:
    wish = Wish(
        person_id=ids["person", who],
        kind=with_limits()[name_of(type(record))],
        record=record,
        is_silent=is_silent,
        ground=ground,
        facts=facts,
        weeks=4,
        second_id=ids["staff", "lotte"],
    )
    ask(session, ids["household", home], wish, me=me, key=record.id)


ACTS = (
    ("ruben", a_father_was_asked_about_the_measure),
    ("anouk", a_father_may_not_read_what_is_waited_for),
    ("anouk", nor_where_his_son_lives),
    ("marijke", another_is_not_to_know),
    ("marijke", a_measure_is_not_told_to_one),
    ("youssef", a_son_may_not_read_a_goal),
    ("lotte", the_lead_says_yes),
    ("anouk", it_was_explained_on_the_telephone),
    ("youssef", it_was_explained_today),
)
