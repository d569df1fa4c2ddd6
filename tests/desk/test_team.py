"""The lead's list: promises that were broken, who was not reached, and never a word of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Assignment
from family_portal.core import clock
from family_portal.core.dates import day
from family_portal.limits.models import Restriction
from family_portal.notify.models import Kind, Notice
from tests.desk.test_handing import hand
from tests.habits.world import words_of
from tests.letters import make_thread, write

SECRET = "dit mag niemand weten"


def late_thread(db, house, *, days=2, **fields):
    return make_thread(
        db,
        house,
        (house.parent, SECRET),
        subject=SECRET,
        days_ago=6,
        answer_by=clock.today() - timedelta(days=days),
        **fields,
    )


def team(browse, person):
    return words_of(browse(person).get("/bureau/team").text)


def test_a_broken_promise_says_who_and_since_when(db, browse, house):
    late_thread(db, house)
    page = team(browse, house.lead)
    assert house.household.label in page
    assert f"{house.contact.name} beloofde antwoord" in page
    assert "Het gezin wacht sinds" in page


def test_who_it_was_handed_to_is_named(db, browse, house):
    hand(browse(house.contact), late_thread(db, house), house.duo)
    page = team(browse, house.lead)
    assert f"{house.duo.name} beloofde antwoord" in page
    assert f"Van {house.contact.name} naar {house.duo.name}, vandaag." in page


def test_a_promise_is_broken_only_the_day_after(db, browse, house):
    late_thread(db, house, days=0)
    assert "Elke belofte is gehouden." in team(browse, house.lead)


def test_once_it_is_answered_it_is_off_the_list(db, browse, house):
    thread = late_thread(db, house)
    hand(browse(house.contact), thread, house.duo)
    write(browse(house.duo), thread, "Sorry.")
    thread.settle(clock.now() + timedelta(minutes=1))
    db.add(thread)
    page = team(browse, house.lead)
    assert "Elke belofte is gehouden." in page
    assert "naar" not in page.split("Elke belofte is gehouden.")[1]


def test_not_a_word_and_no_family_member_is_on_it(db, browse, house):
    hand(browse(house.contact), late_thread(db, house), house.duo)
    late_thread(db, house, family=[house.child], staff=[house.contact])
    make_thread(db, house, (house.contact, SECRET), subject=SECRET, days_ago=12)
    page = browse(house.lead).get("/bureau/team").text
    assert SECRET not in page
    assert [p.name for p in house.family if p.name in page or p.first_name in page] == []
    assert "/berichten/" not in page


def test_a_message_that_is_not_read_is_counted_per_household(db, browse, house):
    for _ in range(2):
        make_thread(db, house, (house.contact, SECRET), days_ago=12)
    page = team(browse, house.lead)
    assert "2 berichten." in page
    assert f"{house.contact.name} moet contact zoeken." in page


def test_a_household_without_a_face_is_on_it(db, browse, house):
    for held in db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)):
        held.to_day = clock.today()
        db.add(held)
    page = team(browse, house.lead)
    assert "Zonder vaste contactpersoon" in page
    assert house.household.label in page


def test_notices_that_never_arrived_are_counted(db, browse, house, strangers):
    now = clock.now()
    for person in (house.parent, house.child, strangers.parent):
        db.add(
            Notice(
                person_id=person.id, kind=Kind.MESSAGE, about_id=uuid4(), due_at=now, dead_at=now
            )
        )
    assert "2 meldingen aan gezinnen kwamen niet aan." in team(browse, house.lead)


def test_another_lead_sees_nothing_of_it(db, browse, house, strangers):
    hand(browse(house.contact), late_thread(db, house), house.duo)
    make_thread(db, house, (house.contact, SECRET), days_ago=12)
    page = team(browse, strangers.lead)
    assert house.household.label not in page
    assert "Elke belofte is gehouden." in page


def test_only_leads_have_it(browse, house):
    for person in (*house.family, house.contact, house.duo):
        assert browse(person).get("/bureau/team").status_code == 404
    assert "Jouw team" in browse(house.lead).get("/bureau").text
    assert "Jouw team" not in browse(house.contact).get("/bureau").text


@pytest.mark.parametrize("many", [1, 7])
def test_it_costs_the_same_however_much_there_is(db, browse, house, query_budget, many):
    for _ in range(many):
        hand(browse(house.contact), late_thread(db, house), house.duo)
        make_thread(db, house, (house.contact, SECRET), days_ago=12)
    lead = browse(house.lead)
    lead.get("/bureau/team")
    # Three for the log, one each for who works in the team, who follows, emergencies and limits,
    # the rest for what waits.
    with query_budget(23):
        lead.get("/bureau/team")


@pytest.fixture
def limits(db, house):
    """One that must be looked at again today, one in a week."""
    circle = house.circle(db, Category.SAFETY, family=[], staff=[house.contact, house.duo])
    today = clock.today()
    for days, person in ((0, house.parent), (7, house.other_parent)):
        limit = Restriction(
            circle_id=circle.id,
            record_kind="step",
            record_id=uuid4(),
            person_id=person.id,
            ground="safety",
            asked_by_id=house.contact.id,
            approved_by_id=house.duo.id,
            approved_on=today - timedelta(days=21),
            review_on=today + timedelta(days=days),
        )
        db.add(limit)
    db.commit()


@pytest.mark.parametrize("script", [True, False])
def test_what_is_asked_stands_open_and_the_rest_is_one_press_away(
    db, telephone, house, limits, script
):
    late_thread(db, house)
    page = telephone(house.lead, java_script_enabled=script)
    page.goto("/bureau/team")
    today, later = (f"Nakijken op {day(clock.today() + timedelta(days=n))}." for n in (0, 7))
    for open_now in ("beloofde antwoord", today):
        expect(page.get_by_text(open_now)).to_be_visible()
    folds = {later: "Iemand mag iets niet lezen: later nakijken", house.duo.name: "in jouw team"}
    for words, fold in folds.items():
        folded = page.locator("summary", has_text=fold).locator("..").get_by_text(words)
        expect(folded).to_be_hidden()
        page.locator("summary", has_text=fold).tap()
        expect(folded).to_be_visible()
