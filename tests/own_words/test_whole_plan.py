"""The whole plan to take along: everything of one's own, and nothing of another."""

from datetime import timedelta

import pytest

from family_portal.access.circles import Category
from family_portal.core import clock
from family_portal.plan.models import Goal, GoingWell, LifeArea, Step, StepReport, Waiting
from family_portal.plan.safety_models import SafetyArrangement
from tests.accounts.steps import sessions_of
from tests.home.conftest import words

PAGES = ("/neem-mee/plan", "/neem-mee/plan/bestand")


@pytest.fixture
def a_plan(db, house):
    """Of somebody: a goal, what goes well, a step with how it went, what is waited for."""

    def make(person, called):
        here = {"circle_id": house.circle(db, family=[person]).id}
        waits = {"circle_id": house.circle(db, Category.WAITING, family=[person]).id}
        safe = {"circle_id": house.circle(db, Category.SAFETY, family=[person]).id}
        goal = Goal(**here, area=LifeArea.HOME, words=f"Doel {called}", by_id=person.id)
        step = Step(**here, what=f"Stap {called}", who_id=person.id)
        db.add_all([goal, step])
        db.flush()
        well = GoingWell(**here, goal_id=goal.id, text=f"Goed {called}", by_id=person.id)
        went = StepReport(
            **here,
            step_id=step.id,
            status="not_possible",
            because=f"Ging {called}",
            by_id=person.id,
        )
        wait = Waiting(**waits, what=f"Wacht {called}", who="de gemeente", since=clock.today())
        arranged = SafetyArrangement(**safe, text=f"Veilig {called}")
        db.add_all([well, went, wait, arranged])
        db.commit()

    return make


@pytest.mark.parametrize("path", PAGES)
def test_everything_of_mine_and_nothing_of_another(browse, house, a_plan, path):
    a_plan(house.parent, "moeder")
    a_plan(house.other_parent, "vader")
    browse(house.parent).post(
        f"/reacties/plan/{house.household.id}",
        data={"stance": "partly", "nature": "opinion", "text": "Mijn woorden", "version": "1"},
    )
    page = words(browse(house.parent).get(path))
    for kind in ("Doel", "Goed", "Stap", "Ging", "Wacht"):
        assert f"{kind} moeder" in page
    assert "Mijn woorden" in page
    assert "vader" not in page


@pytest.mark.parametrize("path", PAGES)
def test_arrangements_come_only_when_chosen(browse, house, a_plan, path):
    a_plan(house.parent, "moeder")
    a_plan(house.other_parent, "vader")
    samira = browse(house.parent)
    assert "Veilig moeder" not in words(samira.get(path))
    chosen = words(samira.get(path + "?veilig=1"))
    assert "Veilig moeder" in chosen
    assert "Veilig vader" not in chosen


def test_the_choice_comes_with_a_warning(browse, house):
    assert "dan helpen ze niet meer" in words(browse(house.parent).get("/neem-mee/plan"))


@pytest.mark.parametrize("path", PAGES)
def test_it_says_the_same_whether_there_are_arrangements_or_not(browse, house, a_plan, path, db):
    """Without choosing them: that there are any is for that page alone."""
    samira = browse(house.parent)
    before = samira.get(path).data
    circle = house.circle(db, Category.SAFETY, family=[house.parent])
    db.add(SafetyArrangement(circle_id=circle.id, text="Ga naar de buren."))
    db.commit()
    assert samira.get(path).data == before


def test_the_file_is_kept_nowhere_here_and_its_name_tells_nothing(browse, house, a_plan):
    a_plan(house.parent, "moeder")
    answer = browse(house.parent).get("/neem-mee/plan/bestand")
    assert "no-store" in answer.headers["Cache-Control"]
    named = answer.headers["Content-Disposition"]
    assert named.startswith("attachment; filename=")
    assert "plan" not in named
    assert "<title>Mijn papieren</title>" in answer.text
    assert "<svg" not in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_whoever_picked_up_an_open_phone_proves_it_first(browse, house, db, path):
    samira = browse(house.parent)
    for row in sessions_of(db, house.parent):
        row.stepped_up_at = clock.now() - timedelta(minutes=6)
        db.add(row)
    db.commit()
    answer = samira.get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/bevestigen")


@pytest.mark.parametrize("path", PAGES)
def test_a_professional_has_none(browse, house, path):
    assert browse(house.contact).get(path).status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize("path", PAGES)
def test_it_costs_the_same_for_four_hundred_steps(browse, house, db, query_budget, path, a_plan):
    a_plan(house.parent, "moeder")
    samira = browse(house.parent)
    samira.get(path)
    with query_budget(20) as few:
        samira.get(path)
    circle = house.circle(db, family=[house.parent])
    day = clock.today() + timedelta(days=3)
    db.add_all(
        Step(circle_id=circle.id, what=f"Nummer {n}.", who_id=house.parent.id, due=day)
        for n in range(400)
    )
    db.commit()
    with query_budget(len(few)):
        page = samira.get(path).text
    assert page.count("Nummer ") == 400
