"""Saying how a step went, with a thumb."""

import re

from playwright.sync_api import expect


def test_a_thumb_says_why_it_did_not_work_and_takes_it_back(telephone, house, a_step, axe):
    a_step(house, who=house.contact, days=-1, what="Ik bel de school.")
    a_step(house, what="Ik regel de oppas.", goal="Rust")
    page = telephone(house.parent)
    page.goto("/plan")
    assert axe(page) == []
    step = page.locator(".step", has_text="Ik regel de oppas.")
    step.get_by_role("link", name="Niet gelukt").tap()
    step.get_by_role("button", name="Stuur dit").tap()
    expect(step).to_contain_text("Vul dit in.")
    step.get_by_label("Niet gelukt, want").fill("Zij is ziek.")
    assert axe(page) == []
    step.get_by_role("button", name="Stuur dit").tap()
    expect(step.locator(".view")).to_contain_text("Zij is ziek.")
    expect(step.locator(".view")).to_be_focused()
    step.get_by_role("button", name="Zet deze stap weer open").tap()
    expect(step.get_by_role("button", name="Dit is gelukt")).to_be_visible()
    step.get_by_role("link", name=re.compile("Meer over")).tap()
    expect(page.locator("ol.divided")).to_contain_text("Zij is ziek.")
    assert axe(page) == []


def test_it_works_without_a_script(telephone, house, a_step):
    a_step(house, who=house.child, people=[house.child])
    page = telephone(house.child, java_script_enabled=False)
    page.goto("/plan")
    page.get_by_role("link", name="Niet gelukt").tap()
    page.get_by_role("button", name="Stuur dit").tap()
    expect(page.locator("#inhoud")).to_contain_text("Vul dit in.")
    page.get_by_label("Niet gelukt, want").fill("Ik durfde niet.")
    page.get_by_role("button", name="Stuur dit").tap()
    expect(page.locator(".view")).to_contain_text("Ik durfde niet.")
