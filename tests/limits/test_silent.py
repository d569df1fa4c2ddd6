"""A silent limit leaves no trace with whom it is for (R16)."""

import re
import sys
from uuid import uuid4

import pytest

from family_portal.plan.models import StepReport
from tests.habits.world import LINK
from tests.limits.conftest import FACTS, WORDS
from tests.plan.test_safety_page import pages
from tests.plan.test_silent_is_silent import HTMX, KEY, MORE, OWN_TIME


def walk(app, browser):
    """Status, headers and body of every address he reaches by links, of every address without
    ids, and of what a page asks for in part."""
    browser.review = lambda _answer: None
    found, waiting = {}, [*pages(app), *MORE]
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(("/weg", "/uitloggen", "/static", "/rechten/")):
            continue
        for headers in ({}, HTMX):
            answer = browser.get(path, headers=headers)
            told = {k: v for k, v in answer.headers if k.lower() not in OWN_TIME}
            found.setdefault(path, []).append(
                (answer.status_code, told, KEY.sub(rb"\1", answer.data))
            )
        if answer.mimetype == "text/html":
            waiting += [href for href in LINK.findall(browser.get(path).text) if href[:1] == "/"]
    return found


def at(step):
    return f"/plan/stappen/{step.id}"


def test_every_page_is_the_same_with_and_without(
    app, browse, db, house, a_step, a_goal, an_arrangement, ask, second
):
    """Of a step, a goal and a safety arrangement, whoever of us opened what of them."""
    own = a_step(people=[house.other_parent], who=house.other_parent, what="Hij belt de school.")
    his, desk = browse(house.other_parent), browse(house.contact)
    desk.get(f"/bureau/huishoudens/{house.household.id}")
    desk.get(at(own))  # that somebody looked at his plan, he reads either way
    walk(app, his)
    without = walk(app, his)
    step, goal, arrangement = a_step(), a_goal(), an_arrangement(house)
    plan = his.get("/plan").text  # until somebody said yes nothing is closed
    assert WORDS in plan
    assert goal.words in plan
    for record in (step, goal, arrangement):
        limit = ask(record, how="silent")
        lead = browse(house.lead)
        assert f"/bureau/grenzen/{limit.id}" in lead.get("/bureau").text
        assert second(limit).status_code == 303
        for looks in (lead, desk):
            looks.get(f"/bureau/grenzen/{limit.id}")
            looks.get("/bureau")
    report = browse(house.parent).post(
        f"{at(step)}/niet-gelukt", data={"version": step.version, "because": "Hij is ziek."}
    )
    assert report.status_code == 303
    hers = browse(house.parent).get("/plan").text
    assert WORDS in hers
    assert goal.words in hers
    with_it = walk(app, his)
    sys.stdout.write(f"{len(without)} pages compared, each whole and in part\n")
    assert len(without) > 60
    assert sorted(with_it) == sorted(without)
    assert [path for path, told in without.items() if with_it[path] != told] == []


def test_its_address_answers_as_one_that_never_was(browse, db, house, a_step, ask, second):
    step = a_step()
    second(ask(step, how="silent"))
    his = browse(house.other_parent)
    nothing = his.get(f"/plan/stappen/{uuid4()}")
    assert nothing.status_code == 404
    assert his.get(at(step)).data == nothing.data
    data = {"version": step.version}
    assert (
        his.post(f"{at(step)}/klaar", data=data).data
        == his.post(f"/plan/stappen/{uuid4()}/klaar", data=data).data
    )


def test_the_lead_says_yes_without_a_word_of_the_family(browse, house, a_step, ask, second):
    limit = ask(a_step(), how="silent")
    lead = browse(house.lead)
    assert f"/bureau/grenzen/{limit.id}" in lead.get("/bureau/team").text
    page = lead.get(f"/bureau/grenzen/{limit.id}").text
    assert FACTS in page
    assert "een stap in het plan" in page
    assert WORDS not in page


@pytest.mark.parametrize("who", ["parent", "other_parent", "child"])
def test_nobody_of_the_family_finds_a_page_of_it(browse, house, a_step, ask, second, who):
    limit = ask(a_step(), how="silent")
    second(limit)
    theirs = browse(getattr(house, who))
    nothing = theirs.get(f"/bureau/grenzen/{uuid4()}")
    for path in (
        f"/bureau/grenzen/{limit.id}",
        f"/bureau/huishoudens/{house.household.id}/grenzen",
    ):
        assert theirs.get(path).data == nothing.data
    assert (
        theirs.post(f"/bureau/grenzen/{limit.id}/antwoord", data={"says": "yes"}).status_code == 404
    )


def test_whoever_asks_is_never_the_second(browse, db, house, a_step, ask, second, form):
    step = a_step()
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    own = browse(house.contact).post(path, data=form(step, second_id=house.contact.id))
    assert own.status_code == 422
    assert "Kies iemand uit deze lijst." in own.text
    limit = ask(step, how="silent")
    assert second(limit, house.contact).status_code == 404
    assert second(limit, house.duo).status_code == 404
    assert WORDS in browse(house.other_parent).get("/plan").text


def test_after_a_no_nothing_is_closed(browse, db, house, a_step, ask, second):
    limit = ask(a_step(), how="silent")
    assert second(limit, says="no").status_code == 422
    assert second(limit, says="no", because="Praat eerst met hem.").status_code == 303
    assert second(limit).status_code == 409
    assert WORDS in browse(house.other_parent).get("/plan").text
    assert "Praat eerst met hem." in browse(house.contact).get(f"/bureau/grenzen/{limit.id}").text


def refused(browse, house, form, record, **other):
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    answer = browse(house.contact).post(path, data=form(record, **other))
    assert answer.status_code == 422
    assert FACTS in answer.text  # what was typed is kept
    return re.sub(r"\s+", " ", answer.text)


def test_silent_is_for_the_safety_of_somebody_alone(browse, house, a_step, form):
    said = refused(browse, house, form, a_step(), how="silent", ground="no_custody")
    assert "Stil kan alleen voor de veiligheid van iemand." in said


def test_an_arrangement_of_safety_is_never_told(browse, house, an_arrangement, form):
    said = refused(browse, house, form, an_arrangement(house))
    assert "Dat dit er is, mag niemand anders weten." in said


def test_where_somebody_said_something_themselves_they_would_notice(
    browse, db, house, a_step, form
):
    step = a_step()
    db.add(
        StepReport(
            step_id=step.id,
            circle_id=step.circle_id,
            status=step.status,
            by_id=house.other_parent.id,
        )
    )
    db.commit()
    said = refused(browse, house, form, step, how="silent")
    assert "zou merken dat het weg is" in said


def test_what_somebody_does_is_not_kept_from_them(browse, house, a_step, form):
    step = a_step(who=house.other_parent)
    for how in ("open", "silent"):
        assert "Deze persoon doet of schreef dit zelf." in refused(
            browse, house, form, step, how=how
        )


def test_a_goal_of_ones_own_is_not_kept_from_one(browse, house, a_goal, form):
    goal = a_goal(by=house.other_parent)
    assert "Deze persoon doet of schreef dit zelf." in refused(browse, house, form, goal)


def test_a_goal_stays_where_a_step_of_it_is_read(browse, db, house, a_goal, a_step, form):
    """Also of a household file, which has its words alone."""
    goal, step = a_goal(), a_step()
    step.goal = goal.words
    db.add(step)
    db.commit()
    for how in ("open", "silent"):
        assert "Begin met die stap." in refused(browse, house, form, goal, how=how)


def test_what_one_person_alone_reads_is_not_kept_from_them(browse, house, a_step, form):
    step = a_step(people=[house.other_parent], who=house.contact)
    assert "Niemand anders van het gezin leest dit." in refused(browse, house, form, step)


@pytest.mark.parametrize("who", ["contact", "lead"])
def test_professionals_of_another_team_find_nothing(
    browse, house, strangers, a_step, ask, form, who
):
    step = a_step()
    limit = ask(step, how="silent")
    theirs = browse(getattr(strangers, who))
    nothing = theirs.get(f"/bureau/grenzen/{uuid4()}").data
    home = f"/bureau/huishoudens/{house.household.id}/grenzen"
    for path in (f"/bureau/grenzen/{limit.id}", home, f"{home}/nieuw"):
        answer = theirs.get(path)
        assert (answer.status_code, answer.data) == (404, nothing)
    for act in ("antwoord", "verteld", "langer", "stopt"):
        assert theirs.post(f"/bureau/grenzen/{limit.id}/{act}", data={}).status_code == 404
    assert theirs.post(f"{home}/nieuw", data=form(step)).status_code == 404
