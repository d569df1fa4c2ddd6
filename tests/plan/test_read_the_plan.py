"""The plan: by goal in the family's words, mine first, ours admitted, done folded."""

from datetime import timedelta

import pytest

from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.plan.models import Status, Step, StepReport
from family_portal.plan.queries import MOST
from tests.houses import join_household


def order_of(page, *words):
    places = [page.index(word) for word in words]
    return places == sorted(places)


def test_my_steps_come_first_then_by_day(browse, house, a_step):
    both = [house.parent, house.other_parent]
    a_step(house, who=house.other_parent, people=both, what="Daan morgen", days=1, goal="Rust")
    a_step(house, what="Ik later", days=9, people=both, goal="Rust")
    a_step(house, what="Ik straks", days=3, people=both, goal="Rust")
    a_step(house, who=house.contact, what="Joost vandaag", days=0, people=both, goal="School")
    page = browse(house.parent).get("/plan").text
    assert order_of(page, "Rust", "Ik straks", "Ik later", "Daan morgen", "School", "Joost vandaag")


def test_our_late_promises_come_before_what_others_do(browse, house, a_step):
    both = [house.parent, house.other_parent]
    a_step(house, who=house.other_parent, people=both, what="Van Daan.", days=-5)
    a_step(house, who=house.contact, people=both, what="Van Joost.", days=-2)
    assert order_of(browse(house.parent).get("/plan").text, "Van Joost.", "Van Daan.")


def test_what_failed_comes_after_what_is_still_to_do(browse, house, a_step):
    a_step(house, what="Mislukt.", days=1, status=Status.NOT_POSSIBLE, because="ziek")
    a_step(house, who=house.child, people=[house.parent, house.child], what="Te doen.", days=9)
    assert order_of(browse(house.parent).get("/plan").text, "Te doen.", "Mislukt.")


def test_a_goal_is_said_once_in_their_own_words(browse, house, a_step):
    a_step(house, goal="Rust bij het wisselen")
    a_step(house, goal="Rust bij het wisselen")
    page = browse(house.parent).get("/plan").text
    assert page.count("Rust bij het wisselen") == 1


def test_a_goal_shows_only_with_a_step_one_sees(browse, house, a_step):
    a_step(house, goal="Weg uit de schulden")
    assert "schulden" not in browse(house.other_parent).get("/plan").text


def test_our_own_lateness_is_admitted(browse, house, a_step):
    a_step(house, who=house.contact, days=-2)
    page = browse(house.parent).get("/plan").text
    assert "Wij zijn te laat" in page
    assert "Dat is niet gelukt. Sorry." in page


def test_a_family_is_never_told_that_it_is_late(browse, house, a_step):
    step = a_step(house, days=-2)
    for page in ("/plan", f"/plan/stappen/{step.id}"):
        text = browse(house.parent).get(page).text
        assert "te laat" not in text
        assert "Sorry" not in text


def test_what_is_done_is_folded_and_what_failed_is_not(browse, house, a_step):
    a_step(house, what="Gedaan", status=Status.DONE)
    a_step(house, what="Mislukt", status=Status.NOT_POSSIBLE, because="ziek")
    page = browse(house.parent).get("/plan").text
    assert order_of(page, "Mislukt", "Dit is al gelukt", "Gedaan")
    assert "<details open" not in page


def test_an_empty_plan_says_so(browse, house):
    assert "Er staan nu geen stappen open." in browse(house.parent).get("/plan").text


def test_every_step_says_who_can_see_it(browse, house, a_step):
    a_step(house)
    a_step(house)
    assert browse(house.parent).get("/plan").text.count("Wie kan dit zien?") == 2


def test_a_step_leads_to_the_right_that_goes_with_it(browse, house, a_step):
    a_step(house, rights_article="advocaat-vinden")
    samira = browse(house.parent)
    assert "/rechten?q=advocaat%20vinden" in samira.get("/plan").text
    assert samira.get("/rechten?q=advocaat%20vinden").status_code == 200


def test_professionals_open_one_step_not_the_plan(browse, house, a_step):
    step = a_step(house)
    joost = browse(house.contact)
    assert joost.get("/plan").status_code == 404
    assert joost.get(f"/plan/stappen/{step.id}").status_code == 200


@pytest.mark.both_databases
@pytest.mark.parametrize("days", [4, None])
def test_a_very_long_plan_comes_in_pages(browse, house, a_step, db, days):
    circle = a_step(house, days=1, what="De eerste.").circle_id
    due = clock.today() + timedelta(days=days) if days else None
    every = {f"Stap {n}." for n in range(MOST + 1)}
    db.add_all(Step(circle_id=circle, what=what, who_id=house.parent.id, due=due) for what in every)
    a_step(house, what="Lang klaar.", status=Status.DONE)
    samira = browse(house.parent)
    page = samira.get("/plan").text
    older = page[page.index("?ouder=") :].split('"')[0]
    rest = samira.get(f"/plan{older}").text
    first, second = ({what for what in every if what in text} for text in (page, rest))
    assert len(first) == MOST - 1
    assert (first | second, first & second) == (every, set())
    assert "Lang klaar." in rest


@pytest.mark.both_databases
def test_a_plan_that_fills_its_pages_leads_to_no_empty_one(browse, house, a_step, db):
    circle = a_step(house, what="De eerste.").circle_id
    db.add_all(
        Step(circle_id=circle, what=f"Stap {n}.", who_id=house.parent.id)
        for n in range(MOST * 2 - 1)
    )
    samira = browse(house.parent)
    page = samira.get("/plan").text
    assert page.count('class="card step') == MOST
    older = page[page.index("?ouder=") :].split('"')[0]
    rest = samira.get(f"/plan{older}").text
    assert rest.count('class="card step') == MOST
    assert "?ouder=" not in rest


def test_somebody_who_works_here_and_is_family_elsewhere_reads_the_plan_at_home(
    browse, house, strangers, a_step, db
):
    karin = strangers.contact
    join_household(db, house.household, karin, Role.ADULT)
    a_step(house, people=[house.parent, karin], what="Ons uitje.")
    a_step(strangers, what="Schulden regelen.")
    page = browse(karin).get("/plan").text
    assert "Ons uitje." in page
    assert "Schulden regelen." not in page


@pytest.mark.both_databases
def test_what_was_done_long_ago_comes_in_pages(browse, house, a_step, report, db):
    samira = browse(house.parent)
    for n in range(MOST + 2):
        report(samira, a_step(house, what=f"Stap {n}."), "klaar")
    page = samira.get("/plan").text
    assert "Stap 2." in page
    assert "Stap 1." not in page
    older = page[page.index("?ouder=") :].split('"')[0]
    rest = samira.get(f"/plan{older}").text
    assert "Stap 0." in rest
    assert "Stap 1." in rest
    assert "Stap 2." not in rest


def test_a_long_plan_costs_no_more_queries(browse, house, a_step, query_budget, db):
    samira = browse(house.parent)
    for _ in range(12):
        step = a_step(house, people=[house.parent, house.child])
        a_step(house, who=house.contact, days=-1)
    db.add(
        StepReport(
            circle_id=step.circle_id, step_id=step.id, status=Status.DONE, by_id=house.parent.id
        )
    )
    samira.get("/plan")
    with query_budget(6) as queries:
        samira.get("/plan")
    assert len(set(queries)) == len(queries)
    with query_budget(7):  # its reactions stand beside it, and what was put right
        samira.get(f"/plan/stappen/{step.id}")
    with query_budget(4):
        samira.partial(f"/plan/stappen/{step.id}?niet-gelukt=1")
