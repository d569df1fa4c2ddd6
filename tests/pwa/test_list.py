"""The worker keeps what is on its list, and the list is open to everybody."""

import json
import re
import urllib.request
from typing import Any

import pytest

from family_portal.access.doors import Permission, door_of
from family_portal.core.i18n import offered


def plan(answer: Any) -> dict[str, Any]:
    found = re.search(r"const PLAN = (\{.*\});", answer.text)
    assert found
    return dict(json.loads(found[1]))


def addresses(client: Any) -> list[str]:
    listed = plan(client.get("/sw.js"))
    return [*listed["pages"], *json.loads(client.get(listed["texts"]).data)]


def test_every_page_on_the_list_is_open_to_everybody(app, browse):
    urls = app.url_map.bind("127.0.0.1")
    listed = addresses(browse())
    with app.app_context():
        for address in [*listed, "/rechten/alles"]:
            endpoint, _ = urls.match(address.partition("?")[0], method="GET")
            assert door_of(endpoint) is Permission.PUBLIC, address


def test_every_page_on_the_list_is_there_for_nobody_in_particular(browse):
    listed = addresses(browse())
    assert listed[:2] == ["/offline", "/hulplijnen"]
    assert len(listed) > 100
    for address in listed[::7]:
        answer = browse().get(address)
        assert answer.status_code == 200, address
        assert "data-personal" not in answer.text


def test_every_file_on_the_list_is_served(browse):
    client = browse()
    for address in plan(client.get("/sw.js"))["shell"]:
        with client.get(address) as answer:
            assert answer.status_code == 200, address


def test_nothing_of_the_desk_is_kept(browse):
    assert "desk" not in browse().get("/sw.js").text


def test_who_asks_makes_no_difference(browse, house):
    assert browse(house.parent).get("/sw.js").text == browse().get("/sw.js").text


def test_the_worker_itself_is_always_asked_for_again(browse):
    answer = browse().get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert "no-cache" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("language", offered())
def test_the_list_is_in_the_language_of_the_reader(browse, language):
    """As the page says; the phone itself may be set to another."""
    answer = browse().get(f"/sw.js?taal={language}", headers={"Accept-Language": "fr"})
    assert plan(answer)["language"] == language


def test_a_language_we_do_not_have_is_dutch(browse):
    assert plan(browse().get("/sw.js?taal=<script>"))["language"] == "nl"


def test_another_language_is_another_worker(browse):
    versions = {plan(browse().get(f"/sw.js?taal={one}"))["version"] for one in offered()}
    assert len(versions) == len(offered())


def test_forms_are_never_passed_on_by_the_worker(browse):
    """A worker's own request says it comes from us; that would undo the check on forms (CSRF)."""
    code = browse().get("/sw.js").text
    assert 'request.method !== "GET") return' in code


@pytest.mark.parametrize("address", ["/rechten/alles?taal=nl", "/rechten", "/geleerd"])
def test_what_is_kept_has_one_date(portal, address):
    """By two the worker cannot tell how old it is, and takes all texts anew after each page."""
    with urllib.request.urlopen(portal + address) as answer:
        assert len(answer.headers.get_all("Date")) == 1
