"""Another language, before signing in and after."""

from playwright.sync_api import expect


def test_the_language_is_chosen_before_signing_in_and_stays(page):
    page.goto("/inloggen")
    page.goto("/taal")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.goto("/hulplijnen")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_a_parent_changes_the_language_and_back(phone):
    selam = phone("selam")
    selam.goto("/meer/taal")
    selam.get_by_role("button", name="English").click()
    selam.goto("/")
    expect(selam.locator("html")).to_have_attribute("lang", "en")
    selam.goto("/meer/taal")
    selam.get_by_role("button", name="Nederlands").click()
    selam.goto("/")
    expect(selam.get_by_role("heading", name="Dag Selam")).to_be_visible()
