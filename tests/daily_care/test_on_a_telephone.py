"""The pages of daily care on a small telephone, in Dutch and Arabic."""

import pytest

from tests.daily_care.conftest import at


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_carer_child_and_professional_read_it_with_a_thumb(
    telephone, house, axe, portal, a_carer, agreed, moving, language
):
    wietske = a_carer(house)
    agreed(house)
    moving(house, at="16.00 uur", take_along="de beer", may_ring="oma")
    for who, path in (
        (wietske, "/"),
        (wietske, "/meer"),
        (house.child, "/dagelijks"),
        (house.contact, at(house)),
    ):
        page = telephone(who)
        page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
        page.goto(path)
        if path != "/meer":
            assert "de beer" in page.locator("main").inner_text()
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= 360"), path


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_card_for_a_move_is_made_without_scripts(
    telephone, house, portal, a_carer, moving, language, browse
):
    wietske = a_carer(house)
    page = telephone(house.contact, java_script_enabled=False)
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto(at(house))
    page.locator("#verhuizen summary").last.click()
    page.locator("#day").fill("2099-01-01")
    page.locator("#fetched_by").fill("de buurvrouw")
    page.locator("#verhuizen form").last.locator("button").click()
    assert "de buurvrouw" in browse(wietske).get("/dagelijks").text
