"""What a page may cost, on the demo households (docs/architecture.md#costs)."""

import re

import pytest

from family_portal.plan.models import Goal, LifeArea, Step
from family_portal.plan.queries import MOST

BUDGETS = [
    ("sanne", "/", 7),
    ("lieke", "/", 7),
    ("tineke", "/", 7),
    ("petra", "/", 7),
    ("sanne", "/plan", 6),
    ("noa", "/plan", 6),
    ("sanne", "/berichten", 5),
    ("sanne", "thread:t1", 5),
    # One of them is what was told already, and need not be asked again.
    ("marijke", "thread:t1", 6),
    ("marijke", "/bureau", 5),
    ("bram", "/bureau", 5),
]


@pytest.mark.parametrize(("who", "path", "limit"), BUDGETS, ids=lambda v: str(v))
def test_a_page_stays_within_its_statements(world, query_budget, who, path, limit):
    if path.startswith("thread:"):
        path = f"/berichten/{world.ids['thread', path.split(':')[1]]}"
    client = world.browsers[who]
    client.get(path)
    with query_budget(limit) as queries:
        assert client.get(path).status_code == 200
    assert len(set(queries)) == len(queries), f"asked twice: {queries.report}"


def test_a_plan_of_four_hundred_steps_costs_no_more(browse, house, db, query_budget):
    """Nor does one with goals and offers; what comes after the first page is a page further."""
    circle = house.circle(db, family=house.family)
    db.add_all(
        Step(circle_id=circle.id, what=f"Stap {n}.", who_id=house.parent.id) for n in range(400)
    )
    db.add(Goal(circle_id=circle.id, area=LifeArea.HOME, words="Rust", by_id=house.parent.id))
    db.commit()
    samira = browse(house.parent)
    samira.get("/plan")
    with query_budget(6):
        page = samira.get("/plan").text
    pages = 1
    while further := re.search(r'href="(/plan[?]ouder=[^"]+)"', page):
        page = samira.get(further[1]).text
        pages += 1
    assert pages == -(-400 // MOST)
