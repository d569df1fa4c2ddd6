"""Answering with a thumb: the page stays, the card changes; without a script it works as well."""

import re

from playwright.sync_api import expect


def test_a_thumb_answers_and_changes_its_mind(telephone, house, an_appointment, axe):
    appointment = an_appointment(house)
    page = telephone(house.parent)
    page.goto(f"/afspraken/{appointment.id}")
    assert axe(page) == []
    page.get_by_role("link", name="Andere tijd").tap()
    page.get_by_label(re.compile("Welke tijd past beter")).fill("Na drie uur")
    assert axe(page) == []
    page.get_by_role("button", name="Vraag andere tijd").tap()
    said = page.locator(".view")
    expect(said).to_contain_text("heb je om een andere tijd gevraagd")
    expect(said).to_be_focused()
    page.get_by_role("button", name="Ik kom toch").tap()
    expect(page.locator(".view")).to_contain_text("Je komt.")
    assert axe(page) == []
    assert page.url.endswith(f"/afspraken/{appointment.id}")


def test_it_works_without_a_script(telephone, house, an_appointment):
    an_appointment(house)
    page = telephone(house.parent, java_script_enabled=False)
    page.goto("/afspraken")
    page.get_by_role("link", name=re.compile("Praten over school")).tap()
    page.get_by_role("link", name="Andere tijd").tap()
    page.get_by_label(re.compile("Welke tijd past beter")).fill("Na drie uur")
    page.get_by_role("button", name="Vraag andere tijd").tap()
    expect(page.locator(".view")).to_contain_text("Na drie uur")
