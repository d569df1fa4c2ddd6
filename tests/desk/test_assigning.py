"""The lead says who works for a household: one contact person, and one truth."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Household
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.core.errors import Stale
from family_portal.desk.assigning import put_to_work
from tests.desk.away import mate
from tests.habits.world import words_of
from tests.letters import at_once

TODAY = date(2026, 11, 26)
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def alone(db, house):
    """The same household, without a contact person since yesterday."""
    held = db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)).one()
    held.to_day = TODAY - timedelta(days=1)
    db.add(held)
    follow(db, house.household.id)
    db.commit()
    return house


def at(house, rest="gezichten"):
    return f"/bureau/huishoudens/{house.household.id}/{rest}"


def seen(browse, house):
    return SEEN.search(browse(house.lead).get(at(house)).text)[1]


def put(browse, house, who, *, role="contact", day=TODAY, mark=None, by=None):
    mark = mark or seen(browse, house)
    said = {"who": f"{role}:{who.id}", "from_day": day.isoformat(), "seen": mark}
    return browse(by or house.lead).post(at(house), data=said)


def held(db, house):
    db.rollback()
    with unguarded(db, reason="tests"):
        rows = db.exec(
            select(Assignment).where(
                Assignment.household_id == house.household.id, Assignment.goes_on()
            )
        )
        return {(a.person_id, a.role) for a in rows}


@pytest.mark.both_databases
def test_a_household_without_a_face_gets_one_from_a_day_on(browse, db, alone, clock_at):
    anouk = mate(db, alone, "Anouk Verzinning")
    day = TODAY + timedelta(days=4)
    assert "Je hebt nog geen vaste contactpersoon." in words_of(browse(alone.parent).get("/").text)
    assert put(browse, alone, anouk, day=day).status_code == 303
    told = words_of(browse(alone.parent).get("/contact").text)
    assert "Vanaf maandag 30 november is Anouk Verzinning jouw contactpersoon." in told
    page = f"/bureau/huishoudens/{alone.household.id}"
    assert browse(anouk).get(page).status_code == 404
    clock_at(day)
    assert browse(anouk).get(page).status_code == 200
    assert "Anouk" in words_of(browse(alone.parent).get("/").text)


def test_a_second_contact_person_is_refused_at_the_field(browse, db, house):
    anouk = mate(db, house, "Anouk Verzinning")
    answer = put(browse, house, anouk)
    assert answer.status_code == 422
    assert "Joost is dan nog de contactpersoon. Een gezin heeft er één." in answer.text
    assert held(db, house) == {(house.contact.id, Role.CONTACT), (house.duo.id, Role.DUO)}


def test_a_partner_comes_beside_and_stops_on_a_day(browse, db, house):
    sami = mate(db, house, "Sami Zelfbedacht", role=Role.DUO)
    assert put(browse, house, sami, role="duo").status_code == 303
    assert (sami.id, Role.DUO) in held(db, house)
    again = put(browse, house, sami, role="duo")
    assert "Deze collega werkt dan al voor dit gezin." in again.text
    row = db.exec(select(Assignment.id).where(Assignment.person_id == sami.id)).one()
    stop = at(house, f"gezichten/{row}/stopt")
    for day, why in ((TODAY - timedelta(days=1), "Deze dag is al geweest."),):
        said = {"last_day": day.isoformat(), "seen": seen(browse, house)}
        answer = browse(house.lead).post(stop, data=said)
        assert (answer.status_code, why in answer.text) == (422, True)
    said = {"last_day": TODAY.isoformat(), "seen": seen(browse, house)}
    assert browse(house.lead).post(stop, data=said).status_code == 303
    db.rollback()
    ends = db.exec(select(Assignment.to_day).where(Assignment.person_id == sami.id)).one()
    assert ends == TODAY + timedelta(days=1)


def test_what_cannot_be_is_said(browse, db, alone, strangers):
    anouk = mate(db, alone, "Anouk Verzinning", to_day=TODAY + timedelta(days=3))
    for who, role, day, why in (
        (anouk, "contact", TODAY - timedelta(days=1), "Deze dag is al geweest."),
        (anouk, "contact", TODAY + timedelta(days=9), "Anouk stopt op 29 november."),
        (anouk, "contact", date(2062, 1, 1), "Dit is verder dan een jaar."),
        (anouk, "duo", TODAY, "Kies een collega uit de lijst."),
        (alone.parent, "contact", TODAY, "Kies een collega uit de lijst."),
        (strangers.contact, "contact", TODAY, "Kies een collega uit de lijst."),
    ):
        answer = put(browse, alone, who, role=role, day=day)
        assert (answer.status_code, why in answer.text) == (422, True), why
    for who in ("lead:0", "", "contact:" + "-" * 36):
        said = {"who": who, "from_day": TODAY.isoformat(), "seen": seen(browse, alone)}
        assert browse(alone.lead).post(at(alone), data=said).status_code == 422
    assert held(db, alone) == {(alone.duo.id, Role.DUO)}


def test_only_the_lead_of_this_team(browse, db, alone, strangers):
    anouk = mate(db, alone, "Anouk Verzinning")
    mark = seen(browse, alone)
    for who in (alone.duo, alone.contact, anouk, strangers.lead, alone.parent, alone.child):
        assert browse(who).get(at(alone)).status_code == 404
        assert put(browse, alone, anouk, mark=mark, by=who).status_code == 404
        assert browse(who).post(at(alone, "gebeld")).status_code == 404
    assert held(db, alone) == {(alone.duo.id, Role.DUO)}


def test_who_comes_second_reads_what_is_there_now(browse, db, alone):
    anouk, youssef = mate(db, alone, "Anouk Verzinning"), mate(db, alone, "Youssef Verzonnen")
    mark = seen(browse, alone)
    assert put(browse, alone, anouk, mark=mark).status_code == 303
    late = put(browse, alone, youssef, mark=mark)
    assert late.status_code == 409
    text = words_of(late.text)
    assert "Iemand anders veranderde dit net." in text
    assert "Anouk Verzinning, contactpersoon" in text.replace(" ,", ",")
    assert (youssef.id, Role.CONTACT) not in held(db, alone)


@pytest.mark.both_databases
def test_two_leads_at_once_make_one_contact_person(app, engines, browse, db, alone):
    two = [mate(db, alone, "Anouk Verzinning"), mate(db, alone, "Youssef Verzonnen")]
    waiting, home, mark = [who.id for who in two], alone.household.id, seen(browse, alone)

    def act(session):
        wanted = {"person_id": waiting.pop(), "role": Role.CONTACT, "from_day": TODAY}
        try:
            put_to_work(session, home, **wanted, seen=mark)
        except Stale:
            return "too late"
        return "done"

    assert sorted(at_once(engines, app, alone.lead, act, 2)) == ["done", "too late"]
    assert len([1 for _, role in held(db, alone) if role is Role.CONTACT]) == 1


def test_by_when_and_when_we_rang(browse, db, alone, clock_at):
    team = lambda: words_of(browse(alone.lead).get("/bureau/team").text)  # noqa: E731
    assert "Nog niet gebeld. Bel deze week." in team()
    said = {"until": "2026-12-04", "seen": seen(browse, alone)}
    assert browse(alone.lead).post(at(alone, "uiterlijk"), data=said).status_code == 303
    assert browse(alone.lead).post(at(alone, "gebeld")).status_code == 303
    said = {"until": "2026-11-25", "seen": seen(browse, alone)}
    late = browse(alone.lead).post(at(alone, "uiterlijk"), data=said)
    assert (late.status_code, "Deze dag is al geweest." in late.text) == (422, True)
    page = words_of(browse(alone.parent).get("/contact").text)
    assert "Uiterlijk" in page
    assert "4 december" in page
    assert "Wij belden het laatst op donderdag 26 november." in page
    assert "Bel deze week." not in team()
    clock_at(TODAY + timedelta(days=6))
    assert "Bel deze week." not in team()
    clock_at(TODAY + timedelta(days=7))
    assert "Bel deze week." in team()
    db.rollback()
    assert db.get(Household, alone.household.id).no_face_until == date(2026, 12, 4)


def test_who_is_to_be_rung_this_week_stands_first_with_the_lead(
    browse, db, a_house, alone, clock_at
):
    other = a_house(label="Ander huis", parent="Andere Ouder", contact="Weg Gegaan")
    held = db.exec(select(Assignment).where(Assignment.person_id == other.contact.id)).one()
    held.to_day = TODAY
    db.get_one(Household, other.household.id).team_id = alone.team.id
    follow(db, other.household.id)
    db.commit()

    def rung(house):
        assert browse(alone.lead).post(at(house, "gebeld")).status_code == 303

    def to_ring():
        page = browse(alone.lead).get("/bureau/team").text
        rows = re.findall(r'href="/bureau/huishoudens/([0-9a-f-]+)/gezichten"(.*?)</a>', page, re.S)
        return [(home, "Bel deze week." in row) for home, row in rows]

    mine, theirs = str(alone.household.id), str(other.household.id)
    rung(alone)
    assert to_ring() == [(theirs, True), (mine, False)]
    clock_at(TODAY + timedelta(days=1))
    rung(other)
    assert sorted(to_ring()) == sorted([(theirs, False), (mine, False)])
    for days, due in ((6, {}), (7, {mine}), (8, {mine, theirs})):
        clock_at(TODAY + timedelta(days=days))
        found = to_ring()
        assert {home for home, is_due in found if is_due} == set(due)
        assert [is_due for _home, is_due in found] == sorted((d for _h, d in found), reverse=True)
    clock_at(TODAY + timedelta(days=7))
    assert to_ring() == [(mine, True), (theirs, False)]


def test_the_page_of_the_lead_is_readable_on_a_phone(browse, telephone, alone, db, axe):
    mate(db, alone, "Anouk Verzinning")
    page = telephone(alone.lead)
    for path in (at(alone), "/bureau/team"):
        page.goto(path)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
