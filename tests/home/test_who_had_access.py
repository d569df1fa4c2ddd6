""" "Wie had toegang": dates and ground, of mine alone, and never who helps somebody else."""

from datetime import timedelta

from sqlmodel import select

from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.households import Assignment
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.access.staffing import follow
from family_portal.core.sessions import GuardedSession
from tests.home.conftest import WEDNESDAY
from tests.houses import assign, join_household, make_person, send_away

PATH = "/meer/wie-had-toegang"


def test_each_with_ground_and_days(db, page, house, step):
    step("Ik bel.", house.parent)
    send_away(db, house, make_person(db, "Youssef Voorbeelden"), days=2)
    text = page(house.parent, PATH)
    assert "Joost Demoman als jouw contactpersoon vanaf 26 oktober 2026" in text
    assert "Mira Verzinsma als veiligheidspartner" in text
    cover = "Youssef Voorbeelden viel in voor een collega vanaf 25 november 2026"
    assert f"{cover}, tot en met 27 november 2026" in text


def test_who_went_stays_in_it_with_the_last_day(db, page, house, step):
    step("Ik bel.", house.parent)
    assign(db, house.household, make_person(db, "Anouk Demoman"), Role.CONTACT, days=1)
    held = db.exec(select(Assignment).where(Assignment.person_id == house.duo.id)).one()
    held.to_day = WEDNESDAY - timedelta(days=5)
    db.add(held)
    follow(db, house.household.id)
    db.commit()
    text = page(house.parent, PATH)
    earlier = text.partition("Eerder")[2]
    assert "Mira Verzinsma" in earlier
    assert "tot en met 19 november 2026" in earlier
    assert "Anouk" not in text


def test_of_the_others_things_and_helpers_nothing(db, engines, page, house, step, appointment):
    helper, colleague = make_person(db, "Tineke Oma"), make_person(db, "Karel Verzinsel")
    join_household(db, house.household, helper, Role.SUPPORTER, invited_by=house.parent)
    appointment("Praten", staff=[colleague])
    step("Wij.", helper, family=[house.parent, house.other_parent, helper])
    made = appointment("Nog eens")
    with GuardedSession(engines.writing) as session:
        look_as(session, Viewer(house.parent.id))
        share(session, session.get_one(type(made), made.id), with_id=helper.id)
        session.commit()
    mine, theirs = page(house.parent, PATH), page(house.other_parent, PATH)
    assert "Tineke Oma omdat jij iets liet zien" in mine
    assert "gekozen voor een gesprek of bericht" in mine
    assert "Tineke" not in theirs
    assert "gekozen voor" not in theirs


def test_more_people_cost_no_more(db, browse, house, step, appointment, query_budget):
    step("Ik bel.", house.parent)
    browser = browse(house.parent)
    browser.get(PATH)
    with query_budget(8) as spent:
        browser.get(PATH)
    for n in range(8):
        appointment(f"Praten {n}", staff=[make_person(db, f"Collega Nummer{n}")])
    with query_budget(8):
        browser.get(PATH)
    del spent
