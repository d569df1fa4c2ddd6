"""A letter of complaint on a small telephone, in Dutch and Arabic, with and without scripts."""

import pytest

from tests.complaints.test_letter import HAPPENED, WANTED


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_letter_is_written_and_read_without_scripts(telephone, house, axe, portal, language):
    page = telephone(house.parent, java_script_enabled=False)
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto("/mening")
    page.locator("a[href='/klacht']").click()
    page.locator("a[href='/klacht/nieuw']").click()
    page.locator("input[value='gi']").check(force=True)
    page.locator("#happened").fill(HAPPENED)
    page.locator("#wanted").fill(WANTED)
    page.locator("main form button").click()
    assert HAPPENED in page.locator("article").inner_text()
    seen = telephone(house.parent)
    seen.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    for path in (page.url, page.url + "/tekst", "/klacht"):
        seen.goto(path)
        assert axe(seen) == [], path
        assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
