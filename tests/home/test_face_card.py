"""Who is my person, and what is true of them today (R1, R4, R5)."""

import pytest
from sqlmodel import select

from family_portal.access.households import Assignment
from family_portal.access.teams import Post
from tests.home.conftest import day
from tests.houses import make_person, send_away


@pytest.fixture
def works(db, house):
    """`works([0, 1])`: the contact person works on Monday and Tuesday."""

    def on(days, **more):
        post = db.exec(select(Post).where(Post.person_id == house.contact.id)).one()
        post.works = days
        for name, value in more.items():
            setattr(post, name, value)
        db.add(post)
        db.commit()

    return on


def test_the_contact_person_and_the_duo_are_named(page, house):
    home = page(house.parent)
    assert "Joost Demoman jouw vaste contactpersoon sinds oktober, met Mira" in home


def test_the_card_has_ways_to_write_and_to_call(browse, house):
    html = browse(house.parent).get("/").text
    assert 'href="/berichten/nieuw"' in html
    assert 'href="tel:000000002"' in html


def test_on_a_working_day_nothing_is_said_of_absence(page, house):
    home = page(house.parent)
    assert "werkt vandaag niet" not in home
    assert "is er niet" not in home


def test_the_promise_is_a_day_two_working_days_on(page, house, works):
    works([0, 1, 3])  # not on Wednesday: Thursday and Monday count
    assert "Antwoord uiterlijk maandag 30 november." in page(house.parent)


def test_on_a_day_off_the_next_working_day_and_the_team_are_named(page, house, works):
    works([0, 1, 3])
    home = page(house.parent)
    assert "Joost werkt vandaag niet. Morgen weer." in home
    assert "Dringend? Bel het team: 00 000 00 01." in home


def test_who_stands_in_by_habit_does_not_help_on_a_mere_day_off(db, page, house, works):
    habit = make_person(db, "Youssef Voorbeelden")
    works([0, 1, 3], stand_in_id=habit.id)
    assert "Nu helpt" not in page(house.parent)
    assert "Youssef" not in page(house.parent)


def test_on_a_recorded_absence_the_stand_in_helps(db, page, house):
    send_away(db, house, make_person(db, "Youssef Voorbeelden"), days=2)
    home = page(house.parent)
    assert "Joost is er niet tot en met vrijdag 27 november. Nu helpt Youssef." in home


def test_why_somebody_is_away_is_not_the_familys_to_know(db, page, house):
    cover = send_away(db, house, make_person(db, "Youssef Voorbeelden"))
    cover.reason = "operatie"
    db.add(cover)
    assert "operatie" not in page(house.parent)


def test_an_absence_is_announced_before_it_begins(db, page, house):
    cover = send_away(db, house, make_person(db, "Youssef Voorbeelden"))
    cover.from_day, cover.to_day = day(1), day(5)
    db.add(cover)
    home = page(house.parent)
    assert "Joost is er niet van morgen tot en met maandag 30 november. Dan helpt Youssef." in home


@pytest.fixture
def no_face(db, house):
    held = db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)).one()
    held.to_day = day(-1)
    db.add(held)
    db.commit()
    return house


def test_without_a_contact_person_the_lead_answers_for_it(page, no_face):
    home = page(no_face.parent)
    assert "Lotte Oefenaar is nu je aanspreekpunt" in home
    assert "Je hebt nog geen vaste contactpersoon. Dat hoort niet zo." in home
    assert "hoor je wie het wordt" not in home


def test_the_day_on_which_you_hear_who_it_will_be_is_said_when_it_is_known(db, page, no_face):
    no_face.household.no_face_until = day(2)
    db.add(no_face.household)
    assert "Uiterlijk vrijdag 27 november hoor je wie het wordt." in page(no_face.parent)


def test_what_no_telephone_can_dial_is_said_as_it_was_written(browse, house, works):
    works([0, 1, 2, 3, 4], phone="via de receptie")
    for who, path in ((house.parent, "/"), (house.parent, "/contact"), (house.child, "/")):
        page = browse(who).get(path).text
        assert "Telefoon: <bdi>via de receptie</bdi>" in page
        assert 'href="tel:via' not in page


def test_a_lead_without_a_number_to_dial_is_no_dead_end(browse, house, db):
    for assigned in db.exec(select(Assignment)).all():
        assigned.to_day = assigned.from_day
        db.add(assigned)
    lead = db.exec(select(Post).where(Post.person_id == house.lead.id)).one()
    lead.phone = "alleen na 10 uur, vraag naar Els"
    db.add(lead)
    db.commit()
    page = browse(house.parent).get("/contact").text
    assert "Telefoon: <bdi>alleen na 10 uur, vraag naar Els</bdi>" in page


def test_an_absence_of_one_day_names_that_day_alone(db, page, house):
    cover = send_away(db, house, make_person(db, "Youssef Voorbeelden"))
    for n, said in (
        (0, "Joost is er vandaag niet. Nu helpt"),
        (1, "Joost is er morgen niet. Dan helpt"),
    ):
        cover.from_day = cover.to_day = day(n)
        db.add(cover)
        home = page(house.parent)
        assert said in home
        assert "tot en met" not in home
