"""After somebody was critical the lead looks along before somebody may not read something."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.households import Cover
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.feedback.models import Feedback
from tests.feedback.giving import give
from tests.home.conftest import words
from tests.houses import assign, make_person

NOW = "Dit gezin vertelde ons kort geleden iets moeilijks."
MONDAY = date(2026, 11, 23)
LATE = "De teamleider gaf niet op tijd antwoord."


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(MONDAY, time(10))


def away(db, person, days=21):
    today = clock.today()
    db.add(Cover(absent_id=person.id, from_day=today, to_day=today + timedelta(days=days)))
    db.commit()


def another_lead(db, house, name="Amber Oefenaar"):
    made = make_person(db, name)
    db.add(Post(person_id=made.id, role=Role.LEAD, team_id=house.team.id))
    db.commit()
    return made


def new(browse, house, **chosen):
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    return words(browse(house.contact).get(path, query_string=chosen))


@pytest.fixture
def critical(browse, house):
    assert give(browse(house.parent), house, heard="nee").status_code == 303


@pytest.fixture
def asked(browse, house, a_step, form):
    def send(**other):
        path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
        return browse(house.contact).post(path, data=form(a_step(), **other))

    return send


@pytest.mark.both_databases
def test_a_limit_that_is_told_comes_to_the_lead(browse, house, asked, critical):
    other = asked(second_id=house.duo.id)
    assert other.status_code == 422
    assert f"{NOW} Kies nu de teamleider." in words(other)
    sent = asked()
    assert sent.status_code == 303
    page = words(browse(house.lead).get(sent.location))
    assert f"{NOW} Hangt dit daarmee samen?" in page


def test_what_is_silent_is_for_safety_and_waits_for_nobody(house, asked, critical):
    assert asked(how="silent", second_id=house.duo.id).status_code == 303


def test_of_nobody_who_was_critical_any_second_looks(browse, house, asked):
    sent = asked(second_id=house.duo.id)
    assert sent.status_code == 303
    assert NOW not in words(browse(house.duo).get(sent.location))


def test_whoever_was_critical_reads_that_this_is_so(db, browse, house, critical):
    given = db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).one()
    page = words(browse(house.parent).get(f"/mening/{given.id}"))
    assert "Ook als iemand iets niet meer mag lezen." in page


@pytest.mark.both_databases
def test_a_lead_who_is_away_is_waited_for_by_nobody(db, browse, house, asked, critical):
    away(db, house.lead)
    assert "alleen als het stil is" not in new(browse, house)
    sent = asked(second_id=house.duo.id)
    assert sent.status_code == 303
    assert (
        browse(house.duo).post(f"{sent.location}/antwoord", data={"says": "yes"}).status_code == 303
    )


def test_another_lead_stands_in_for_one_who_is_away(db, browse, house, asked, critical):
    other = another_lead(db, house)
    away(db, house.lead)
    assert asked(second_id=house.duo.id).status_code == 422
    sent = asked(second_id=other.id)
    assert sent.status_code == 303
    answer = browse(other).post(f"{sent.location}/antwoord", data={"says": "yes"})
    assert answer.status_code == 303


@pytest.mark.both_databases
def test_a_lead_who_is_silent_holds_nobody_up(browse, house, a_step, form, clock_at, critical):
    step, path = a_step(), f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    limit = browse(house.contact).post(path, data=form(step)).location
    other = {"wie": house.other_parent.id, "wat": f"step:{step.id}"}
    for day, is_late in ((2, False), (3, True)):
        clock_at(MONDAY + timedelta(days=day), time(10))
        desk = browse(house.contact)
        assert (LATE in words(desk.get(limit))) is is_late
        assert ("alleen als het stil is" in new(browse, house, **other)) is not is_late
    assert desk.post(f"{limit}/stopt").status_code == 303
    assert "Vraag het iemand anders" in words(desk.get(limit))
    sent = desk.post(path, data=form(step, second_id=house.duo.id))
    assert sent.status_code == 303
    answer = browse(house.duo).post(f"{sent.location}/antwoord", data={"says": "yes"})
    assert answer.status_code == 303


def test_a_question_that_was_stopped_at_once_opens_no_way_round(
    browse, house, a_step, form, clock_at, critical
):
    step, desk = a_step(), browse(house.contact)
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    desk.post(desk.post(path, data=form(step)).location + "/stopt")
    clock_at(MONDAY + timedelta(days=7), time(10))
    desk = browse(house.contact)
    assert desk.post(path, data=form(step, second_id=house.duo.id)).status_code == 422


def test_a_lead_who_said_no_was_not_silent(browse, house, a_step, form, clock_at, critical):
    step, desk = a_step(), browse(house.contact)
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    asked_for = desk.post(path, data=form(step)).location
    clock_at(MONDAY + timedelta(days=7), time(10))
    said = {"says": "no", "because": "Dit hangt samen."}
    assert browse(house.lead).post(f"{asked_for}/antwoord", data=said).status_code == 303
    desk = browse(house.contact)
    assert LATE not in words(desk.get(asked_for))
    assert desk.post(path, data=form(step, second_id=house.duo.id)).status_code == 422


@pytest.mark.both_databases
def test_the_page_offers_whom_it_accepts(browse, house, critical):
    page = new(browse, house)
    assert "Mira: alleen als het stil is" in page
    assert "Lotte" in page
    assert "Lotte: alleen" not in page


def test_of_nobody_who_was_critical_it_offers_all(browse, house):
    page = new(browse, house)
    assert "Mira" in page
    assert "alleen als het stil is" not in page


def test_a_lead_who_asks_has_nobody_to_ask(db, browse, house, a_step, form, critical):
    """Nobody judges what they asked themselves; of two leads the other does."""
    db.add(Post(person_id=house.lead.id, role=Role.DUO, team_id=house.team.id))
    assign(db, house.household, house.lead, Role.DUO)
    follow(db, house.household.id)
    db.commit()
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    lead = browse(house.lead)
    page = words(lead.get(path))
    assert "Mira" in page
    assert "alleen als het stil is" not in page
    sent = lead.post(path, data=form(a_step(), second_id=house.duo.id))
    assert sent.status_code == 303
    other = another_lead(db, house)
    assert lead.post(path, data=form(a_step(), second_id=house.duo.id)).status_code == 422
    assert lead.post(path, data=form(a_step(), second_id=other.id)).status_code == 303


@pytest.mark.both_databases
def test_what_was_asked_before_the_complaint_goes_round_no_lead(browse, house, asked, clock_at):
    limit = asked(second_id=house.duo.id).location
    clock_at(MONDAY + timedelta(days=1), time(10))
    assert give(browse(house.parent), house, heard="nee").status_code == 303
    clock_at(MONDAY + timedelta(days=2), time(10))
    duo = browse(house.duo)
    refused = duo.post(f"{limit}/antwoord", data={"says": "yes"})
    assert refused.status_code == 422
    assert f"{NOW} Nu beslist de teamleider. Zeg nee, en praat met je collega." in words(refused)
    assert "Gevraagd tot en met" in words(duo.get(limit))
    no = {"says": "no", "because": "De teamleider kijkt nu mee."}
    assert duo.post(f"{limit}/antwoord", data=no).status_code == 303


def test_what_is_silent_was_asked_before_and_waits_for_nobody(browse, house, asked, clock_at):
    limit = asked(how="silent", second_id=house.duo.id).location
    assert give(browse(house.parent), house, heard="nee").status_code == 303
    answer = browse(house.duo).post(f"{limit}/antwoord", data={"says": "yes"})
    assert answer.status_code == 303


@pytest.mark.both_databases
def test_a_yes_of_before_the_complaint_is_asked_anew_before_it_closes(
    db, browse, house, a_step, ask, second, told, clock_at
):
    step = a_step()
    limit = ask(step)
    assert second(limit).status_code == 303
    clock_at(MONDAY + timedelta(days=1), time(10))
    assert give(browse(house.parent), house, heard="nee").status_code == 303
    before = browse(house.other_parent).get(f"/plan/stappen/{step.id}")
    assert before.status_code == 200
    page = browse(house.contact).post(
        f"/bureau/grenzen/{limit.id}/verteld",
        data={"told_on": clock.today().isoformat(), "how": "talk"},
        follow_redirects=True,
    )
    assert f"{NOW} De teamleider kijkt er eerst naar. Tot dan gaat dit niet dicht." in words(page)
    assert browse(house.other_parent).get(f"/plan/stappen/{step.id}").status_code == 200
    seen = browse(house.lead).get(f"/bureau/grenzen/{limit.id}")
    assert f"{NOW} Hangt dit daarmee samen?" in words(seen)
    assert second(limit).status_code == 303
    assert told(limit).status_code == 303
    assert browse(house.other_parent).get(f"/plan/stappen/{step.id}").status_code == 404
