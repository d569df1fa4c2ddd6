"""A boy who lives with his aunt for a while, and what it takes to come home. A girl who is to stay
somewhere at the weekends: nobody was told of it yet."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access.people import Person
from family_portal.access.telling import HowTold
from family_portal.core import clock
from family_portal.daily_care import actions as daily
from family_portal.daily_care.models import Topic
from family_portal.daily_care.queries import at_desk, stay_circles
from family_portal.plan.people import at_work
from family_portal.stays import actions, telling
from family_portal.stays.listeners import of_child
from family_portal.stays.models import StayKind

AUNT = "Joke Bedenksma"
AGREED = (
    (
        Topic.VISITS,
        "parent",
        "Mama ziet Sem elke woensdag van 14.00 tot 17.00 uur, en elk weekend.",
    ),
    (Topic.SCHOOL, "parent", "Sem gaat elke dag naar school. Juf Els belt als hij er niet is."),
    (Topic.SLEEP, "parent", "Om half acht naar bed, met het lampje aan."),
    (Topic.MEDICINE, "doctor", "Elke ochtend één pufje, met het voorzetstuk."),
)
Ids = Mapping[tuple[str, str], UUID]


def with_his_aunt(session: Session, ids: Ids, me: UUID) -> None:
    today = clock.today()
    words = actions.Words(
        StayKind.NETWORK,
        "tante Joke",
        "Bij tante Joke is er rust en tijd. Mama ziet Sem elke woensdag en elk weekend.",
        today - timedelta(days=24),
    )
    place = at_work(session, me, ids["household", "h3"])
    sem = session.get_one(Person, ids["person", "sem"])
    people = {sem.id, ids["person", "petra"]}
    key = uuid5(me, "with his aunt")
    stay = actions.write_down(session, place, sem, words, people=people, key=key)
    session.flush()
    news = of_child(session, place.household.id, sem.id)
    for who in sorted(people):
        telling.told(session, news, who, on=words.from_day, how=HowTold.TALK, is_lead=False)
    told = actions.add_condition(
        session, stay, me=me, what="Sem heeft weer een eigen bed en een vast ritme.", who="mama"
    )
    actions.add_condition(
        session,
        stay,
        me=me,
        what="Er komt twee keer per week iemand helpen na school.",
        who="Anouk regelt dit",
    )
    session.flush()
    actions.is_met(session, told, stay, me=me)
    actions.look(
        session,
        stay,
        me=me,
        text="Sem slaapt goed. De hulp na school is er nog niet, die moeten wij nog regelen.",
        again_on=today + timedelta(days=20),
    )


def nobody_knows_yet(session: Session, ids: Ids, me: UUID) -> None:
    place = at_work(session, me, ids["household", "h4"])
    feven = session.get_one(Person, ids["person", "feven"])
    words = actions.Words(
        StayKind.FOSTER,
        "een logeergezin",
        "Mama moet kunnen uitrusten. Feven logeert daar elk weekend.",
        clock.today() + timedelta(days=9),
    )
    people = {feven.id, ids["person", "selam"]}
    actions.write_down(session, place, feven, words, people=people, key=uuid5(me, "at weekends"))


def she_has_an_account(session: Session, ids: Ids, me: UUID) -> None:
    """His aunt reads what daily care needs, and that Sem sleeps at home this weekend."""
    home, sem = ids["household", "h3"], ids["person", "sem"]
    desk = at_desk(session, me, home, sem)
    daily.ask_in(session, desk, name=AUNT, agrees=False)
    session.flush()
    desk = at_desk(session, me, home, sem)
    agreed_on = clock.today() - timedelta(days=20)
    for topic, who, text in AGREED:
        said_by = next(one for one in desk.may_say if one.startswith(who))
        key = uuid5(me, f"daily {topic}")
        said: dict[str, Any] = {
            "topic": topic,
            "text": text,
            "agreed_on": agreed_on,
            "said_by": said_by,
        }
        daily.agree(session, desk, **said, key=key, sure=True)
    daily.move(
        session,
        desk,
        key=uuid5(me, "a weekend at home"),
        sure=True,
        day=clock.today() + timedelta(days=4),
        at="om 16.00 uur",
        fetched_by="mama, met de auto van opa",
        take_along="de beer, de gymtas en de medicijnen",
        may_ring="tante Joke, wanneer hij wil",
        also=[one.id for one in stay_circles(session, home, sem)],
    )


ACTS = [
    ("anouk", with_his_aunt),
    ("anouk", she_has_an_account),
    ("youssef", nobody_knows_yet),
]
