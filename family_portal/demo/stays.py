"""A boy who lives with his aunt for a while, and what it takes to come home."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.plan.people import at_work
from family_portal.stays import actions
from family_portal.stays.models import StayKind

Ids = Mapping[tuple[str, str], UUID]


def with_his_aunt(session: Session, ids: Ids, me: UUID) -> None:
    today = clock.today()
    words = actions.Words(
        StayKind.NETWORK,
        "tante Joke",
        "Bij tante Joke is er rust en tijd. Mama ziet Sem elke woensdag en elk weekend.",
        today - timedelta(days=24),
        may_ring="mama, elke avond voor het slapen",
    )
    place = at_work(session, me, ids["household", "h3"])
    sem = session.get_one(Person, ids["person", "sem"])
    people = {sem.id, ids["person", "petra"]}
    key = uuid5(me, "with his aunt")
    stay = actions.write_down(session, place, sem, words, people=people, ground=None, key=key)
    session.flush()
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


ACTS = [("anouk", with_his_aunt)]
