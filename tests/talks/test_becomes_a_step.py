"""What was agreed in a talk becomes a step with one tap: a proposal, for who reads the minutes."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.plan.models import Status, Step
from tests.talks.test_minutes import post, read, share, write

SCHOOL, OMA, BOTH = "Samira belt de school.", "Bram vraagt oma.", "Samira en Noor ruimen op."
AGREED = f"- {SCHOOL} {OMA}\r\n\r\n* {BOTH}\nIk stuur de brief."


@pytest.fixture
def talk(house, an_appointment, browse, db):
    made = an_appointment(
        house, people=[house.parent, house.child], staff=[house.contact, house.duo], days=-0.1
    )
    joost = browse(house.contact)
    write(joost, made, db, agreed=AGREED)
    share(joost, made, house.parent, house.child)
    return made


def forms(page):
    """Per item its key and who is chosen beforehand."""
    found = {}
    for part in page.split('<p id="afgesproken-')[1:]:
        item = part.split("</li>")[0]
        words = re.search(r'<strong dir="auto">(.*?)</strong>', item)[1]
        picked = re.search(r'name="who_id" value="([^"]+)" checked', item)
        if 'name="item"' in item:
            found[words] = (part[:36], picked and picked[1])
    return found


def tap(browser, talk, words, who=None):
    key, picked = forms(read(browser, talk).text)[words]
    who = str(who.id) if who else picked
    return into_plan(browser, talk, {"item": key, **({"who_id": who} if who else {})})


def into_plan(browser, talk, said):
    return browser.post(f"/bureau/afspraken/{talk.id}/wordt-stap", data=said)


def steps(db):
    db.expire_all()
    return [s for s in db.exec(select(Step)) if s.what in AGREED]


@pytest.mark.both_databases
def test_one_tap_and_it_is_a_proposal_that_binds_nobody(db, browse, house, talk):
    joost, samira = browse(house.contact), browse(house.parent)
    assert tap(joost, talk, SCHOOL).status_code == 303
    [step] = steps(db)
    assert (step.what, step.who_id, step.status) == (SCHOOL, house.parent.id, Status.PROPOSED)
    assert "Staat in het plan" in read(joost, talk).text
    for browser in (samira, browse(house.child), browse(house.duo)):
        assert SCHOOL in browser.get(f"/plan/stappen/{step.id}").text
    assert "Wordt dit een stap?" not in read(samira, talk).text
    assert "Staat in het plan" not in read(samira, talk).text


def test_the_other_parent_reads_neither_talk_nor_step(db, browse, house, talk):
    tap(browse(house.contact), talk, SCHOOL)
    [step] = steps(db)
    daan = browse(house.other_parent)
    assert daan.get(f"/plan/stappen/{step.id}").status_code == 404
    assert SCHOOL not in daan.get("/plan").text + daan.get("/").text


def test_whose_it_is_is_chosen_beforehand_where_it_is_plain(browse, house, talk):
    found = {
        words: who for words, (_, who) in forms(read(browse(house.contact), talk).text).items()
    }
    assert found == {
        SCHOOL: str(house.parent.id),
        OMA: None,
        BOTH: None,
        "Ik stuur de brief.": str(house.contact.id),
    }


def test_where_it_is_not_plain_it_is_asked(db, browse, house, talk):
    joost = browse(house.contact)
    refused = tap(joost, talk, OMA)
    assert refused.status_code == 422
    assert refused.text.count("Kies wie dit doet.") == 2  # at its field, and at the top
    assert steps(db) == []
    assert tap(joost, talk, OMA, who=house.child).status_code == 303
    assert [s.who_id for s in steps(db)] == [house.child.id]


@pytest.mark.both_databases
def test_pressed_twice_by_two_of_us_and_after_a_next_version_it_is_once(db, browse, house, talk):
    joost, mira = browse(house.contact), browse(house.duo)
    page = forms(read(joost, talk).text)
    said = {"item": page[SCHOOL][0], "who_id": str(house.parent.id)}
    assert [into_plan(who, talk, said).status_code for who in (joost, joost, mira)] == [303] * 3
    write(joost, talk, db, revision=1, agreed=f"{SCHOOL}\nNiets meer.")
    post(joost, talk, "delen", revision=2)
    assert into_plan(mira, talk, said).status_code == 303
    assert len(steps(db)) == 1
    gone = into_plan(joost, talk, {"item": page[OMA][0], "who_id": str(house.child.id)})
    assert gone.status_code == 409
    assert "Het verslag is net veranderd." in gone.text
    assert len(steps(db)) == 1


@pytest.mark.parametrize("who", ["other_parent", "lead", "nobody"])
def test_nobody_who_does_not_read_it_gets_a_step_of_it(db, browse, house, talk, who):
    joost = browse(house.contact)
    key = forms(read(joost, talk).text)[SCHOOL][0]
    one = getattr(house, who).id if who != "nobody" else "x"
    assert into_plan(joost, talk, {"item": key, "who_id": str(one)}).status_code == 422
    assert steps(db) == []


def test_only_we_and_only_of_what_is_shared(db, browse, house, strangers, talk, an_appointment):
    key = forms(read(browse(house.contact), talk).text)[SCHOOL][0]
    said = {"item": key, "who_id": str(house.parent.id)}
    for person in (house.parent, house.child, house.other_parent, strangers.contact, house.lead):
        assert into_plan(browse(person), talk, said).status_code == 404
    paper = an_appointment(house, days=-1)
    joost = browse(house.contact)
    write(joost, paper, db, agreed=SCHOOL)
    assert "Wordt dit een stap?" not in read(joost, paper).text
    assert joost.get(f"/bureau/afspraken/{paper.id}/wordt-stap").status_code == 404
    assert steps(db) == []


def test_a_talk_of_before_a_move_takes_no_way_around(db, browse, house, talk, clock_at):
    """Long after, the same words are the same item: nothing is proposed twice."""
    joost = browse(house.contact)
    tap(joost, talk, SCHOOL)
    clock_at(clock.today() + timedelta(days=40))
    assert "Staat in het plan" in read(browse(house.contact), talk).text
