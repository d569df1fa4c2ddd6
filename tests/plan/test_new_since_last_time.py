"""What is new in the plan since somebody said that they read it: per reader, and only theirs."""

import re
from datetime import timedelta

import pytest

from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.plan.models import Goal, LifeArea, Step
from family_portal.plan.queries import MOST
from tests.houses import join_household

SEEN = re.compile(r'name="seen" value="([^"]+)"')


def news(page):
    found = re.search(r'<section[^>]*id="nieuw".*?</section>', page.text, re.DOTALL)
    return found[0] if found else ""


def reads_it(browser):
    seen = SEEN.search(browser.get("/plan").text)
    answer = browser.post("/plan/gelezen", data={"seen": seen[1]})
    assert answer.status_code == 303


@pytest.mark.both_databases
def test_a_proposal_is_new_until_one_says_so(browse, house, a_proposal):
    a_proposal(house, by=house.contact, who=house.parent, people=[house.parent])
    samira = browse(house.parent)
    assert "Nieuw voorstel" in news(samira.get("/plan"))
    assert "Ik vraag oma erbij." in news(samira.get("/plan"))
    reads_it(samira)
    assert news(samira.get("/plan")) == ""


def test_what_i_did_myself_is_not_new(browse, house, a_proposal):
    a_proposal(house, by=house.parent, who=house.parent, people=[house.parent])
    assert news(browse(house.parent).get("/plan")) == ""


def test_each_reader_has_their_own(browse, house, a_proposal):
    a_proposal(house, by=house.contact, who=house.child, people=[house.parent, house.child])
    samira, noor = browse(house.parent), browse(house.child)
    reads_it(samira)
    assert news(samira.get("/plan")) == ""
    assert "Nieuw voorstel" in news(noor.get("/plan"))


def test_how_it_went_is_told_and_a_second_time_what_came_after(browse, house, a_step, report):
    step = a_step(house, who=house.contact, people=[house.parent])
    samira, joost = browse(house.parent), browse(house.contact)
    report(joost, step, "klaar")
    assert "Gelukt" in news(samira.get("/plan"))
    reads_it(samira)
    report(joost, step, "opnieuw")
    assert "Weer open" in news(samira.get("/plan"))


def test_what_came_while_the_page_was_open_stays_new(browse, house, a_proposal, a_step, report):
    first = a_step(house, who=house.contact, people=[house.parent])
    samira = browse(house.parent)
    report(browse(house.contact), first, "klaar")
    seen = SEEN.search(samira.get("/plan").text)[1]
    a_proposal(house, by=house.contact, who=house.parent, people=[house.parent])
    samira.post("/plan/gelezen", data={"seen": seen})
    page = news(samira.get("/plan"))
    assert "Nieuw voorstel" in page
    assert "Gelukt" not in page


def test_a_goal_of_another_is_new(browse, house, db):
    circle = house.circle(db, family=[house.parent])
    db.add(Goal(circle_id=circle.id, area=LifeArea.HOME, words="Rust", by_id=house.contact.id))
    db.add(Goal(circle_id=circle.id, area=LifeArea.HOME, words="Van mij", by_id=house.parent.id))
    db.commit()
    page = news(browse(house.parent).get("/plan"))
    assert "Nieuw doel" in page
    assert "Rust" in page
    assert "Van mij" not in page


def test_what_one_does_not_read_is_not_counted(browse, house, a_proposal):
    daan = browse(house.other_parent)
    before = daan.get("/plan").data
    a_proposal(house, by=house.contact, who=house.parent, people=[house.parent])
    assert daan.get("/plan").data == before


def test_what_another_answered_is_no_news(browse, house, a_proposal, db):
    step = a_proposal(house, by=house.contact, who=house.child, people=[house.parent, house.child])
    samira = browse(house.parent)
    reads_it(samira)
    answered = browse(house.child).post(
        f"/plan/stappen/{step.id}/antwoord",
        data={"stance": "disagree", "text": "Dat wil ik niet.", "version": step.version},
    )
    assert answered.status_code == 303
    assert news(samira.get("/plan")) == ""


# Two hours before there are days in UTC.
FAR = "0001-01-01T00:00:00+02:00"


@pytest.mark.parametrize("seen", ["", "gisteren", "2026-11-27", "9999-99-99T00:00:00+00:00", FAR])
def test_a_moment_that_is_none_is_nobodys_page(browse, house, a_proposal, seen):
    a_proposal(house, by=house.contact, who=house.parent, people=[house.parent])
    samira = browse(house.parent)
    assert samira.post("/plan/gelezen", data={"seen": seen}).status_code == 404
    assert news(samira.get("/plan"))


def test_nobody_reads_ahead(browse, house, a_proposal):
    samira = browse(house.parent)
    ahead = (clock.now() + timedelta(days=900)).isoformat()
    samira.post("/plan/gelezen", data={"seen": ahead})
    a_proposal(house, by=house.contact, who=house.parent, people=[house.parent])
    assert "Nieuw voorstel" in news(samira.get("/plan"))


@pytest.mark.both_databases
def test_of_four_hundred_steps_what_is_new_stands_first(browse, house, db, query_budget):
    """Also of one on the last page, and it costs the same."""
    circle = house.circle(db, family=[house.parent])
    days = [clock.today() + timedelta(days=n) for n in range(8 * MOST)]
    steps = [
        Step(circle_id=circle.id, what=f"Voor {day}.", who_id=house.parent.id, due=day)
        for day in days
    ]
    db.add_all(steps)
    db.commit()
    samira = browse(house.parent)
    samira.get("/plan")
    last = steps[-1]
    moved = {"due": (days[-1] + timedelta(days=3)).isoformat(), "because": "Het liep uit."}
    path = f"/plan/stappen/{last.id}/andere-dag"
    moving = browse(house.contact).post(path, data={**moved, "version": last.version})
    assert moving.status_code == 303
    with query_budget(6):
        page = samira.get("/plan")
    assert "Andere dag" in news(page)
    assert last.what in news(page)
    assert page.text.count('class="card step"') == MOST


def test_who_works_elsewhere_reads_no_news_of_their_work(browse, house, strangers, a_proposal, db):
    join_household(db, strangers.household, house.contact, Role.PARENT)
    strangers.circle(db, family=[house.contact])
    db.commit()
    a_proposal(house, by=house.duo, who=house.parent, people=[house.parent])
    assert "oma" not in browse(house.contact).get("/plan").text
