"""All texts in one answer: the same pages as one by one, small, dated, about nobody."""

import gzip
import json
import re
from datetime import date, time

import brotli
import pytest

from family_portal.rights.facts import read_ground
from family_portal.rights.variants import ADDRESSES, Variant
from tests.browser import review_html

LANGUAGES = ["nl", "en", "ar"]
MOST = 200 * 1024


@pytest.fixture
def chosen_settings():
    return {"demo": True}


@pytest.fixture
def second_of_december(clock_at):
    clock_at(date(2026, 12, 2), time(10))


def texts(client, language="nl"):
    return json.loads(client.get(f"/rechten/alles?taal={language}").data)


def test_every_article_is_there_for_every_group_of_readers(browse):
    plan = read_ground().plan
    by_hand = ["" if v is Variant.PARENT else f"?voor={ADDRESSES[v]}" for v in Variant]
    slugs = ["/hulplijnen" if slug == "hulplijnen" else f"/rechten/{slug}" for slug in plan]
    assert set(texts(browse())) == {
        path + voor for path in [*slugs, "/rechten"] for voor in by_hand
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_the_bundle_is_the_page_itself(browse, language):
    together = texts(browse(), language)
    for address in ("/rechten", "/hulplijnen", "/rechten/ots", "/rechten/start?voor=kind"):
        alone = browse().get(address, headers={"Accept-Language": language}).text
        kept = re.sub(r'<p class="meta" id="bewaard">.*?</p>\s*', "", together[address])
        alone = re.sub(r'<details class="more meta" id="bewaren">.*?</details>\s*', "", alone)
        assert kept.split() == alone.split(), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_fits_in_200_kb_on_the_wire(browse, language):
    for how, open_up in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        asked = {"Accept-Encoding": how}
        answer = browse().get(f"/rechten/alles?taal={language}", headers=asked)
        assert answer.headers["Content-Encoding"] == how
        assert len(answer.data) <= MOST
        pages = (len(read_ground().plan) + 1) * len(Variant)
        assert len(json.loads(open_up(answer.data))) == pages == 220


def test_every_copy_says_when_it_was_kept_and_is_a_whole_page(browse, app, second_of_december):
    for address, html in texts(browse()).items():
        assert "Bewaard op 2 december 2026." in html, address
        review_html(html, portal_name=str(app.jinja_env.globals["portal_name"]))


def test_who_asks_makes_no_difference(browse, house):
    nobody = browse().get("/rechten/alles").data
    for person in (house.parent, house.child, house.contact):
        answer = browse(person).get("/rechten/alles")
        assert answer.data == nobody
        assert "data-personal" not in answer.text
        assert "no-store" in answer.headers["Cache-Control"]


def test_a_phone_asks_only_whether_it_changed(browse):
    first = browse().get("/rechten/alles?taal=nl")
    again = browse().get("/rechten/alles?taal=nl", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_language_we_do_not_have_is_dutch(browse):
    assert 'lang="nl"' in texts(browse(), "<b>")["/rechten"]


def test_the_list_says_what_keeping_costs_before_anything_is_kept(browse):
    assert "minder dan 200 KB" in browse().get("/rechten").text


def test_links_of_a_child_say_for_whom_so_that_the_copy_is_its_own(browse, house):
    page = browse(house.child).get("/rechten").text
    assert 'href="/rechten/start?voor=12-15"' in page
    assert 'href="/rechten/start"' not in page
    # And that is no choice by hand: the way back leads to its own list.
    assert 'href="/rechten"' in browse(house.child).get("/rechten/start?voor=12-15").text
