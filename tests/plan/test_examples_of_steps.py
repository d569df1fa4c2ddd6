"""A step from an example of the team: who makes it still chooses who and when."""

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.phrases.models import Phrase
from family_portal.plan.models import Step
from tests.desk.test_taps import MOST, Thumb

WORDS = "Samen bellen wij de school over de gymles."


@pytest.fixture
def example(browse, db, house):
    said = {"use": "step", "title": "School bellen", "body": WORDS}
    assert browse(house.lead).post("/bureau/teksten", data=said).status_code == 303
    return db.exec(select(Phrase).where(Phrase.title == "School bellen")).one()


def test_from_the_household_to_the_step_in_six_taps(db, telephone, house, example, axe):
    page, thumb = telephone(house.contact), Thumb()
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    thumb.go(page.get_by_role("link", name="Nieuwe stap"))
    thumb.go(page.get_by_role("link", name="School bellen"))
    expect(page.get_by_label("Wat gaat er gebeuren?")).to_have_value(WORDS)
    assert axe(page) == []
    thumb.tap(page.locator("input[name=who_id]").nth(1))
    thumb.tap(page.locator("input[name=when]").first)
    thumb.tap(page.locator("input[name=people]").first)
    thumb.go(page.get_by_role("button", name="Stel deze stap voor"))
    thumb.at_most(MOST, "a step from an example of the team")
    assert WORDS in [step.what for step in db.exec(select(Step))]


def test_it_is_of_that_team_and_for_steps_alone(browse, house, strangers, example):
    new = f"/plan/nieuw/{house.household.id}"
    assert "School bellen" in browse(house.contact).get(new).text
    assert "School bellen" not in browse(house.parent).get(new).text
    assert WORDS not in browse(house.parent).get(f"{new}?tekst={example.id}").text
    theirs = f"/plan/nieuw/{strangers.household.id}"
    assert WORDS not in browse(strangers.contact).get(f"{theirs}?tekst={example.id}").text
    in_a_letter = browse(house.contact).get(f"/bureau/teksten?huishouden={house.household.id}")
    assert WORDS not in in_a_letter.text


def test_it_is_no_longer_than_a_step(browse, house):
    said = {"use": "step", "title": "Lang", "body": "a" * 301}
    answer = browse(house.lead).post("/bureau/teksten", data=said)
    assert answer.status_code == 422
    assert "Voor een stap passen hier 300 tekens in." in answer.text
    assert "a" * 301 in answer.text
