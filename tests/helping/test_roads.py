"""Roads somebody would try: who found the paper, the other parent, who was stopped, and a helper
who wants to know more than they are shown."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access import leaving
from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.shares import Share
from family_portal.accounts.models import Card
from family_portal.core import clock
from family_portal.story.models import Story
from tests.accounts.steps import is_in
from tests.habits.world import words_of
from tests.helping.steps import CODE, MINE, NEW, SPOKEN, ask, come_in
from tests.letters import make_thread

SHOW = f"{MINE}/laat-zien"
PICKED = re.compile(r'name="person_id" value="([0-9a-f-]{36})"')


def show(browser, beside, record, person, status=303, long="week"):
    data = {"person_id": str(person.id), "long": long}
    answer = browser.post(f"{SHOW}/{beside}/{record.id}", data=data)
    assert answer.status_code == status, answer.text
    return answer


def test_who_finds_the_paper_does_not_read_whose_it_is(browse, house):
    """The name of who helps her is what he looks for."""
    code, spoken = ask(browse(house.parent), "Tineke Steunstra")
    thief = browse()
    for page in (
        thief.get(f"/activeren/{code}"),
        come_in(thief, code, f"{(int(spoken) + 1) % 10_000:04}"),
    ):
        for name in ("Tineke", "Steunstra", "Samira"):
            assert name not in page.text


def test_the_number_is_not_printed(telephone, house, axe):
    page = telephone(house.parent)
    page.goto(f"{MINE}/nieuw")
    page.get_by_label("Voornaam en achternaam").fill("Tineke Steunstra")
    page.get_by_label("Familie").check()
    page.get_by_role("button", name="Maak een code").click()
    assert axe(page) == []
    number, name = page.locator("#getal + p"), page.get_by_text("Tineke Steunstra")
    assert number.is_visible()
    page.emulate_media(media="print")
    assert page.locator("svg.qr").is_visible()
    assert not number.is_visible()
    assert not name.is_visible()


def test_five_wrong_numbers_are_told_to_who_asked(browse, house):
    mother = browse(house.parent)
    code, spoken = ask(mother)
    assert "De code werkt tot en met" in mother.get(MINE).text
    thief = browse()
    for _ in range(5):
        come_in(thief, code, f"{(int(spoken) + 1) % 10_000:04}")
    page = mother.get(MINE).text
    assert "Iemand typte 5 keer een verkeerd getal." in page
    assert "De code werkt tot en met" not in page
    assert thief.get(f"/activeren/{code}").status_code == 404
    path = re.search(r'action="(/meer/wie-helpt-mij/[\w-]+/code)"', page)[1]
    again = mother.post(path).text
    assert "verkeerd getal" not in mother.get(MINE).text
    assert come_in(browse(), CODE.search(again)[1], SPOKEN.search(again)[1]).status_code == 200


def test_a_code_of_who_was_stopped_opens_nothing(browse, house, db):
    mother = browse(house.parent)
    code, spoken = ask(mother)
    held = db.exec(select(Belonging).where(Belonging.invited_by_id == house.parent.id)).one()
    mother.post(f"{MINE}/{held.id}/stop")
    assert browse().get(f"/activeren/{code}").status_code == 404
    assert come_in(browse(), code, spoken).status_code == 404
    assert db.exec(select(Card)).all() == []
    assert mother.post(f"{MINE}/{held.id}/code").status_code == 404


def test_who_is_signed_in_stays_who_they_are(browse, house):
    """Somebody lends their telephone: the helper is not let into their account, nor they out."""
    code, spoken = ask(browse(house.parent))
    neighbour = browse(house.other_parent)
    assert come_in(neighbour, code, spoken).status_code == 200
    assert "Stop met" not in neighbour.get(MINE).text
    assert neighbour.get(NEW).status_code == 200  # a helper finds no such page
    assert come_in(browse(), code, spoken).status_code == 404


@pytest.mark.parametrize("typed", ["{} ", "{0[0]} {0[1]} {0[2]} {0[3]}", "arabic"])
def test_the_number_is_understood_however_it_is_typed(browse, house, typed):
    code, spoken = ask(browse(house.parent))
    words = (
        spoken.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        if typed == "arabic"
        else typed.format(spoken)
    )
    assert come_in(browse(), code, words).status_code == 200


def test_to_somebody_elses_helper_nothing_can_be_shown_nor_is_it_told_that_they_are_there(
    browse, house, helper, step
):
    _, person, held = helper(house.parent)
    made, father = step("Ik bel de school.", house.other_parent), browse(house.other_parent)
    nobody = Person(name="Niemand")
    there, not_there = (show(father, "stap", made, one, 403).text for one in (person, nobody))
    assert there == not_there
    assert "Tineke" not in father.get(f"{SHOW}/stap/{made.id}").text
    assert str(person.id) not in father.get(f"{SHOW}/stap/{made.id}").text
    assert father.post(f"{MINE}/{held.id}/stop").status_code == 404


def test_what_i_do_not_see_or_what_holds_the_other_parent_is_not_mine_to_show(
    browse, house, helper, step
):
    _, person, _ = helper(house.parent)
    mother = browse(house.parent)
    theirs = step("Ik bel de school.", house.other_parent)
    assert mother.get(f"{SHOW}/stap/{theirs.id}").status_code == 404
    show(mother, "stap", theirs, person, 404)
    both = step("Wij praten.", house.parent, house.other_parent)
    assert "Dit is niet van jou alleen." in mother.get(f"{SHOW}/stap/{both.id}").text
    show(mother, "stap", both, person, 403)


def test_what_also_holds_somebody_of_sixteen_is_theirs_to_show(browse, house, helper, step, db):
    """A message stays readable to both; the mother no longer decides who else reads it (R11)."""
    _, person, _ = helper(house.parent)
    thread = make_thread(db, house, family=[house.parent, house.child])
    mother = browse(house.parent)
    show(mother, "bericht", thread, person)
    profile = db.get_one(Profile, house.child.id)
    profile.born = clock.today() - timedelta(days=16 * 366)
    db.add(profile)
    db.commit()
    assert "Dit is niet van jou alleen." in mother.get(f"{SHOW}/bericht/{thread.id}").text
    show(mother, "bericht", thread, person, 403)


def test_nothing_is_shown_past_the_birthday_on_which_it_is_theirs(
    browse, house, helper, db, clock_at
):
    _, person, _ = helper(house.parent)
    thread = make_thread(db, house, family=[house.parent, house.child])
    profile = db.get_one(Profile, house.child.id)
    birthday = clock.today() + timedelta(days=10)
    profile.born = birthday.replace(year=birthday.year - 16)
    db.add(profile)
    db.commit()
    show(browse(house.parent), "bericht", thread, person, long="quarter")
    share = db.exec(select(Share)).one()
    assert share.until == clock.at(birthday)


def test_a_message_that_is_shown_is_read_with_what_is_added_and_nothing_else(
    browse, house, helper, db
):
    phone, person, held = helper(house.parent)
    thread = make_thread(db, house, (house.parent, "Mag ik een andere plek?"))
    other = make_thread(db, house, (house.parent, "Dit is geheim."), subject="Iets anders")
    mother = browse(house.parent)
    assert "Laat dit zien aan iemand die mij helpt" in mother.get(f"/berichten/{thread.id}").text
    show(mother, "bericht", thread, person)
    home = words_of(phone.get("/").text)
    assert "Dit mag je zien" in home
    assert "Andere plek" in home
    assert "van Samira, tot en met" in home
    page = phone.get(f"/berichten/{thread.id}").text
    assert "Mag ik een andere plek?" in page
    assert "<textarea" not in page
    assert "Laat dit zien" not in page
    assert "geheim" not in phone.get("/berichten").text
    assert phone.get(f"/berichten/{other.id}").status_code == 404
    # The page stays open, and asks again after it was stopped.
    assert mother.post(f"{MINE}/{held.id}/stop").status_code == 303
    for polled in (
        phone.partial(f"/berichten/{thread.id}", headers={"X-Poll": "1"}),
        phone.partial(f"/berichten/{thread.id}"),
        phone.get(f"/berichten/{thread.id}"),
    ):
        assert "andere plek" not in polled.text.lower()
        assert polled.status_code != 200
    assert not is_in(phone)


def test_a_story_that_is_shown_is_read_as_it_stands_now(browse, house, helper, db):
    phone, person, _ = helper(house.child, "Els Mentorsma")
    circle = house.circle(db, Category.STORY, family=[house.child], staff=[house.contact])
    told = Story(
        circle_id=circle.id,
        author_id=house.child.id,
        text="Vraag mij niet te kiezen.",
        confirmed_at=clock.now(),
    )
    db.add(told)
    db.commit()
    child = browse(house.child)
    assert f"{SHOW}/verhaal/{told.id}" in child.get("/verhaal").text
    assert "niet te kiezen" not in phone.get("/verhaal").text
    show(child, "verhaal", told, person)
    assert "Vraag mij niet te kiezen." in phone.get("/verhaal").text
    assert "Een verhaal" in phone.get("/").text
    for other in (house.parent, house.other_parent):
        assert "niet te kiezen" not in browse(other).get("/verhaal").text
    shared = db.exec(select(Share)).one()
    child.post(f"{MINE}/gedeeld/{shared.id}/stop")
    assert "niet te kiezen" not in phone.get("/verhaal").text
    assert "Er is nu niets met jou gedeeld." in phone.get("/").text


def test_who_reads_it_already_is_not_shown_it_again(browse, house, helper, db, step):
    """Else "laat dit niet meer zien" would stop nothing."""
    _, person, _ = helper(house.parent)
    made = step("Wij zoeken een club.", house.parent, person)
    mother = browse(house.parent)
    page = mother.get(f"{SHOW}/stap/{made.id}").text
    assert "Tineke leest dit al." in words_of(page)
    assert not PICKED.search(page)
    show(mother, "stap", made, person, 422)
    assert db.exec(select(Share)).all() == []


@pytest.mark.both_databases
def test_who_was_asked_by_somebody_who_left_leaves_too(browse, house, helper, db):
    """The new partner of who was sent away reads no longer who works for the family."""
    phone, *_ = helper(house.other_parent)
    mine, *_ = helper(house.parent, "Ans Buurvrouw")
    assert "Joost" in phone.get("/contact").text
    with unguarded(db, reason="tests"):
        theirs = select(Belonging).where(Belonging.person_id == house.other_parent.id)
        leaving.leave(db, db.exec(theirs).one(), at=clock.now())
        db.commit()
    assert not is_in(phone)
    assert "Joost" not in phone.get("/contact", follow_redirects=True).text
    assert is_in(mine)
    assert (
        "Tineke" not in browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    )


@pytest.mark.both_databases
def test_who_leaves_next_week_asks_nobody_along_for_longer(browse, house, helper, db):
    leaves = clock.now() + timedelta(days=7)
    with unguarded(db, reason="tests"):
        theirs = select(Belonging).where(Belonging.person_id == house.other_parent.id)
        leaving.leave(db, db.exec(theirs).one(), at=leaves)
        db.commit()
    _, _, held = helper(house.other_parent)
    assert held.until == leaves
