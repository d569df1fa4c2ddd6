"""A text that is too long is not cut: page and portal say how much is too much."""

import re

import pytest
from playwright.sync_api import expect

from tests.letters import make_thread

MOST = 4000
TEXTS = {
    "letters": "a" * (MOST - 3),
    "emoji": "👍" * (MOST - 3),
    "a family of one picture": "👨\u200d👩\u200d👧" * (MOST // 5) + "ab",
    "accents that stand alone": "e\u0301" * (MOST // 2 - 2) + "x",
    "line ends": ("a" * 19 + "\n") * (MOST // 20 - 1) + "b" * 18,
    "Arabic": "مرحبا " * (MOST // 6) + "نعم",
    "blanks at the ends": "  \n" + "a" * (MOST - 3) + "\n  ",
}


@pytest.fixture
def thread(db, house):
    return make_thread(db, house)


def test_the_rest_is_told_when_it_comes_near_and_not_before(telephone, house, thread):
    page = telephone(house.parent)
    page.goto(f"/berichten/{thread.id}")
    told, box = page.locator("#text-teller"), page.locator("[name=text]")
    expect(told).to_have_attribute("role", "status")
    box.fill("a" * 3000)
    page.wait_for_timeout(600)
    expect(told).to_have_text("")
    box.fill("a" * 3990)
    expect(told).to_have_text("Tekens over: 10")
    box.fill("a" * 4012)
    expect(told).to_have_text("Tekens te veel: 12")
    expect(box).to_have_value("a" * 4012)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_page_and_the_portal_count_the_same(telephone, browse, house, thread, text):
    page = telephone(house.parent)
    page.goto(f"/berichten/{thread.id}")
    page.locator("[name=text]").fill(text + "." * 100 if text.strip() == text else text + "x" * 100)
    told = page.locator("#text-teller")
    expect(told).to_have_text(re.compile("te veel"))
    over = int(re.sub(r"\D", "", told.inner_text()))
    words = page.locator("[name=text]").input_value()
    answer = browse(house.parent).post(
        f"/berichten/{thread.id}", data={"text": words.replace("\n", "\r\n")}
    )
    assert f"Dit is {over} tekens te lang." in answer.text


def test_without_a_script_a_paste_is_not_cut(telephone, house, thread):
    page = telephone(house.parent, java_script_enabled=False)
    page.goto(f"/berichten/{thread.id}")
    page.locator("[name=text]").fill("a" * 4030)
    page.get_by_role("button", name="Stuur bericht").click()
    expect(page.locator("#text-fout").get_by_text("Dit is 30 tekens te lang.")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("a" * 4030)
