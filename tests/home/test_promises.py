"""What we promised: what we did not do first, and in words."""

from sqlmodel import select

from family_portal.access.circles import Membership
from family_portal.access.households import Assignment
from family_portal.access.staffing import follow
from family_portal.plan.models import Status
from tests.home.conftest import day


def test_what_we_did_not_do_comes_first_and_we_say_sorry(page, house, step):
    step("Ik zoek iemand voor vrijdag.", house.duo, due=3)
    step("Ik bel de school.", house.contact, due=-2)
    home = page(house.parent)
    late = "Joost zou dit uiterlijk maandag 23 november doen. Dat is niet gelukt. Sorry."
    assert f"{late} Ik bel de school. Vraag wanneer het wel komt" in home
    assert home.index("Ik bel de school.") < home.index("Ik zoek iemand voor vrijdag.")
    assert "Mira: Ik zoek iemand voor vrijdag. uiterlijk zaterdag 28 november" in home


def test_what_is_late_more_than_once_is_asked_after_once(page, house, step):
    step("Ik bel de school.", house.contact, due=-2)
    step("Ik zoek iemand.", house.duo, due=-1)
    home = page(house.parent)
    assert home.count("Sorry") == 2
    assert home.count("Vraag wanneer het wel komt") == 1
    assert home.index("Ik zoek iemand.") < home.index("Vraag wanneer het wel komt")


def test_on_the_day_itself_a_promise_is_not_late(page, house, step):
    step("Ik bel de school.", house.contact, due=0)
    home = page(house.parent)
    assert "uiterlijk vandaag" in home
    assert "Sorry" not in home


def test_what_we_did_stays_in_sight_for_two_weeks(page, house, step):
    step("Kort geleden gedaan.", house.contact, status=Status.DONE, done=-13)
    step("Lang geleden gedaan.", house.contact, status=Status.DONE, done=-15)
    home = page(house.parent)
    assert "Kort geleden gedaan. Gedaan op 12 november" in home
    assert "Lang geleden gedaan." not in home


def test_what_turned_out_impossible_keeps_the_words_why(page, house, step):
    because = "De school is dicht."
    step("Ik bel.", house.contact, status=Status.NOT_POSSIBLE, done=-1, because=because)
    assert "Dit lukt niet De school is dicht." in page(house.parent)


def test_a_promise_stays_ours_when_who_made_it_has_left(db, page, house, step):
    step("Ik bel de school.", house.duo, due=-2)
    held = db.exec(select(Assignment).where(Assignment.person_id == house.duo.id)).one()
    held.to_day = day(-1)
    db.add(held)
    follow(db, house.household.id)
    db.commit()
    assert db.exec(select(Membership).where(Membership.person_id == house.duo.id)).one().until
    assert "Mira zou dit uiterlijk maandag 23 november doen." in page(house.parent)


def test_steps_of_the_family_are_no_promise_of_ours(page, house, step):
    step("Ik breng de kinderen.", house.other_parent, family=[house.parent, house.other_parent])
    assert "Dat beloofden wij" not in page(house.parent)


def test_promises_with_the_same_readers_say_once_who_they_are(browse, house, step):
    step("Ik bel de school.", house.contact)
    step("Ik zoek iemand.", house.duo)
    assert browse(house.parent).get("/").text.count("who--line") == 1


def test_promises_with_other_readers_each_say_who_they_are(browse, house, step):
    step("Ik bel de school.", house.contact)
    step("Ik zoek iemand.", house.duo, family=[house.parent, house.child])
    assert browse(house.parent).get("/").text.count("who--line") == 2
