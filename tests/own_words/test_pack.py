"""What somebody takes to a hearing: only their own and what they may see; nothing is kept."""

import pytest

from family_portal.access.circles import Category
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.measures.models import MeasureKind, MeasureStatus
from family_portal.plan.models import Step
from family_portal.story.models import Story
from tests.courts import make_measure
from tests.home.conftest import words

SECRETS = {
    "parent": ("Stap van moeder", "Verhaal van moeder", "Afspraak van moeder", "mr. Moeder"),
    "other_parent": ("Stap van vader", "Verhaal van vader", "Afspraak van vader", "mr. Vader"),
}


@pytest.fixture
def filled(db, browse, house):
    """Both parents have a step, a story, an appointment, a lawyer and a reaction."""
    for who, (step, story, meeting, lawyer) in SECRETS.items():
        person = getattr(house, who)
        plan = house.circle(db, Category.PLAN, family=[person])
        met = house.circle(db, Category.APPOINTMENT, family=[person], staff=[house.contact])
        told = house.circle(db, Category.STORY, family=[person], staff=[house.contact])
        db.add(Step(circle_id=plan.id, what=step, who_id=person.id))
        confirmed = {"confirmed_at": clock.now()}
        db.add(Story(circle_id=told.id, author_id=person.id, text=story, **confirmed))
        db.add(
            Appointment(
                circle_id=met.id,
                title=meeting,
                starts_at=clock.after(clock.today()),
                place_kind=PlaceKind.OFFICE,
            )
        )
        browse(person).post("/rechten/advocaat/mijn-advocaat", data={"name": lawyer})
        form = {"stance": "partly", "nature": "fact", "text": f"Reactie {lawyer}", "version": "1"}
        browse(person).post(f"/reacties/plan/{house.household.id}", data=form)


@pytest.mark.parametrize(("who", "other"), [("parent", "other_parent"), ("other_parent", "parent")])
def test_everything_of_mine_is_there_and_nothing_of_the_other(browse, house, filled, who, other):
    page = words(browse(getattr(house, who)).get("/neem-mee"))
    for mine in (*SECRETS[who], f"Reactie {SECRETS[who][-1]}"):
        assert mine in page
    for theirs in SECRETS[other]:
        assert theirs not in page


def test_a_measure_is_there_as_it_was_explained(db, browse, house):
    make_measure(db, house, [house.parent], hearing_on=clock.today())
    assert "Zitting op" in words(browse(house.parent).get("/neem-mee"))
    assert "Zitting op" not in words(browse(house.other_parent).get("/neem-mee"))


def test_the_days_to_know_of_are_there_for_whom_it_was_explained(db, browse, house):
    decided = {"status": MeasureStatus.DECIDED, "decided_on": clock.today()}
    for kind in (MeasureKind.SUPERVISION, MeasureKind.OUT_OF_HOME):
        make_measure(db, house, [house.parent], kind=kind, **decided)
    assert "Let op deze dagen" in words(browse(house.parent).get("/neem-mee"))
    assert "Let op deze dagen" not in words(browse(house.other_parent).get("/neem-mee"))


def test_nothing_of_it_is_kept_and_its_name_tells_nothing(browse, house, filled):
    answer = browse(house.parent).get("/neem-mee")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "<title>Mijn papieren</title>" in answer.text


def test_a_professional_has_no_pack(browse, house):
    assert browse(house.contact).get("/neem-mee").status_code == 404


@pytest.mark.both_databases
def test_it_costs_the_same_however_much_there_is(db, query_budget, browse, house, filled):
    browser = browse(house.parent)
    with query_budget(15) as few:
        browser.get("/neem-mee")
    circle = house.circle(db, Category.PLAN)
    for n in range(5):
        db.add(Step(circle_id=circle.id, what=f"Nog een {n}", who_id=house.parent.id))
    with query_budget(len(few)):
        browser.get("/neem-mee")
