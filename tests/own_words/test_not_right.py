"""“Dit klopt niet”: said by one, answered by a professional, read by who reads the record."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.plan.models import Status, Step
from family_portal.reactions.corrections import Correction, PutRight
from tests.home.conftest import words
from tests.own_words.conftest import RIGHT, kept, marks_of

WAS = "Ik bel de school."


@pytest.fixture
def other(house):
    """The other parent, who lives apart."""
    return house.other_parent


@pytest.fixture
def step(house, other, a_step):
    """Read by both parents."""
    return a_step(house, people=[house.parent, other])


def put_right_in(db, step):
    """The only time."""
    return db.exec(select(PutRight).where(PutRight.step_id == step.id)).one()


def page_of(browser, step):
    return words(browser.get(f"/plan/stappen/{step.id}"))


@pytest.mark.both_databases
def test_what_was_put_right_is_read_by_who_reads_the_step_and_not_who_asked(
    browse, db, house, other, step, not_right, answer
):
    asked = not_right(house.parent, "stap", step)
    assert "Zegt: dit klopt niet" in words(browse(house.contact).get("/bureau"))
    assert answer(house.contact, asked, now=RIGHT).status_code == 303
    for person in (house.parent, other):
        said = page_of(browse(person), step)
        assert f"Eerst{WAS} Nu{RIGHT}" in said, person.name
        assert "nieuw Rechtgezet op" in said
    karim = browse(other)
    for path in (f"/plan/stappen/{step.id}", "/rechtgezet", "/reacties", "/neem-mee", "/plan"):
        shown = words(karim.get(path))
        assert "Jij zei" not in shown
        assert "Wat jij zei dat niet klopt" not in shown
        assert "Samira" not in shown or path in {f"/plan/stappen/{step.id}", "/neem-mee", "/plan"}
    assert "Zegt: dit klopt niet" not in words(browse(house.contact).get("/bureau"))


def test_the_right_words_of_a_step_are_asked_of_everybody(
    db, browse, house, step, not_right, answer
):
    answer(house.contact, not_right(house.parent, "stap", step), now=RIGHT)
    db.expire_all()
    again = db.get_one(Step, step.id)
    assert (again.status, again.asked_version) == (Status.OPEN, 2)
    assert again.what == WAS  # what was agreed holds until this is (ADR 42)


def test_what_is_over_is_put_right_at_once(db, house, a_step, not_right, answer):
    done = a_step(house, status=Status.DONE)
    answer(house.contact, not_right(house.parent, "stap", done), now=RIGHT)
    db.expire_all()
    assert (done.what, done.status) == (RIGHT, Status.DONE)


def test_a_step_whose_day_has_passed_can_be_put_right(db, house, a_step, not_right, answer):
    late = a_step(house, days=-4)
    assert (
        answer(house.contact, not_right(house.parent, "stap", late), now=RIGHT).status_code == 303
    )
    assert put_right_in(db, late).now == RIGHT


def test_it_stays_and_only_who_asked_reads_why(browse, db, house, other, step, not_right, answer):
    asked = not_right(house.parent, "stap", step)
    refused = answer(house.contact, asked, because="")
    assert refused.status_code == 422
    assert answer(house.contact, asked, because="De school zei het zelf.").status_code == 303
    where = f"/reacties/stap/{step.id}/klopt-niet"
    assert "Niet aangepast, omdat: De school zei het zelf." in words(
        browse(house.parent).get(where)
    )
    karim = browse(other)
    for path in (where, f"/plan/stappen/{step.id}", "/rechtgezet", "/neem-mee"):
        shown = words(karim.get(path))
        assert "De school zei" not in shown
        assert RIGHT not in shown


def test_it_is_new_until_one_says_that_one_read_it_and_that_is_ones_own(
    browse, db, house, other, step, not_right, answer
):
    answer(house.contact, not_right(house.parent, "stap", step), now=RIGHT)
    samira, karim = browse(house.parent), browse(other)
    found = put_right_in(db, step).id
    for _twice in range(2):
        assert karim.post("/rechtgezet", data={"ids": [found]}).status_code == 303
    assert "nieuw Rechtgezet" not in page_of(karim, step)
    assert "nieuw Rechtgezet" in page_of(samira, step)
    assert "nieuw" in words(samira.get("/rechtgezet"))


def test_who_cannot_read_the_step_reads_nothing_of_it(
    browse, db, house, other, a_step, not_right, answer, strangers
):
    mine = a_step(house)
    asked = not_right(house.parent, "stap", mine)
    answer(house.contact, asked, now=RIGHT)
    found = put_right_in(db, mine).id
    for person in (other, house.child, strangers.parent):
        browser = browse(person)
        assert browser.get(f"/reacties/stap/{mine.id}/klopt-niet").status_code == 404
        for path in ("/rechtgezet", "/neem-mee"):
            assert RIGHT not in words(browser.get(path))
        browser.post("/rechtgezet", data={"ids": [found]})
    for person in (strangers.contact, house.lead):
        assert browse(person).get(f"/bureau/klopt-niet/{asked.id}").status_code == 404
    assert "nieuw Rechtgezet" in page_of(browse(house.parent), mine)


def test_the_paper_for_the_lawyer_carries_what_one_said_and_what_became_of_it(
    browse, house, step, a_step, not_right, answer
):
    answer(house.contact, not_right(house.parent, "stap", step), now=RIGHT)
    second = a_step(house, what="Ik haal de sleutel.")
    answer(house.contact, not_right(house.parent, "stap", second), because="Het staat in de brief.")
    paper = words(browse(house.parent).get("/neem-mee"))
    assert f"Eerst{WAS} Nu{RIGHT}" in paper
    assert "Niet aangepast, omdat: Het staat in de brief." in paper


def test_pressed_twice_is_once_and_another_answer_is_late(
    browse, db, house, step, not_right, answer
):
    asked = not_right(house.parent, "stap", step)
    joost, address = browse(house.contact), f"/bureau/klopt-niet/{asked.id}"
    form = {**marks_of(joost, address), "is_right": "1", "now": RIGHT}
    assert [joost.post(address, data=form).status_code for _ in range(2)] == [303, 303]
    assert put_right_in(db, step).now == RIGHT
    late = browse(house.duo).post(address, data={**form, "now": "Iets anders."})
    assert late.status_code == 409


def test_other_words_meanwhile_are_read_first_and_what_was_typed_stays(
    browse, db, house, a_step, not_right
):
    step = a_step(house, status=Status.DONE)
    asked = not_right(house.parent, "stap", step)
    joost, address = browse(house.contact), f"/bureau/klopt-niet/{asked.id}"
    samira, there = browse(house.parent), f"/reacties/stap/{step.id}/klopt-niet"
    page = samira.get(there).text
    mine = {"fact": "what", **{name: kept(page, name) for name in ("seen", "version")}}
    form = {**marks_of(joost, address), "is_right": "1", "now": "Ik bel de tandarts."}
    step.what = "Ik schrijf de school."
    db.add(step)
    db.commit()
    late = joost.post(address, data=form)
    assert late.status_code == 409
    assert "Ik bel de tandarts." in late.text
    assert "Ik schrijf de school." in late.text
    late = samira.post(there, data={**mine, "right": "Nog anders."})
    assert late.status_code == 409
    assert "Nog anders." in late.text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"fact": ""}, "Kies wat er niet klopt."),
        ({"fact": "who_id"}, "Kies wat er niet klopt."),
        ({"right": WAS}, "Dit staat er nu."),
        ({"right": ""}, "Vul dit in."),
    ],
)
def test_what_is_not_clear_is_said_and_nothing_is_lost(browse, db, house, a_step, form, says):
    step = a_step(house, why="Want zo is het.")
    samira, address = browse(house.parent), f"/reacties/stap/{step.id}/klopt-niet"
    page = samira.get(address).text
    kept_there = {name: kept(page, name) for name in ("seen", "version")}
    answer = samira.post(address, data={"fact": "what", "right": RIGHT, **kept_there, **form})
    assert answer.status_code == 422
    assert says in words(answer)
    assert db.exec(select(Correction).where(Correction.record_id == step.id)).all() == []


def test_an_answer_that_is_late_is_on_the_list_of_the_lead(browse, db, house, step, not_right):
    asked = not_right(house.parent, "stap", step)
    assert asked.answer_by > clock.today()
    asked.answer_by = clock.today() - timedelta(days=2)
    db.add(asked)
    db.commit()
    led = words(browse(house.lead).get("/bureau/team"))
    assert "beloofde antwoord uiterlijk" in led
    assert house.household.label in led
    assert RIGHT not in led
    assert WAS not in led
    assert "te laat" in words(browse(house.contact).get("/bureau"))


@pytest.mark.both_databases
def test_home_says_it_until_one_read_it(browse, db, house, other, step, not_right, answer):
    asked = not_right(house.parent, "stap", step)
    samira, karim = browse(house.parent), browse(other)
    assert "rechtgezet" not in words(samira.get("/"))
    answer(house.contact, asked, now=RIGHT)
    assert "Antwoord op “dit klopt niet”" in words(samira.get("/"))
    shown = words(karim.get("/"))
    assert "Er is iets rechtgezet" in shown
    assert "Antwoord op" not in shown
    news = [put_right_in(db, step).id, asked.id]
    for browser in (samira, karim):
        assert browser.post("/rechtgezet", data={"ids": news}).status_code == 303
        shown = words(browser.get("/"))
        assert "Er is iets rechtgezet" not in shown
        assert "Antwoord op" not in shown


def test_nobody_else_says_that_one_read_an_answer(
    browse, db, house, other, step, not_right, answer
):
    asked = not_right(house.parent, "stap", step)
    answer(house.contact, asked, because="Zo staat het in de brief.")
    browse(other).post("/rechtgezet", data={"ids": [asked.id]})
    assert "Antwoord op “dit klopt niet”" in words(browse(house.parent).get("/"))


def test_a_professional_reads_it_on_the_page_of_the_record(browse, house, step, not_right, answer):
    """And in no list: those are of families."""
    answer(house.contact, not_right(house.parent, "stap", step), now=RIGHT)
    assert RIGHT in page_of(browse(house.duo), step)
    assert browse(house.duo).get("/rechtgezet").status_code == 404
