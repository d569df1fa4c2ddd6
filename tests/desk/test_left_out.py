"""Who has custody and is not in an appointment is asked about, also when no child was named: any of
them may be what it is about (R6, R17)."""

from datetime import date

import pytest
from sqlmodel import select

from family_portal.access.grounds import LawfulGround
from family_portal.access.people import Belonging, Custody, CustodyKind, Profile
from family_portal.access.roles import Role
from family_portal.appointments.models import LeftOut
from tests.desk.making import form, made, path

ASKED = "Daan: ook met gezag."


@pytest.fixture
def together(db, house):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    return house


@pytest.fixture
def send(browse, house):
    return lambda **said: browse(house.contact).post(path(house), data=said)


def kept(db, house):
    db.expire_all()
    rows = db.exec(select(LeftOut).where(LeftOut.person_id == house.other_parent.id))
    return [row.ground for row in rows]


@pytest.mark.parametrize("ground", ["not_about_you", "safety_of_person"])
def test_a_parent_who_was_taken_off_is_asked_about_and_it_is_kept(
    db, browse, house, together, send, ground
):
    alone = form(house.parent)
    refused = send(**alone)
    assert refused.status_code == 422
    assert ASKED in refused.text
    assert 'id="ground-fout"' in refused.text
    assert made(db) == []
    assert send(**alone, ground=ground).status_code == 303
    assert kept(db, house) == [LawfulGround(ground)]
    father = browse(house.other_parent)
    assert "Praten over de week" not in father.get("/afspraken").text


def test_how_they_see_it_asks_it_too(browse, house, together):
    preview = browse(house.contact).post(f"{path(house)}/zo-zien-zij-het", data=form(house.parent))
    assert preview.status_code == 422
    assert ASKED in preview.text


def test_an_own_appointment_waits_for_who_was_taken_off(browse, house, together, send):
    answer = send(**form(house.parent), ground="own")
    assert f"aan={house.other_parent.id}" in answer.location
    assert "Krijgt nog een eigen afspraak" in browse(house.contact).get("/bureau").text
    other = form(house.other_parent, after=answer.location.split("na=")[1].split("&")[0])
    assert send(**other).status_code == 303
    assert "Krijgt nog een eigen afspraak" not in browse(house.contact).get("/bureau").text


def test_both_of_them_on_asks_nothing(db, house, together, send):
    assert send(**form(house.parent, house.other_parent)).status_code == 303
    assert kept(db, house) == []


def without_custody(db, house):
    for held in db.exec(select(Custody).where(Custody.parent_id == house.other_parent.id)):
        held.kind = CustodyKind.NONE
        db.add(held)


def sixteen(db, house):
    """From then on the child is asked itself (R11)."""
    profile = db.get_one(Profile, house.child.id)
    profile.born = date(profile.born.year - 9, 1, 1)
    db.add(profile)


def no_child(db, house):
    for held in db.exec(select(Belonging).where(Belonging.household_id == house.household.id)):
        if held.role is Role.CHILD:
            db.delete(held)
        else:
            held.role = Role.ADULT


@pytest.mark.parametrize("without", [without_custody, sixteen, no_child])
def test_where_it_is_about_no_custody_nothing_is_asked(db, house, together, send, without):
    without(db, house)
    db.commit()
    assert send(**form(house.parent)).status_code == 303
    assert kept(db, house) == []


def test_who_live_apart_have_their_own_and_a_ground_that_was_said_is_kept(db, house, send):
    assert send(**form(house.parent)).status_code == 303
    assert kept(db, house) == []
    assert send(**form(house.parent), ground="safety_of_person").status_code == 303
    assert kept(db, house) == [LawfulGround.SAFETY_OF_PERSON]
