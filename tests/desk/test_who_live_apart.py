"""Adults of one household who live apart are never put together; a court hearing alone has both.
And whoever has custody is not left out without a ground by an older appointment (R6, R7, R17)."""

import re

import pytest
from sqlmodel import select

from family_portal.access.grounds import LawfulGround
from family_portal.access.people import Belonging, Custody, CustodyKind, Profile
from family_portal.access.roles import Role
from family_portal.appointments.models import LeftOut, PlaceKind
from family_portal.appointments.moving import call_off
from family_portal.core import clock
from tests.desk.making import at, form, made, path
from tests.houses import join_household, make_person


def chosen(page, *people):
    """Who is on before anybody touched the form."""
    on = re.findall(r'name="people" value="([0-9a-f-]+)" checked', page)
    return [person for person in people if str(person.id) in on]


@pytest.fixture
def adults(db, house):
    """A couple and no child; it was not noted that they live apart."""
    house.household.separate_parents = False
    for held in db.exec(select(Belonging).where(Belonging.household_id == house.household.id)):
        if held.role is Role.CHILD:
            db.delete(held)
        else:
            held.role = Role.ADULT
    db.commit()
    return house


def test_of_parents_who_live_apart_nobody_is_on_until_a_professional_chose(browse, house):
    """One of them by default is the wrong one half of the time, and reads what is for the other."""
    contact, both = browse(house.contact), (house.parent, house.other_parent)
    assert chosen(contact.get(path(house)).text, *both) == []
    nobody = contact.post(path(house), data={**form(house.parent), "people": []})
    assert nobody.status_code == 422
    assert "Kies wie er komt." in nobody.text


def hide(db, person):
    db.get_one(Profile, person.id).address_secret = True
    db.commit()


def test_of_adults_without_a_child_nobody_is_on_until_a_professional_chose(browse, adults):
    page = browse(adults.contact).get(path(adults)).text
    assert chosen(page, adults.parent, adults.other_parent) == []
    assert "Kies zelf wie er komt." in page
    both = form(adults.parent, adults.other_parent)
    assert browse(adults.contact).post(path(adults), data=both).status_code == 303


def test_an_adult_alone_is_on(db, browse, adults):
    for held in db.exec(select(Belonging).where(Belonging.person_id == adults.other_parent.id)):
        db.delete(held)
    db.commit()
    assert chosen(browse(adults.contact).get(path(adults)).text, adults.parent) == [adults.parent]


@pytest.mark.parametrize("why", ["it was noted", "one of them lives in secret"])
def test_adults_who_live_apart_are_never_together_but_at_court(db, browse, adults, why):
    if why == "it was noted":
        adults.household.separate_parents = True
        db.commit()
    else:
        hide(db, adults.parent)
    contact, both = browse(adults.contact), (adults.parent, adults.other_parent)
    asked = f"{path(adults)}?aan={both[0].id}&aan={both[1].id}"
    assert chosen(contact.get(asked).text, *both) == []
    assert chosen(contact.get(f"{path(adults)}?aan={both[0].id}").text, *both) == [both[0]]
    assert chosen(contact.get(path(adults)).text, *both) == []
    refused = contact.post(path(adults), data=form(*both))
    assert refused.status_code == 422
    assert "kunnen niet samen in één afspraak" in refused.text
    assert made(db) == []
    where = {"where": "court", "place": "Zaal 2"}
    assert contact.post(path(adults), data=form(*both, **where)).status_code == 303


def test_who_both_live_in_secret_may_live_together(db, browse, adults):
    for person in (adults.parent, adults.other_parent):
        hide(db, person)
    both = form(adults.parent, adults.other_parent)
    assert browse(adults.contact).post(path(adults), data=both).status_code == 303


def test_who_helps_one_adult_never_sits_with_the_other(db, browse, adults):
    hide(db, adults.parent)
    friend = make_person(db, "Vriend Verzonnen")
    join_household(db, adults.household, friend, Role.SUPPORTER, invited_by=adults.parent)
    db.commit()
    contact = browse(adults.contact)
    refused = contact.post(path(adults), data=form(adults.other_parent, friend))
    assert "Vriend helpt iemand die apart woont" in refused.text
    assert contact.post(path(adults), data=form(adults.parent, friend)).status_code == 303
    court = {"where": "court", "place": "Zaal 2"}
    refused = contact.post(
        path(adults), data=form(adults.parent, adults.other_parent, friend, **court)
    )
    assert "Vriend helpt iemand die apart woont" in refused.text
    other = make_person(db, "Maat Bedacht")
    join_household(db, adults.household, other, Role.SUPPORTER, invited_by=adults.other_parent)
    db.commit()
    refused = contact.post(path(adults), data=form(friend, other))
    assert "helpt iemand die apart woont" in refused.text
    assert contact.post(path(adults), data=form(other)).status_code == 303


def test_a_secret_home_is_not_written_where_somebody_else_reads_it(db, browse, house):
    hide(db, house.child)
    contact, home = browse(house.contact), {"where": "home", "place": "Bij tante Truus"}
    refused = contact.post(path(house), data=form(house.other_parent, house.child, **home))
    assert refused.status_code == 422
    assert "In dit gezin is een adres geheim. Schrijf hier geen woning op." in refused.text
    assert "Bij tante Truus" in refused.text
    assert made(db) == []
    assert contact.post(path(house), data=form(house.child, **home)).status_code == 303
    [one] = made(db)
    assert one.place_kind is PlaceKind.SECRET


@pytest.mark.parametrize("where", ["other", "school", "office", "home"])
def test_an_address_as_a_place_asks_for_a_second_look(db, browse, house, where):
    said = form(house.other_parent, house.child, where=where, place="Kerkstraat 12")
    refused = browse(house.contact).post(path(house), data=said)
    assert (refused.status_code, made(db)) == (422, [])
    assert "Dit lijkt op een adres" in refused.text
    assert browse(house.contact).post(path(house), data={**said, "sure": "1"}).status_code == 303


# ---- the appointment of the other parent about the same ---------------------------------------
@pytest.fixture
def first(db, browse, house):
    """The mother's, about the child; the father is to get his own."""
    said = form(house.parent, children=[house.child], ground="own")
    browse(house.contact).post(path(house), data=said)
    [one] = made(db)
    return one


def another(house, *people, after, **said):
    usual = {"children": [house.child], "times": [at(15)], "title": "Daarna", "ground": ""}
    return form(*people, after=str(after.id), **{**usual, **said})


def test_after_it_the_other_parent_needs_no_ground(db, browse, house, first):
    said = another(house, house.other_parent, after=first)
    for _ in range(2):  # pressed twice
        assert browse(house.contact).post(path(house), data=said).status_code == 303
    assert len(made(db, "Daarna")) == 1


def nobody_waits(db, browse, house, first):
    browse(house.contact).post(path(house), data=another(house, house.other_parent, after=first))
    return another(house, house.other_parent, after=first, title="Nog een")


def it_was_called_off(db, browse, house, first):
    call_off(db, first, tell=False)
    db.commit()
    return another(house, house.other_parent, after=first)


def for_somebody_else(db, browse, house, first):
    return another(house, house.child, after=first)


def about_another_child(db, browse, house, first):
    brother = make_person(db, "Broer Verzonnen", age_noted=8)
    join_household(db, house.household, brother, Role.CHILD)
    db.add_all(
        Custody(parent_id=p.id, child_id=brother.id, kind=CustodyKind.JOINT, since=clock.now())
        for p in (house.parent, house.other_parent)
    )
    db.commit()
    return another(house, house.other_parent, after=first, children=[house.child, brother])


@pytest.mark.parametrize(
    "case", [nobody_waits, it_was_called_off, for_somebody_else, about_another_child]
)
def test_no_older_appointment_stands_for_a_ground(db, browse, house, first, case):
    said = case(db, browse, house, first)
    refused = browse(house.contact).post(path(house), data=said)
    assert refused.status_code == 422
    assert "ook met gezag." in refused.text
    assert 'name="ground"' in refused.text
    assert made(db, said["title"]) == [] or case is nobody_waits
    given = {**said, "ground": LawfulGround.PRIVACY_OF_OTHER.value}
    assert browse(house.contact).post(path(house), data=given).status_code == 303
    [left, *_] = db.exec(select(LeftOut).where(LeftOut.ground.is_not(None))).all()
    assert left.ground is LawfulGround.PRIVACY_OF_OTHER
