"""What is put right in one place is put right where the same words stand, for who reads those."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.access.showing import share as show
from family_portal.core import clock
from family_portal.measures.models import Matter, Measure
from family_portal.plan.models import Step
from family_portal.reactions.corrections import PutRight
from family_portal.talks.written import Minutes
from tests.courts import make_matter, tell
from tests.home.conftest import words
from tests.houses import join_household, make_person
from tests.own_words.conftest import marks_of
from tests.talks.test_minutes import read, share, write

WRONG, GOOD, OTHER = "Samira belt de school.", "Samira belt de huisarts.", "Bram vraagt oma."
AGREED, RIGHT = f"{WRONG}\n{OTHER}", f"{GOOD}\n{OTHER}"


@pytest.fixture
def talk(house, an_appointment, browse, db):
    """Of mother and daughter, written down and shared."""
    people = [house.parent, house.child]
    made = an_appointment(house, people=people, staff=[house.contact, house.duo], days=-0.1)
    joost = browse(house.contact)
    write(joost, made, db, agreed=AGREED)
    share(joost, made, *people)
    return made


@pytest.fixture
def minutes(db, talk):
    return db.exec(
        select(Minutes).where(Minutes.appointment_id == talk.id, Minutes.version == 1)
    ).one()


def boxes(browser, asked):
    page = browser.get(f"/bureau/klopt-niet/{asked.id}").text
    found = re.findall(r'name="also"\s+value="([^"]+)"( checked)?', page)
    return {key: bool(ticked) for key, ticked in found}


def of(db, column):
    rows = db.exec(select(PutRight).where(column))
    return [(row.was, row.now) for row in rows]


@pytest.mark.both_databases
def test_minutes_get_a_next_version_and_the_step_made_of_them_says_it_too(
    browse, db, house, talk, minutes, a_step, not_right, answer
):
    step = a_step(house, what=WRONG)
    asked = not_right(house.parent, "verslag", minutes, fact="agreed", right=GOOD)
    chosen = boxes(browse(house.contact), asked)
    assert chosen == {f"step-{step.id}-what": True}
    assert answer(house.contact, asked, now=RIGHT, also=list(chosen)).status_code == 303
    newest = db.exec(select(Minutes).where(Minutes.appointment_id == talk.id, Minutes.version == 2))
    assert newest.one().agreed == RIGHT
    assert of(db, PutRight.step_id == step.id) == [(WRONG, GOOD)]
    for person in (house.parent, house.child):
        said = words(read(browse(person), talk))
        assert f"Eerst{AGREED}".replace("\n", " ") in said
        assert "versie 2" in said
    assert GOOD in words(browse(house.parent).get(f"/plan/stappen/{step.id}"))
    noor = words(browse(house.child).get("/rechtgezet"))
    assert GOOD in noor
    assert "Jij zei" not in noor


def test_a_place_that_somebody_else_reads_waits_for_a_yes_of_its_own(
    browse, db, house, minutes, a_step, not_right, answer
):
    his = a_step(house, what=WRONG, people=[house.other_parent], who=house.other_parent)
    asked = not_right(house.parent, "verslag", minutes, fact="agreed", right=GOOD)
    joost = browse(house.contact)
    assert boxes(joost, asked) == {f"step-{his.id}-what": False}
    assert "hier leest iemand anders mee" in words(joost.get(f"/bureau/klopt-niet/{asked.id}"))
    answer(house.contact, asked, now=RIGHT)
    assert of(db, PutRight.step_id == his.id) == []
    karim = browse(house.other_parent)
    for path in ("/rechtgezet", "/neem-mee", f"/plan/stappen/{his.id}", "/plan", "/"):
        assert "huisarts" not in words(karim.get(path)), path


def test_one_of_us_who_was_not_at_the_talk_reads_no_word_of_it(
    browse, db, house, an_appointment, not_right
):
    people = [house.parent]
    made = an_appointment(house, people=people, staff=[house.contact], days=-0.1)
    joost = browse(house.contact)
    write(joost, made, db, agreed=AGREED)
    share(joost, made, *people)
    here = db.exec(select(Minutes).where(Minutes.appointment_id == made.id, Minutes.version == 1))
    asked = not_right(house.parent, "verslag", here.one(), fact="agreed", right=GOOD)
    duo = browse(house.duo)
    assert duo.get(f"/bureau/klopt-niet/{asked.id}").status_code == 404
    assert "klopt niet" not in words(duo.get("/bureau"))


def test_minutes_that_wait_to_be_shared_come_first(
    db, browse, house, talk, minutes, not_right, answer
):
    asked = not_right(house.parent, "verslag", minutes, fact="agreed", right=GOOD)
    write(browse(house.contact), talk, db, revision=1, agreed=f"{AGREED} Meer.")
    refused = answer(house.contact, asked, now=RIGHT)
    assert refused.status_code == 422
    assert "Deel dat eerst." in words(refused)
    assert GOOD in words(refused)


def test_an_address_is_looked_at_again_before_others_read_it(db, house, minutes, not_right, answer):
    asked = not_right(house.parent, "verslag", minutes, fact="agreed", right=GOOD)
    told = f"{AGREED} Zij wonen op Dorpsstraat 12, 1234 AB."
    assert "Kijk nog een keer" in words(answer(house.contact, asked, now=told))
    assert answer(house.contact, asked, now=told, sure="1").status_code == 303


@pytest.mark.both_databases
def test_why_a_measure_was_asked_is_read_after_it_was_explained_by_each_for_themselves(
    browse, db, house, not_right, answer
):
    wrong, right = "Omdat Noor niet naar school ging.", "Omdat Noor vaak te laat was."
    matter = make_matter(db, house, why=wrong)
    hers, his = (tell(db, house, matter, who) for who in (house.parent, house.other_parent))
    asked = not_right(house.parent, "maatregel", hers, fact="why", right=right)
    assert answer(house.contact, asked, now=right).status_code == 303
    db.expire_all()
    assert db.get_one(Matter, matter.id).why == right
    assert {db.get_one(Measure, one.id).why for one in (hers, his)} == {wrong}
    samira = browse(house.parent)
    assert "nadat wij het met je bespraken" in words(samira.get("/rechtgezet"))
    # A colleague reads it by the name that the page of a measure has for it.
    assert f"Waarom? Eerst{wrong} Nu{right}" in words(browse(house.duo).get("/bureau/rechtgezet"))
    joost = browse(house.contact)
    talk = f"/bureau/maatregelen/{matter.id}/uitleg/{house.other_parent.id}"
    form = {"on": clock.today().isoformat(), "how": "talk", "version": "2"}
    assert joost.post(talk, data=form).status_code == 303
    assert of(db, PutRight.measure_id == his.id) == [(wrong, right)]
    assert of(db, PutRight.measure_id == hers.id) == []
    shown = words(browse(house.other_parent).get("/rechtgezet"))
    assert f"Eerst{wrong} Nu{right}" in shown
    assert "Samira" not in shown


def test_what_became_otherwise_for_another_reason_is_no_correction(db, browse, house):
    matter = make_matter(db, house, why="Eerst dit.")
    copy = tell(db, house, matter, house.parent)
    matter.why, matter.version = "Nu dat.", 2
    db.add(matter)
    db.commit()
    talk = f"/bureau/maatregelen/{matter.id}/uitleg/{house.parent.id}"
    form = {"on": clock.today().isoformat(), "how": "talk", "version": "2"}
    assert browse(house.contact).post(talk, data=form).status_code == 303
    assert of(db, PutRight.measure_id == copy.id) == []


def test_four_hundred_steps_cost_no_more_statements_than_four(
    browse, db, house, minutes, a_step, not_right, query_budget
):
    asked = not_right(house.parent, "verslag", minutes, fact="agreed", right=GOOD)
    a_step(house, what=WRONG)
    joost, address = browse(house.contact), f"/bureau/klopt-niet/{asked.id}"
    joost.get(address)
    with query_budget(40) as few:
        joost.get(address)
    circle = house.circle(db, Category.PLAN, family=[house.parent])
    due = clock.today() + timedelta(days=5)
    one = {"circle_id": circle.id, "what": WRONG, "who_id": house.parent.id, "due": due}
    db.add_all(Step(**one) for _ in range(396))
    db.commit()
    joost.get(address)  # the log of who looked writes what is new in it
    with query_budget(len(few)):
        joost.get(address)
    assert len(marks_of(joost, address)["seen"].split()) > 390


def test_the_duo_has_it_as_unread_too_and_who_put_it_right_has_not(
    browse, house, strangers, talk, minutes, not_right, answer
):
    asked = not_right(house.parent, "verslag", minutes, fact="agreed", right=GOOD)
    assert answer(house.contact, asked, now=RIGHT).status_code == 303
    duo, page = browse(house.duo), "/bureau/rechtgezet"
    assert 'data-line="put_right-' in duo.get("/bureau").text
    there = duo.get(page)
    assert f"Nu{RIGHT}".replace("\n", " ") in words(there)
    for other in (house.contact, strangers.contact, house.lead):
        assert 'data-line="put_right-' not in browse(other).get("/bureau").text
        assert GOOD not in browse(other).get(page).text
    ids = re.findall(r'name="ids" value="([^"]+)"', there.text)
    # Of a stranger it is not theirs to read, and stays unread.
    browse(strangers.contact).post(page, data={"ids": ids})
    assert 'data-line="put_right-' in duo.get("/bureau").text
    assert duo.post(page, data={"ids": ids}).status_code == 303
    assert 'data-line="put_right-' not in duo.get("/bureau").text
    assert "Je las alles" in duo.get(page).text
    assert browse(house.parent).get(page).status_code == 404


def test_to_whom_a_step_is_shown_it_is_unread_and_not_who_asked(
    browse, db, house, acting, a_step, not_right, answer
):
    step = a_step(house, what=WRONG, people=[house.parent], who=house.parent)
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    with acting(house.parent) as session:
        show(session, session.get(Step, step.id), with_id=granny.id)
    asked = not_right(house.parent, "stap", step, fact="what", right=GOOD)
    assert answer(house.contact, asked, now=GOOD).status_code == 303
    tineke, address = browse(granny), f"/plan/stappen/{step.id}"
    assert 'href="/rechtgezet"' in tineke.get("/").text
    page = tineke.get(address)
    assert f"Eerst{WRONG} Nu{GOOD}" in words(page)
    assert "klopt-niet" not in page.text
    ids = re.findall(r'name="ids" value="([^"]+)"', page.text)
    assert tineke.post("/rechtgezet", data={"ids": ids}).status_code == 303
    assert 'href="/rechtgezet"' not in tineke.get("/").text
