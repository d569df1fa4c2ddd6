"""Who is my person, who was it before, and who comes."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.households import Assignment, Handover
from family_portal.access.roles import Role
from tests.home.conftest import words
from tests.houses import assign, hand_over, join_household, make_person, send_away

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY, time(10))


@pytest.fixture
def page(browse):
    def read(person):
        answer = browse(person).get("/contact")
        assert answer.status_code == 200, answer.status
        return words(answer)

    return read


@pytest.fixture
def held(db, house):
    """`held(person, -90, -31)`: an assignment between two days from now."""

    def hold(person, first, last=None, *, role=Role.CONTACT):
        begins = WEDNESDAY + timedelta(days=first)
        if role is Role.CONTACT and last is None:
            hand_over(db, house.household, begins)
        made = Assignment(
            household_id=house.household.id,
            person_id=person.id,
            role=role,
            from_day=begins,
            to_day=None if last is None else WEDNESDAY + timedelta(days=last),
            ending_reason="ziek geworden",
        )
        db.add(made)
        db.commit()
        return made

    return hold


def test_it_shows_the_contact_the_duo_and_the_lead_with_their_days(page, house):
    text = page(house.parent)
    assert "Joost Demoman vaste contactpersoon sinds 26 oktober" in text
    assert "Joost werkt op maandag, dinsdag, woensdag, donderdag en vrijdag." in text
    assert "Dan krijg je antwoord uiterlijk vrijdag 27 november." in text
    assert "Mira Verzinsma helpt ook Mira Verzinsma" in text
    assert "Lotte Oefenaar is de teamleider." in text


def test_the_numbers_are_links(browse, house):
    html = browse(house.parent).get("/contact").text
    assert 'href="tel:000000002"' in html
    assert 'href="tel:000000001"' in html


def test_who_helped_before_stays_known_with_dates(db, page, house, held):
    held(make_person(db, "Anouk Verzinning"), -90, -30)
    text = page(house.parent)
    assert "Anouk Verzinningvan 27 augustus 2026 tot en met 25 oktober 2026" in text
    assert "ziek geworden" not in text


def test_who_comes_is_named_with_the_day_and_nothing_of_the_talks(db, page, house, held):
    coming = held(make_person(db, "Marijke Demostra"), 21)
    db.add(
        Handover(
            assignment_id=coming.id,
            household_id=house.household.id,
            family_answer="Daan wil liever niet",
        )
    )
    text = page(house.parent)
    assert "Vanaf woensdag 16 december is Marijke Demostra jouw contactpersoon." in text
    leaves = "Joost stopt dan als jouw contactpersoon. De laatste dag is dinsdag 15 december."
    assert f"{leaves} Dat komt niet door jou." in text
    assert "Daan wil liever niet" not in text


def test_a_new_duo_is_no_new_contact_person(db, page, house, held):
    held(make_person(db, "Soraya Verzonnen"), 5, role=Role.DUO)
    text = page(house.parent)
    assert "Vanaf maandag 30 november helpt Soraya Verzonnen ook." in text
    assert "stopt dan" not in text


def test_while_somebody_is_away_the_stand_in_is_named(db, page, house):
    send_away(db, house, make_person(db, "Youssef Voorbeelden"), days=2)
    assert "tot en met vrijdag 27 november. Nu helpt Youssef." in page(house.parent)


def test_a_supporter_sees_whose_contact_it_is_and_gets_no_promise(db, page, house):
    person = make_person(db, "Tineke Oma")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    text = page(person)
    assert text.startswith("De contactpersoon")
    assert "Dan krijg je antwoord" not in text
    assert "Stuur bericht" not in text


def test_who_belongs_to_two_households_sees_the_face_of_the_one_they_chose(
    db, browse, house, strangers
):
    join_household(db, strangers.household, house.parent, Role.PARENT)
    db.commit()
    her = browse(house.parent)
    for home, other in ((house, strangers), (strangers, house)):
        her.post(f"/welk-gezin?gezin={home.household.id}")
        text = her.get("/contact").text
        assert home.contact.name in text
        assert other.contact.name not in text


def test_a_professional_sees_their_own_familys_face_only(db, page, house, strangers):
    join_household(db, house.household, strangers.contact, Role.PARENT)
    text = page(strangers.contact)
    assert "Joost Demoman" in text
    assert "Wouter Elders" not in text


def test_a_household_without_a_face_has_its_lead(db, page, house):
    other = make_person(db, "Iemand Later")
    held = db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)).one()
    held.to_day = WEDNESDAY
    db.add(held)
    assign(db, house.household, other, Role.CONTACT, days=9)
    text = page(house.parent)
    assert "Lotte Oefenaar is nu je aanspreekpunt" in text
    assert "Vanaf vrijdag 4 december is Iemand Later jouw contactpersoon." in text


def test_every_safety_partner_is_shown_wherever_faces_are(browse, db, house, held):
    """Each of them reads the household's records, so the family sees each of them."""
    second = make_person(db, "Soraya Verzinsma")
    held(second, -10, role=Role.DUO)
    for path in ("/contact", "/"):
        page = words(browse(house.parent).get(path))
        assert "Soraya" in page, path
        assert "Mira" in page, path
    assert "met Mira en Soraya" in words(browse(house.parent).get("/"))
    desk = browse(house.contact)
    for path in ("/bureau/huishoudens", f"/bureau/huishoudens/{house.household.id}"):
        page = words(desk.get(path))
        assert "Soraya Verzinsma" in page, path
        assert "Mira Verzinsma" in page, path
    page = browse(house.parent).get("/berichten/nieuw").text
    assert str(second.id) in page
    assert str(house.duo.id) in page
