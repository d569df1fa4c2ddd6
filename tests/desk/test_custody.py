"""Who has custody is noted at the desk, with its source, and read by the parent it is about."""

import html
import re
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Custody, CustodyKind
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.core.errors import Stale
from family_portal.desk.custody import Wanted, desk_of, note
from family_portal.plan.models import Step
from tests.habits.world import words_of

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


def at(house, parent=None, rest=""):
    page = f"/bureau/huishoudens/{house.household.id}/gezag"
    return page if parent is None else f"{page}/{parent.id}{rest}"


def said(browse, house, parent, **other):
    page = html.unescape(browse(house.contact).get(at(house)).text)
    form = page.split(f'action="{at(house, parent)}"')[1]
    return {
        "child_id": str(house.child.id),
        "kind": "none",
        "basis": "court_order",
        "began_on": "2026-11-20",
        "checked_on": "2026-11-25",
        "seen": re.search(r'name="seen" value="([^"]*)"', form)[1],
        **other,
    }


def put(browse, house, parent, *, by=None, **other):
    form = said(browse, house, parent, **other)
    return browse(by or house.contact).post(at(house, parent), data=form)


def held(db, parent):
    db.rollback()
    with unguarded(db, reason="tests"):
        rows = db.exec(select(Custody).where(Custody.parent_id == parent.id)).all()
        return [one for one in rows if one.goes_on()], len(rows)


@pytest.mark.both_databases
def test_it_changes_with_its_source_and_the_parent_reads_it_after_a_talk(
    browse, db, house, clock_at
):
    father = house.other_parent
    with unguarded(db, reason="tests"):
        circle = house.circle(db, family=[father, house.child])
        db.add(Step(circle_id=circle.id, what="Samen naar zwemles", who_id=house.child.id))
    db.commit()
    own = browse(father)
    assert "Samen naar zwemles" in own.get("/plan").text
    assert "Jij hebt samen met een ander het gezag." in own.get("/meer/gezag").text
    clock_at(TODAY, time(11))
    own = browse(father)
    assert put(browse, house, father).status_code == 303
    assert "Samen naar zwemles" not in own.get("/plan").text
    untold = words_of(own.get("/meer/gezag").text)
    assert "Vraag je contactpersoon wat er nu geldt." in untold
    for news in ("geen gezag", "stopte", "rechter.", "20 november"):
        assert news not in untold.replace("Ouder zonder gezag", "")
    desk = browse(house.contact)
    assert "nog niet uitgelegd" in desk.get(at(house)).text
    told = desk.post(
        at(house, father, "/uitgelegd"),
        data={"child_id": str(house.child.id), "explained_on": "2026-11-26"},
    )
    assert told.status_code == 303
    page = words_of(own.get("/meer/gezag").text)
    for words in (
        "Jij hebt geen gezag.",
        "Geldt sinds vrijdag 20 november.",
        "een beslissing van de rechter",
        "Nagekeken op woensdag 25 november.",
        "Wij schreven op dat het stopte op donderdag 26 november.",
    ):
        assert words in page, words
    (now,), count = held(db, father)
    assert (now.kind, count, now.noted_by_id) == (CustodyKind.NONE, 2, house.contact.id)


def test_the_other_parent_the_child_and_strangers_learn_nothing_of_it(browse, db, house, strangers):
    assert put(browse, house, house.other_parent, explained_on="2026-11-26").status_code == 303
    mother = words_of(browse(house.parent).get("/meer/gezag").text)
    assert "Jij hebt samen met een ander het gezag." in mother
    assert "geen gezag" not in mother.replace("zonder gezag", "")
    for person in (house.child, house.contact):
        assert browse(person).get("/meer/gezag").status_code == 404
    form = said(browse, house, house.other_parent)
    for person in (strangers.contact, house.parent, house.other_parent, house.lead):
        client = browse(person)
        assert client.get(at(house)).status_code == 404
        assert client.post(at(house, house.parent), data=form).status_code == 404
    for child in (strangers.child.id, "niemand"):
        there = browse(house.contact).post(
            at(house, house.parent), data={**form, "child_id": str(child)}
        )
        assert there.status_code == 404
    elsewhere = browse(house.contact).post(at(house, strangers.parent), data=form)
    assert elsewhere.status_code == 404


@pytest.mark.both_databases
def test_appointments_with_who_has_no_custody_any_more_are_there_to_look_at(
    browse, db, house, clock_at
):
    father = house.other_parent
    for who, title, on in (
        (father, "Praten op school", date(2026, 12, 1)),
        (father, "Al geweest", date(2026, 11, 20)),
        (house.parent, "Met moeder", date(2026, 12, 2)),
    ):
        circle = house.circle(db, Category.APPOINTMENT, family=[who])
        when = clock.at(on, time(10))
        place = PlaceKind.OFFICE
        db.add(Appointment(circle_id=circle.id, title=title, starts_at=when, place_kind=place))
    db.commit()
    clock_at(TODAY, time(11))
    line = "Afspraken die nog staan met"
    assert line not in browse(house.contact).get(at(house)).text
    assert put(browse, house, father).status_code == 303
    page = words_of(browse(house.contact).get(at(house)).text)
    assert line in page
    assert "Praten op school" in page
    assert "Al geweest" not in page
    assert "Met moeder" not in page


BAD = [
    ({"began_on": "2026-11-27"}, "Kies vandaag of een dag die al voorbij is."),
    ({"checked_on": "2026-11-27"}, "Kies vandaag of een dag die al voorbij is."),
    ({"explained_on": "2026-11-27"}, "Kies vandaag of een dag die al voorbij is."),
    ({"checked_on": "2026-11-19"}, "Toen gold dit nog niet."),
    ({"began_on": "1999-01-01"}, "Dit is van vóór de geboorte van het kind."),
    ({"began_on": "niet"}, ""),
    ({"kind": "a bit"}, ""),
    ({"basis": "hearsay"}, ""),
    ({"basis": ""}, ""),
    ({"kind": "sole"}, "Een andere ouder heeft nu ook gezag."),
]


@pytest.mark.parametrize(("wrong", "words"), BAD, ids=str)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_kept(browse, db, house, wrong, words):
    answer = put(browse, house, house.other_parent, **wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert "fout" in answer.text.split(f'id="gezag-{house.other_parent.id}')[1]
    (now,), count = held(db, house.other_parent)
    assert (now.kind, count, now.basis) == (CustodyKind.JOINT, 1, None)


def test_custody_does_not_end_before_it_began(browse, db, house):
    father = house.other_parent
    assert put(browse, house, father, kind="joint", began_on="2026-11-10").status_code == 303
    answer = put(browse, house, father, began_on="2026-11-09", checked_on="2026-11-25")
    assert answer.status_code == 422
    assert "Dan stopt wat nu geldt voordat het begon." in answer.text
    assert held(db, father)[0][0].kind is CustodyKind.JOINT
    assert put(browse, house, father, began_on="2026-11-10").status_code == 303


def test_alone_comes_after_the_other_stopped(browse, db, house):
    assert put(browse, house, house.other_parent).status_code == 303
    assert put(browse, house, house.parent, kind="sole").status_code == 303
    again = put(browse, house, house.other_parent, kind="joint")
    assert again.status_code == 422
    assert "Een andere ouder heeft nu alleen het gezag." in again.text


@pytest.mark.both_databases
def test_who_comes_second_reads_what_is_there_and_changes_nothing(browse, db, house, acting):
    form = said(browse, house, house.other_parent)
    assert put(browse, house, house.other_parent).status_code == 303
    late = browse(house.duo).post(at(house, house.other_parent), data={**form, "kind": "joint"})
    assert late.status_code == 409
    assert "Iemand anders veranderde dit net." in late.text
    assert held(db, house.other_parent)[0][0].kind is CustodyKind.NONE
    day = TODAY - timedelta(days=1)
    with acting(house.duo) as session:
        wanted = Wanted(CustodyKind.JOINT, "register", day, day)
        desk = desk_of(session, house.duo.id, house.household.id)
        with pytest.raises(Stale):
            note(session, desk, desk.pairs[0], wanted, seen="-")


def test_the_same_again_is_a_newer_check_and_stays_explained(browse, db, house):
    father = house.other_parent
    first = {"kind": "joint", "basis": "register", "explained_on": "2026-11-26"}
    assert put(browse, house, father, **first).status_code == 303
    assert put(browse, house, father, **{**first, "explained_on": ""}).status_code == 303
    (now,), count = held(db, father)
    assert (count, now.explained_on) == (1, TODAY)
    assert "het gezagsregister" in browse(father).get("/meer/gezag").text
