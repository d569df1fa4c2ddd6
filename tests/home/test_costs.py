"""Home stays cheap, however much there is to show."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Assignment
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.learning.models import Lesson, LessonStatus
from family_portal.story.models import Story
from tests.houses import join_household, make_person


@pytest.fixture
def full(db, house, appointment, step, waiting, measure):
    """`full(3)`: three of everything that home shows to mother and child."""

    def fill(many):
        both = [house.parent, house.child]
        for n in range(many):
            appointment(f"Afspraak {n}", days=n + 1, family=both)
            step(f"Van mij {n}", house.parent, family=both, due=n)
            step(f"Van het kind {n}", house.child, family=both, due=n)
            step(f"Van ons {n}", house.contact, family=both, due=-n)
            waiting(f"Wachten {n}", since=-n, family=both)
            measure(both)
        circle = house.circle(db, Category.STORY, family=[house.child], staff=[house.contact])
        db.add(Story(circle_id=circle.id, author_id=house.child.id, text="Mijn woorden"))
        db.add(
            Lesson(
                team_id=house.team.id,
                title="Les",
                status=LessonStatus.ADOPTED,
                is_checked=True,
                told_back="Jullie zeiden: 'te snel'. Daarom gaan wij rustiger.",
            )
        )
        db.commit()

    return fill


def _count(query_budget, browser):
    with query_budget(7) as queries:
        assert browser.get("/").status_code == 200
    assert len(set(queries)) == len(queries), queries.report
    return len(queries)


@pytest.mark.both_databases
@pytest.mark.parametrize("who", ["parent", "child"])
def test_home_costs_at_most_seven_questions_and_no_more_when_there_is_more(
    query_budget, browse, house, full, who
):
    browser = browse(getattr(house, who))
    browser.get("/")
    full(1)
    few = _count(query_budget, browser)
    full(6)
    assert _count(query_budget, browser) == few


def test_home_without_a_contact_person_costs_no_more_than_seven(
    db, query_budget, browse, house, full
):
    held = db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)).one()
    held.to_day = clock.today() - timedelta(days=1)
    db.add(held)
    full(2)
    _count(query_budget, browse(house.parent))


def test_home_of_a_supporter_costs_no_more_than_seven(db, query_budget, browse, house, step):
    person = make_person(db, "Tineke Oma")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    step("Ik zoek een turnclub.", person, family=[house.parent, person])
    supporter = browse(person)
    supporter.get("/")  # the first look of the hour is written down, which costs one more
    _count(query_budget, supporter)


@pytest.mark.parametrize(
    ("path", "most"),
    [("/contact", 9), ("/meer", 2), ("/meer/wie-ziet-wat", 4), ("/meer/wie-keek-mee", 4)],
)
def test_the_pages_around_home_are_cheap_as_well(query_budget, browse, house, full, path, most):
    full(3)
    browser = browse(house.parent)
    with query_budget(most):
        assert browser.get(path).status_code == 200
