"""Somebody of the family asks a person along; with the code alone nobody gets in."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.supporting import MOST
from family_portal.accounts.models import Card, Invitation
from family_portal.core import clock
from tests.accounts.steps import is_in
from tests.helping.steps import CODE, MINE, NEW, PIN, SPOKEN, STOP, ask, come_in
from tests.houses import join_household, make_person

REFUSED = "Deze persoon kun je hier niet zelf uitnodigen."


@pytest.mark.both_databases
def test_who_is_asked_comes_in_and_sees_nothing_yet(browse, house, step):
    step("Ik zoek een turnclub.")
    phone = browse()
    assert come_in(phone, *ask(browse(house.parent))).status_code == 200
    home = phone.get("/").text
    assert "Je ziet alleen wat met jou is gedeeld." in home
    assert "turnclub" not in home + phone.get("/plan").text
    for shut in (MINE, NEW, "/zoeken?q=turnclub", "/meer/wie-helpt-mij", "/bureau/huishoudens"):
        assert phone.get(shut).status_code == 404


@pytest.mark.both_databases
def test_a_paper_without_the_number_opens_nothing_and_five_guesses_end_it(browse, house, db):
    """Somebody photographed it."""
    code, spoken = ask(browse(house.parent))
    wrong = f"{(int(spoken) + 1) % 10_000:04}"
    thief = browse()
    assert thief.post(f"/activeren/{code}", data={"pin": PIN, "pin_again": PIN}).status_code == 422
    for _ in range(5):
        assert come_in(thief, code, wrong).status_code == 422
    assert come_in(thief, code, spoken).status_code == 404
    assert not is_in(thief)
    assert db.exec(select(Card)).all() == []


def test_a_slip_of_the_finger_is_forgiven(browse, house):
    code, spoken = ask(browse(house.parent))
    phone = browse()
    assert come_in(phone, code, f"{(int(spoken) + 1) % 10_000:04}").status_code == 422
    assert come_in(phone, code, spoken, pin="123456").status_code == 422
    assert come_in(phone, code, spoken).status_code == 200


def test_a_code_works_once_and_a_week(browse, house, db, clock_at):
    today = clock.today()
    clock_at(today)
    code, spoken = ask(browse(house.parent))
    clock_at(today + timedelta(days=8))
    assert browse().get(f"/activeren/{code}").status_code == 404
    clock_at(today + timedelta(days=6))
    assert come_in(browse(), code, spoken).status_code == 200
    assert come_in(browse(), code, spoken).status_code == 404


def test_it_cannot_be_tied_to_an_identity_without_the_number(browse, house):
    code, _spoken = ask(browse(house.parent))
    assert "/inloggen/" not in browse().get(f"/activeren/{code}").text


def test_a_new_code_ends_the_one_before_and_there_is_none_once_somebody_came_in(browse, house, db):
    """Who asked somebody along cannot take over their account."""
    mother, phone = browse(house.parent), browse()
    old = ask(mother)
    held = db.exec(select(Belonging).where(Belonging.role == Role.SUPPORTER)).one()
    again = mother.post(f"{MINE}/{held.id}/code")
    new = CODE.search(again.text)[1], SPOKEN.search(again.text)[1]
    assert come_in(phone, *old).status_code == 404
    assert come_in(phone, *new).status_code == 200
    assert mother.post(f"{MINE}/{held.id}/code").status_code == 403
    assert is_in(phone)


@pytest.mark.parametrize(
    "name",
    [
        *("Daan Voorbeeldsma", "daan voorbeeldsma", "Daan", "D. Voorbeeldsma"),
        *("DÁÁN  voorbeeldsma", "Noor Voorbeeldsma", "Samira Proefstra", "Joost Demoman"),
        *("Wim van Steunstra", "Dhr Daan", "papa Daan"),
    ],
)
def test_who_is_here_already_is_refused_without_a_reason(browse, house, db, name):
    """The other parent, one's child, oneself, a professional, and who helps the other parent."""
    friend = make_person(db, "Wim van Steunstra")
    join_household(db, house.household, friend, Role.SUPPORTER, invited_by=house.other_parent)
    db.commit()
    answer = browse(house.parent).post(NEW, data={"name": name, "relation": "friend"})
    assert answer.status_code == 422
    field = answer.text.split('id="name-fout"')[1].split("</div>")[0]
    assert REFUSED in field
    assert unescape(answer.text.split('id="name"')[1].split(">")[0]).count(f'value="{name}"') == 1
    assert re.search(r'<input[^>]*value="friend"[^>]*checked', answer.text)
    assert len(db.exec(select(Belonging).where(Belonging.role == Role.SUPPORTER)).all()) == 1
    assert db.exec(select(Invitation)).all() == []


def test_every_refusal_is_the_same_page(browse, house, db):
    friend = make_person(db, "Wim van Steunstra")
    join_household(db, house.household, friend, Role.SUPPORTER, invited_by=house.other_parent)
    db.commit()
    mother = browse(house.parent)
    pages = {
        mother.post(NEW, data={"name": name, "relation": "friend"}).text.replace(name, "X")
        for name in ("Daan Voorbeeldsma", "Wim van Steunstra", "Joost Demoman")
    }
    assert len(pages) == 1


def test_who_tries_names_learns_nothing_after_three(browse, house, db):
    """The other parent wants to know who helps her: every name is refused by then."""
    father = browse(house.other_parent)
    for name in ("Samira Proefstra", "Noor Voorbeeldsma", "Mira Verzinsma"):
        assert REFUSED in father.post(NEW, data={"name": name, "relation": "friend"}).text
    for name in ("Piet Niemand", "Klaas Nergens"):
        assert REFUSED in father.post(NEW, data={"name": name, "relation": "friend"}).text
    mother = browse(house.parent)
    assert mother.post(NEW, data={"name": "Piet Niemand", "relation": "friend"}).status_code == 200


def test_an_honest_namesake_is_not_refused(browse, house):
    mother = browse(house.parent)
    for name in ("Daan Jansen", "Joost de Boer", "Oma", "عائشة"):
        ask(mother, name)


def test_the_same_person_is_asked_once_and_there_is_a_most(browse, house):
    mother = browse(house.parent)
    names = [
        f"{first} Steunstra"
        for first in ["Ank", "Bea", "Cor", "Dex", "Eef", "Fia", "Gea", "Han", "Ina", "Job"]
    ]
    assert len(names) == MOST
    ask(mother, names[0])
    again = mother.post(NEW, data={"name": names[0], "relation": "friend"})
    assert "helpt je al" in again.text
    for name in names[1:]:
        ask(mother, name)
    full = mother.post(NEW, data={"name": "Kee Steunstra", "relation": "friend"})
    assert full.status_code == 422


def test_a_child_of_twelve_asks_by_itself_and_nobody_of_the_family_learns_it(browse, house):
    ask(browse(house.child), "Els Mentorsma", "mentor")
    assert "Els Mentorsma" in browse(house.child).get(MINE).text
    for other in (house.parent, house.other_parent):
        phone = browse(other)
        for page in (MINE, "/meer/wie-ziet-wat", "/meer/wie-keek-mee", "/", "/contact"):
            assert "Els" not in phone.get(page).text


def test_a_child_who_is_too_young_or_whose_age_is_not_known_asks_nobody(browse, house, db):
    profile = db.get_one(Profile, house.child.id)
    child = browse(house.child)
    profile.born = None
    db.add(profile)
    db.commit()
    assert child.post(NEW, data={"name": "Els Mentorsma", "relation": "mentor"}).status_code != 200
    assert db.exec(select(Person).where(Person.name == "Els Mentorsma")).first() is None


def test_a_supporter_and_a_professional_ask_nobody(browse, house, helper):
    phone, *_ = helper(house.parent)
    for somebody in (phone, browse(house.contact)):
        answer = somebody.post(NEW, data={"name": "Piet Niemand", "relation": "friend"})
        assert answer.status_code == 404


def test_a_helper_of_another_is_not_there(browse, house, helper):
    _, _, held = helper(house.parent)
    father = browse(house.other_parent)
    for path in (f"{MINE}/{held.id}/stop", f"{MINE}/{held.id}/code"):
        assert father.post(path).status_code == 404
    assert STOP.search(browse(house.parent).get(MINE).text)
