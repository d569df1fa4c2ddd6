"""A contact person who stops while nobody follows; a joint talk before the first day; the lead who
rang."""

import re
from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.goodbyes import Goodbye, HandoverWord
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from tests.desk.away import mate
from tests.desk.making import form as talk_form
from tests.desk.making import made
from tests.desk.making import path as talk_path
from tests.desk.succession import TODAY, at, change, contacts, plan, seen, tell_all, text
from tests.habits.world import words_of

TIMES = [clock.at(TODAY + timedelta(days=4), time(10))]
LAST, BY = TODAY + timedelta(days=12), TODAY + timedelta(days=20)


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def nina(db, house):
    return mate(db, house, "Nina Nieuweling")


def stop(browse, house, by=None, **said):
    facts = {"last_day": LAST.isoformat(), "until": BY.isoformat()}
    facts["seen"] = seen(browse, house, by or house.lead)
    done = browse(by or house.lead).post(at(house, "/stopt"), data={**facts, **said})
    if done.status_code == 303:
        tell_all(browse, house)
    return done


def test_the_lead_says_the_last_day_and_by_when_the_family_hears(browse, db, house, clock_at):
    for _twice in range(2):
        assert stop(browse, house).status_code == 303
    read = text(browse, house.parent, "/contact")
    assert "Joost stopt als jouw contactpersoon. De laatste dag is dinsdag 8 december." in read
    assert "Uiterlijk" in read
    assert "Kies hoe je afscheid neemt van Joost" in read
    with unguarded(db, reason="tests"):
        offered = {one.person_id for one in db.exec(select(Goodbye))}
    assert {house.parent.id, house.other_parent.id, house.child.id} <= offered
    clock_at(LAST + timedelta(days=1))
    without = text(browse, house.other_parent, "/contact")
    assert "Je hebt nog geen vaste contactpersoon." in without
    assert "Joost is gestopt" in without
    assert house.household.label in text(browse, house.lead, "/bureau/team")


def test_it_can_be_taken_back_and_somebody_can_still_come(browse, db, house, nina):
    stop(browse, house)
    mark = {"seen": seen(browse, house, house.lead)}
    assert browse(house.lead).post(at(house, "/blijft"), data=mark).status_code == 303
    assert [to for _, to, _ in contacts(db, house)] == [None]
    assert "stopt als jouw" not in text(browse, house.parent, "/contact")
    stop(browse, house)
    assert plan(browse, house, nina, by=house.lead).status_code == 303
    assert "Uiterlijk" not in text(browse, house.parent, "/contact").split("Nina")[1]


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        ({"last_day": "2026-11-25"}, "last_day", "al geweest"),
        ({"last_day": "2030-01-01"}, "last_day", "verder dan een jaar"),
        ({"until": "2026-11-25"}, "until", "al geweest"),
        ({"until": "2027-03-01"}, "until", "te laat voor het gezin"),
        ({"until": ""}, "until", "Vul dit in"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(browse, db, house, said, field, why):
    answer = stop(browse, house, **said)
    assert answer.status_code == 422
    assert why in answer.text.split(f'id="{field}-fout"')[1].split("</div>")[0]
    assert [to for _, to, _ in contacts(db, house)] == [None]


def test_only_the_lead_ends_it_without_anybody(browse, db, house, strangers):
    for person in (house.contact, house.parent, strangers.lead):
        data = {"last_day": LAST.isoformat(), "until": BY.isoformat(), "seen": "x"}
        assert browse(person).post(at(house, "/stopt"), data=data).status_code == 404
    assert [to for _, to, _ in contacts(db, house)] == [None]


def test_the_joint_talk_is_filled_in_for_both(browse, db, house, nina):
    plan(browse, house, nina)
    page = browse(house.contact).get(at(house)).text
    link = page.split("afspraak?samen=1")[1].split('"')[0]
    compose = browse(house.contact).get(f"{talk_path(house)}?samen=1{link.replace('&amp;', '&')}")
    assert "Samen praten met Nina" in compose.text
    assert f'value="{nina.id}" checked' in compose.text
    said = talk_form(house.parent, title="Samen praten", times=TIMES, colleagues=[str(nina.id)])
    assert browse(house.contact).post(talk_path(house), data=said).status_code == 303
    [one] = made(db, "Samen praten")
    there = f"/afspraken/{one.id}"
    assert "Nina" in text(browse, house.parent, there)
    assert browse(nina).get(there).status_code == 200
    # It opens that one talk and nothing else of the family.
    assert browse(nina).get(f"/bureau/huishoudens/{house.household.id}").status_code == 404
    mark = {"seen": seen(browse, house)}
    assert browse(house.contact).post(at(house, "/niet"), data=mark).status_code == 303
    assert browse(nina).get(there).status_code == 404


def test_somebody_who_does_not_come_cannot_be_asked_along(browse, db, house, nina):
    said = talk_form(house.parent, title="Samen praten", times=TIMES, colleagues=[str(nina.id)])
    assert browse(house.contact).post(talk_path(house), data=said).status_code == 303
    [one] = made(db, "Samen praten")
    assert browse(nina).get(f"/afspraken/{one.id}").status_code == 404


def test_the_lead_says_that_she_rang(browse, db, house, nina):
    plan(browse, house, nina)
    why = {"somebody_else": "Ik wil liever een vrouw."}
    assert browse(house.parent).post(change(house, "/iemand-anders"), data=why).status_code == 303
    assert "Iemand wil liever een ander. Bel." in text(browse, house.lead, "/bureau/team")
    with unguarded(db, reason="tests"):
        [word] = [one for one in db.exec(select(HandoverWord)) if "vrouw" in one.text]
    for person in (house.contact, house.parent, nina):
        rung = browse(person).post(at(house, f"/gebeld/{word.id}"))
        assert rung.status_code == 404
    asked = {"seen": asked_of(browse, house)}
    for _twice in range(2):
        rung = browse(house.lead).post(at(house, f"/gebeld/{word.id}"), data=asked)
        assert rung.status_code == 303
    assert "Iemand wil liever een ander. Bel." not in text(browse, house.lead, "/bureau/team")
    assert "De teamleider belde je op donderdag 26 november." in text(
        browse, house.parent, change(house)
    )
    again = {"somebody_else": "Het liefst een vrouw die Arabisch spreekt."}
    browse(house.parent).post(change(house, "/iemand-anders"), data=again)
    assert "Iemand wil liever een ander. Bel." in text(browse, house.lead, "/bureau/team")


def asked_of(browse, house):
    """What the button of the lead says she saw."""
    page = browse(house.lead).get(at(house)).text
    return re.search(r'gebeld/[^>]+><input type="hidden" name="seen" value="([^"]+)"', page)[1]


def test_a_page_of_before_does_not_say_that_she_rang_about_what_came_since(
    browse, db, house, nina, clock_at
):
    plan(browse, house, nina)
    first = {"somebody_else": "Ik wil liever een vrouw."}
    browse(house.parent).post(change(house, "/iemand-anders"), data=first)
    with unguarded(db, reason="tests"):
        [word] = [one for one in db.exec(select(HandoverWord)) if "vrouw" in one.text]
    old = {"seen": asked_of(browse, house)}
    clock_at(clock.today(), time(15))
    more = {"somebody_else": "Zij moet ook Arabisch spreken."}
    browse(house.parent).post(change(house, "/iemand-anders"), data=more)
    late = browse(house.lead).post(at(house, f"/gebeld/{word.id}"), data=old)
    assert late.status_code == 409
    assert "Zij moet ook Arabisch spreken." in late.text
    assert "Iemand wil liever een ander. Bel." in text(browse, house.lead, "/bureau/team")


def test_what_lies_in_an_absence_says_who_takes_it_over(browse, db, house):
    youssef = mate(db, house, "Youssef Verzonnen")
    tomorrow = clock.today() + timedelta(days=1)
    days = {"from_day": tomorrow.isoformat(), "to_day": (tomorrow + timedelta(days=9)).isoformat()}
    said = talk_form(house.parent, title="Over de week", times=TIMES)
    browse(house.contact).post(talk_path(house), data=said)
    with unguarded(db, reason="tests"):
        [one] = [a for a in db.exec(select(Appointment)) if a.title == "Over de week"]
    desk = browse(house.contact)
    where = desk.post("/bureau/afwezig", data={**days, "stand_in": str(youssef.id)}).location
    page = desk.get(where)
    assert "Youssef neemt dit over" in words_of(page.text)
    assert f"/bureau/afspraken/{one.id}/verzetten" in page.text
    assert f"/bureau/afspraken/{one.id}/afzeggen" in page.text
    desk.post(where, data={**days, "stand_in": "nobody"})
    assert "niemand neemt dit over" in words_of(desk.get(where).text)
    # The family reads at once that it does not go on.
    because = {"because": "Ik ben er niet.", "version": "0"}
    assert desk.post(f"/bureau/afspraken/{one.id}/afzeggen", data=because).status_code == 303
    assert "Ik ben er niet." in text(browse, house.parent, f"/afspraken/{one.id}")
