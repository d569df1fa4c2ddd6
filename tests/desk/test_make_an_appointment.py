"""A professional makes an appointment: for whom, why not somebody else, and what they then see."""

import re

import pytest
from sqlmodel import select

from family_portal.access.grounds import LawfulGround
from family_portal.access.people import Custody, CustodyKind, Profile
from family_portal.appointments.models import (
    AppointmentChange,
    Kind,
    LeftOut,
    OfferedTime,
    PlaceKind,
    What,
)
from family_portal.appointments.wishes import Habit
from family_portal.notify.models import Notice
from tests.desk.making import at, form, made, path


def sees(browse, person, where):
    return browse(person).get(where).status_code == 200


@pytest.mark.both_databases
def test_one_time_stands_and_who_is_in_it_sees_it(db, browse, house, strangers):
    answer = browse(house.contact).post(path(house), data=form(house.parent, bring="De brief"))
    [one] = made(db)
    assert answer.location == f"/afspraken/{one.id}"
    assert (one.starts_at, one.minutes, one.is_offer) == (at(10), 45, False)
    everybody = [*house.family, *house.staff, strangers.contact, strangers.parent]
    assert [p for p in everybody if sees(browse, p, answer.location)] == [
        house.parent,
        house.contact,
    ]
    page = browse(house.parent).get(answer.location).text
    for words in ("Praten over de week", "Kamer 3", "De brief", "Ik kom"):
        assert words in page


def test_from_two_or_three_times_the_family_chooses(db, browse, house):
    times = [at(10), at(14), at(16)]
    browse(house.contact).post(path(house), data=form(house.parent, times=times))
    [one] = made(db)
    offered = db.exec(select(OfferedTime).where(OfferedTime.appointment_id == one.id)).all()
    assert (one.is_offer, sorted(o.starts_at for o in offered)) == (True, times)
    page = browse(house.parent).get(f"/afspraken/{one.id}").text
    assert "Welke tijd past jou?" in page
    assert "Er staat nog geen tijd vast." in page
    assert browse(house.parent).get(f"/afspraken/{one.id}.ics").status_code == 404


def test_of_parents_who_live_apart_one_is_on_and_the_other_gets_their_own(db, browse, house):
    contact = browse(house.contact)
    page = contact.get(path(house)).text
    assert "Deze ouders wonen apart." in page
    said = form(house.parent, children=[house.child], ground="own")
    answer = contact.post(path(house), data=said)
    [first] = made(db)
    assert f"na={first.id}" in answer.location
    assert f"aan={house.other_parent.id}" in answer.location
    assert "Krijgt nog een eigen afspraak" in contact.get("/bureau").text
    assert "Praten over de week" in contact.get(answer.location).text

    mine = form(house.other_parent, children=[house.child], times=[at(15)], after=str(first.id))
    contact.post(path(house), data=mine)
    _, second = sorted(made(db), key=lambda a: a.starts_at)
    assert "Krijgt nog een eigen afspraak" not in contact.get("/bureau").text
    assert not sees(browse, house.other_parent, f"/afspraken/{first.id}")
    assert not sees(browse, house.parent, f"/afspraken/{second.id}")


def test_parents_who_live_apart_never_share_one(db, browse, house):
    both = form(house.parent, house.other_parent, children=[house.child])
    refused = browse(house.contact).post(path(house), data=both)
    assert refused.status_code == 422
    assert "kunnen niet samen in één afspraak" in refused.text
    assert "Praten over de week" in refused.text
    assert made(db) == []


def test_at_court_they_do_and_each_sees_only_the_hearing(db, browse, house):
    both = form(house.parent, house.other_parent, where="court", place="Zaal 2")
    browse(house.contact).post(path(house), data=both)
    [one] = made(db)
    assert (one.kind, one.place_kind) == (Kind.HEARING, PlaceKind.COURT)
    where = f"/afspraken/{one.id}"
    words = {"answer": "other_time", "words": "Ik durf niet naast hem", "version": "0"}
    browse(house.parent).post(f"{where}/antwoord", data=words)
    page = browse(house.other_parent).get(where).text
    assert "Bij de rechter" in page
    assert "Ik durf niet naast hem" not in page
    assert "graag een andere tijd" not in page


@pytest.fixture
def together(db, house):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()


def test_parents_with_custody_are_on_and_leaving_one_out_asks_why(db, browse, house, together):
    contact = browse(house.contact)
    page = contact.get(path(house)).text
    for parent in (house.parent, house.other_parent):
        assert "checked" in page.split(f'name="people" value="{parent.id}"')[1][:10]
    alone = form(house.parent, children=[house.child])
    refused = contact.post(path(house), data=alone)
    assert refused.status_code == 422
    assert "Daan: ook met gezag." in refused.text
    assert made(db) == []
    contact.post(path(house), data={**alone, "ground": "privacy_of_other"})
    [left] = db.exec(select(LeftOut).where(LeftOut.person_id == house.other_parent.id))
    assert left.ground is LawfulGround.PRIVACY_OF_OTHER


def test_no_ground_of_ones_own_making(db, browse, house, together):
    for ground in ("omdat ik dat vind", "other", ""):
        said = form(house.parent, children=[house.child], ground=ground)
        assert browse(house.contact).post(path(house), data=said).status_code == 422
    assert made(db) == []


def test_why_somebody_was_left_out_is_for_professionals(db, browse, house, together):
    def safety(person, where):
        return browse(person).get(where).text.count("eiligheid")

    said = form(house.parent, children=[house.child], ground="safety_of_person")
    pages = [
        (person, where)
        for person in (house.parent, house.other_parent)
        for where in ("/", "/afspraken", "/meer/wie-keek-mee")
    ]
    before = [safety(*page) for page in pages]
    browse(house.contact).post(path(house), data=said)
    [one] = made(db)
    assert [safety(*page) for page in pages] == before
    for person in (house.parent, house.other_parent):
        assert safety(person, f"/afspraken/{one.id}") == 0


def test_a_parent_without_custody_is_not_asked_about_the_child(db, browse, house, together):
    for held in db.exec(select(Custody).where(Custody.parent_id == house.other_parent.id)):
        held.kind = CustodyKind.NONE
        db.add(held)
    db.commit()
    contact = browse(house.contact)
    assert contact.post(path(house), data=form(house.parent, children=[house.child])).location
    refused = contact.post(path(house), data=form(house.other_parent, children=[house.child]))
    assert "heeft geen gezag over dit kind" in refused.text


def test_nobody_of_another_household_and_no_colleague_of_elsewhere(db, browse, house, strangers):
    contact = browse(house.contact)
    for people in ([], [strangers.parent], [house.duo], [house.parent, strangers.parent]):
        refused = contact.post(path(house), data=form(*people))
        assert refused.status_code == 422
        assert "Kies wie er komt." in refused.text
    many = {**form(house.parent), "people": [str(house.parent.id)] * 200}
    assert contact.post(path(house), data=many).status_code == 422
    assert made(db) == []
    said = form(house.parent, colleagues=[str(strangers.contact.id), str(house.duo.id)])
    where = contact.post(path(house), data=said).location
    assert sees(browse, house.duo, where)
    assert not sees(browse, strangers.contact, where)


def test_only_who_works_for_the_household_makes_one(db, browse, house, strangers):
    for person in (strangers.contact, house.lead, house.parent):
        assert browse(person).get(path(house)).status_code == 404
        assert browse(person).post(path(house), data=form(house.parent)).status_code == 404
    assert made(db) == []


def test_sent_twice_is_made_once(db, browse, house):
    said = form(house.parent)
    places = {browse(house.contact).post(path(house), data=said).location for _ in "ab"}
    assert (len(places), len(made(db))) == (1, 1)


def test_a_usual_place_holds_on_every_page_that_showed_it(db, browse, house):
    """Pressed twice, or with two families open at once: since then it is usual on another hour."""
    desk = browse(house.contact)
    desk.post(path(house), data=form(house.parent, times=[at(9)], place="Kamer 2"))
    [usual] = [one.id for one in db.exec(select(Habit)) if one.place == "Kamer 2"]
    first, other = (
        form(house.parent, times=[at(hour)], where=str(usual), place="", title=title)
        for hour, title in ((11, "Eerst"), (15, "Daarna"))
    )
    assert [desk.post(path(house), data=said).status_code for said in (first, first)] == [303, 303]
    again = desk.post(path(house), data={**other, "slots": []})
    assert again.status_code == 422
    assert "Kies een plek." not in again.text
    assert re.search(rf'value="{usual}"[^>]* checked', again.text)
    assert desk.post(path(house), data=other).status_code == 303
    for title in ("Eerst", "Daarna"):
        assert [one.place for one in made(db, title)] == ["Kamer 2"]


def test_another_appointment_in_a_form_that_was_sent_before_is_given_back(db, browse, house):
    said, desk = form(house.parent), browse(house.contact)
    desk.post(path(house), data=said)
    for other in (
        {"title": "Praten over school"},
        {"slots": [at(15).isoformat()]},
        {"people": [str(house.other_parent.id)]},
    ):
        again = desk.post(path(house), data={**said, **other})
        assert again.status_code == 409
        assert "Wat je nu schreef, is niet verstuurd" in again.text
    [one] = made(db)
    assert one.starts_at == at(10)


def test_the_home_of_somebody_with_a_secret_address_is_secret(db, browse, house):
    profile = db.get_one(Profile, house.parent.id)
    profile.address_secret = True
    db.add(profile)
    db.commit()
    browse(house.contact).post(path(house), data=form(house.parent, where="home", place=""))
    [one] = made(db)
    assert one.place_kind is PlaceKind.SECRET
    assert b"LOCATION" not in browse(house.parent).get(f"/afspraken/{one.id}.ics").data


def test_an_address_in_the_title_asks_for_a_second_look(db, browse, house):
    said = form(house.parent, house.other_parent, where="court", title="Dorpsstraat 12, 1234 AB")
    refused = browse(house.contact).post(path(house), data=said)
    assert refused.status_code == 422
    assert "Dit lijkt op een adres" in refused.text
    assert made(db, "Dorpsstraat 12, 1234 AB") == []
    browse(house.contact).post(path(house), data={**said, "sure": "1"})
    assert len(made(db, "Dorpsstraat 12, 1234 AB")) == 1


def test_it_says_who_made_it_and_tells_and_reminds_the_family(db, browse, house):
    browse(house.contact).post(path(house), data=form(house.parent))
    [one] = made(db)
    [change] = db.exec(select(AppointmentChange).where(AppointmentChange.appointment_id == one.id))
    assert (change.what, change.by_id) == (What.MADE, house.contact.id)
    page = browse(house.parent).get(f"/afspraken/{one.id}").text
    assert "Wat er veranderde" in page
    waiting = db.exec(select(Notice).where(Notice.about_id == one.id)).all()
    assert {n.person_id for n in waiting} == {house.parent.id}
