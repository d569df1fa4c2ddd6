""" "Wie had toegang" has a plain sentence for every way in which somebody came to see something."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.breaking import BreakGlass
from family_portal.access.caring import Caring
from family_portal.access.circles import Category, Ground
from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.access.people import Custody
from family_portal.access.roles import FAMILY, Role
from family_portal.access.showing import share
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.home.who_had_access import Why, why_seated
from family_portal.stays.models import Stay
from tests.houses import assign, join_household, make_person, send_away

PATH = "/meer/wie-had-toegang"
NAME = "Wietske Verzorgster"
# What stands behind somebody's name.
SENTENCE = {
    Why.CONTACT: "Joost Demoman als jouw contactpersoon vanaf 26 oktober 2026",
    Why.DUO: "Mira Verzinsma als veiligheidspartner vanaf 26 oktober 2026",
    Why.LEAD: "Lotte Oefenaar als teamleider, bij berichten of bij hoe een gesprek ging vanaf 25",
    Why.EXPERT: "Eva Ervaring als ervaringsdeskundige, bij een gesprek of bericht vanaf 25",
    Why.COVER: "Youssef Voorbeelden viel in voor een collega vanaf 25 november 2026, tot",
    Why.NAMED: "Karel Verzinsel gekozen voor een gesprek of bericht vanaf 25 november 2026",
    Why.EMERGENCY: "Lotte Oefenaar met noodtoegang, omdat iets niet kon wachten 25 november 2026",
    Why.SHOWN: "Tineke Oma omdat jij iets liet zien vanaf 25 november 2026",
    Why.ASKED_ALONG: "Tineke Oma omdat jij vroeg om mee te helpen vanaf 25 november 2026",
    Why.CARES: f"{NAME} om voor jou te kunnen zorgen vanaf 25 november 2026",
    Why.CARES_FOR_CHILD: (
        "Iemand die voor het kind zorgt om voor het kind te kunnen zorgen vanaf 25 november 2026"
    ),
}


@pytest.fixture
def everybody(db, engines, house, step, appointment):
    """One of each, for the mother."""
    karel, eva = make_person(db, "Karel Verzinsel"), make_person(db, "Eva Ervaring")
    for person, role in ((karel, Role.ADMIN), (eva, Role.EXPERIENCE_EXPERT)):
        db.add(Post(person_id=person.id, role=role, team_id=house.team.id))
    tineke = make_person(db, "Tineke Oma")
    join_household(db, house.household, tineke, Role.SUPPORTER, invited_by=house.parent)
    step("Ik bel.", house.parent)
    step("Wij bellen.", tineke, family=[house.parent, tineke])
    made = appointment("Praten", staff=[karel, eva, house.lead])
    send_away(db, house, make_person(db, "Youssef Voorbeelden"))
    now = clock.now()
    until = now + timedelta(hours=2)
    with unguarded(db, reason="tests"):
        home = house.household.id
        db.add(BreakGlass(household_id=home, by_id=house.lead.id, since=now, until=until))
        db.commit()
    with GuardedSession(engines.writing) as session:
        look_as(session, Viewer(house.parent.id))
        share(session, session.get_one(type(made), made.id), with_id=tineke.id)
        session.commit()


@pytest.fixture
def cared_for(db, browse, house):
    """Somebody looks after the child elsewhere; the mother was told where that is."""
    path = f"/dagelijks/bureau/{house.household.id}/{house.child.id}"
    desk = browse(house.contact)
    assert desk.post(f"{path}/wie", data={"name": NAME}).status_code == 303
    agreed = {"topic": "sleep", "agreed_on": clock.today().isoformat(), "text": "Om acht uur."}
    agreed |= {"said_by": "doctor", "key": str(uuid4())}
    assert desk.post(f"{path}/afspraak", data=agreed).status_code == 303
    readers = [house.parent, house.child]
    circle = house.circle(db, Category.STAY, family=readers, about=house.child)
    of = {"circle_id": circle.id, "child_id": house.child.id, "by_id": house.contact.id}
    db.add(Stay(from_day=clock.today(), kind="foster", with_whom="een gezin", why="Rust.", **of))
    db.commit()


def test_each_reads_as_one_plain_sentence_with_its_day(page, house, everybody, cared_for):
    read = {True: page(house.child, PATH), False: page(house.parent, PATH)}
    for why in Why:
        assert SENTENCE[why] in read[why is Why.CARES], why


def test_every_kind_of_seat_has_a_ground():
    """A new kind of ground, or of work here, without a place among these fails."""
    works = [None, *sorted(set(Role) - FAMILY)]
    found = {
        why_seated(ground, assigned, post, cares=cares)
        for ground, assigned, post, cares in product(Ground, works, works, [True, False])
    }
    assert found == set(Why) - {Why.SHOWN, Why.CARES_FOR_CHILD}
    for role in works[1:]:
        assert why_seated(Ground.ASSIGNMENT, role, None, cares=False) in Why


def test_who_looks_after_a_child_has_no_name_for_a_parent_and_is_nothing_to_the_other(
    db, page, house, cared_for
):
    """The father does not know where the child lives, and must not learn that it does elsewhere."""
    assert "Wietske" not in page(house.parent, PATH)
    his = page(house.other_parent, PATH)
    assert "zorgt" not in his
    assert "Wietske" not in his


def test_a_parent_whose_custody_ended_reads_nothing_of_it(db, page, house, cared_for):
    assert "Iemand die voor het kind zorgt" in page(house.parent, PATH)
    with unguarded(db, reason="tests"):
        held = db.exec(select(Custody).where(Custody.parent_id == house.parent.id)).one()
        held.until = clock.now()
        db.add(held)
        db.commit()
    assert "zorgt" not in page(house.parent, PATH)


def test_who_stopped_looking_after_me_stands_under_before(db, browse, page, house, cared_for):
    with unguarded(db, reason="tests"):
        held = db.exec(select(Caring)).one()
    path = f"/dagelijks/bureau/{house.household.id}/{house.child.id}"
    assert NAME in page(house.child, PATH).partition("Eerder")[0]
    gone = browse(house.contact).post(f"{path}/stopt/{held.id}")
    assert gone.status_code == 303, gone.text
    text = page(house.child, PATH)
    assert "Iemand die voor jou zorgde om voor jou te kunnen zorgen" in text.partition("Eerder")[2]


def test_who_was_chosen_and_works_for_us_is_said_once(db, page, house, appointment, step):
    step("Ik bel.", house.parent)
    anna = make_person(db, "Anna Verzinsel")
    assign(db, house.household, anna, Role.DUO, days=-2)
    appointment("Praten", staff=[house.contact, anna])
    assert page(house.parent, PATH).count("Joost Demoman") == 1
