"""The portal as tests meet it: by a client, on a real socket, and on a telephone."""

import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect
from sqlmodel import Session, select

from family_portal.access.people import Person
from tests.browser import Browser
from tests.houses import House


@pytest.mark.both_databases
def test_somebody_is_signed_in(browse: Callable[..., Browser], house: House) -> None:
    answer = browse(house.parent).get("/")
    assert answer.status_code == 200
    assert house.contact.name in answer.text


def test_nobody_is_sent_to_the_sign_in_page(browse: Callable[..., Browser]) -> None:
    answer = browse().get("/")
    assert (answer.status_code, answer.location) == (303, "/inloggen?verder=/")


def test_a_client_sees_what_was_just_built(
    browse: Callable[..., Browser], db: Session, house: House
) -> None:
    house.contact.name = "Joost Hernoemd"
    db.add(house.contact)
    assert "Joost Hernoemd" in browse(house.parent).get("/").text


def test_a_session_on_somebodys_behalf_sees_no_strangers(
    acting: Callable[..., Session], house: House, strangers: House
) -> None:
    with acting(house.parent) as session:
        names = {person.name for person in session.exec(select(Person))}
    assert house.contact.name in names
    assert strangers.contact.name not in names


def test_the_portal_answers_on_a_socket(portal: str) -> None:
    with urllib.request.urlopen(f"{portal}/inloggen") as answer:
        assert answer.status == 200


def test_a_telephone_shows_the_page_of_its_owner(
    telephone: Callable[..., Page], house: House
) -> None:
    page = telephone(house.parent)
    page.goto("/")
    expect(page.get_by_text(house.contact.name).first).to_be_visible()
    assert page.evaluate("innerWidth") == 360


def test_a_telephone_notices_what_goes_wrong_in_the_page(page: Page, faults: list[str]) -> None:
    page.goto("/inloggen")
    page.evaluate("console.error('oei')")
    script = "Object.assign(document.createElement('script'), {text: 'x'})"
    page.evaluate(f"document.body.append({script})")
    assert len(faults) == 2
    assert "Content Security Policy" in faults[1]
    faults.clear()


def test_a_telephone_reaches_no_other_machine(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("https://example.org/")


def test_axe_finds_what_is_wrong(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.goto("/inloggen")
    page.evaluate("document.querySelector('main').innerHTML = '<img src=/static/x.svg>'")
    assert any(words.startswith("image-alt") for words in axe(page))
