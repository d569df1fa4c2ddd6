"""Served files: kept for ever under a name that changes with them, small, and with our headers."""

import re
import shutil
import threading
from pathlib import Path

import brotli
import pytest

from family_portal.core import bundle
from family_portal.core.assets import STATIC, Assets, NoAssets
from family_portal.core.headers import HEADERS


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of our own files and what was fetched, to change at will."""
    for folder in ("css", "js", "icons", "faces", "dist"):
        shutil.copytree(STATIC / folder, tmp_path / folder)
    shutil.copy(STATIC / "icons.svg", tmp_path)
    return tmp_path


def test_a_served_file_is_kept_for_ever_and_carries_our_headers(stage):
    address = stage.extensions["assets"].url("portal.css")
    with stage.test_client().get(address) as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
        assert {n: answer.headers[n] for n in HEADERS} == HEADERS
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("name", ["portal.css", "portal.js", "safety.js", "icons.svg"])
def test_a_phone_gets_the_small_twin(stage, name):
    address = stage.extensions["assets"].url(name)
    client = stage.test_client()
    with (
        client.get(address) as plain,
        client.get(address, headers={"Accept-Encoding": "br"}) as small,
    ):
        assert small.headers["Content-Encoding"] == "br"
        assert brotli.decompress(small.data) == plain.data
        assert len(small.data) < len(plain.data) / 2


@pytest.mark.parametrize("path", ["/static/css/tokens.css", "/static/dist/manifest.json"])
def test_sources_are_not_served(stage, path):
    assert stage.test_client().get(path).status_code == 404


def test_an_edited_sheet_gets_a_new_name_without_a_build(checkout):
    before = Assets(checkout)
    sheet = checkout / "css" / "card.css"
    sheet.write_text(sheet.read_text().replace("}", "} .nieuw { color: var(--mp-ink); }", 1))
    after = Assets(checkout)
    assert after.url("portal.css") != before.url("portal.css")
    assert after.url("portal.js") == before.url("portal.js")
    assert ".nieuw" in (checkout / "dist/public" / after.names["portal.css"]).read_text()


def test_nothing_is_made_again_when_nothing_changed(checkout):
    Assets(checkout)
    manifest = checkout / "dist" / "manifest.json"
    made = manifest.stat().st_mtime_ns
    Assets(checkout)
    assert manifest.stat().st_mtime_ns == made


def test_two_programs_may_start_at_once(checkout):
    (checkout / "css" / "card.css").write_text("@layer components { .card { margin: 0 } }")
    found: list[dict[str, str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(Assets(checkout).names)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(names == found[0] for names in found)
    assert not list((checkout / "dist").rglob(".*"))


def test_without_a_build_the_program_says_what_to_do(tmp_path):
    with pytest.raises(NoAssets, match=r"python hatch_build\.py"):
        Assets(tmp_path)


def test_our_css_survives_without_the_build_tools(monkeypatch):
    """An installed portal has no lightningcss; then only comments and spaces go."""
    monkeypatch.setitem(__import__("sys").modules, "lightningcss", None)
    css = 'a { /* why */ color: red;\n  content: "“ ”"; }\n'
    assert bundle.smaller(css).strip() == 'a{color: red;content: "“ ”";}'


def test_nothing_comes_from_inside_the_css_or_from_elsewhere():
    served = list((STATIC / "dist/public").glob("*.css"))
    assert served
    for path in served:
        css = path.read_text()
        assert "data:" not in css
        assert "@font-face" not in css
        assert "@import" not in css
        assert re.findall(r"https?:", css) == []


def test_the_first_visit_is_light(stage):
    """Script at most 22 KB (75 raw), HTML and CSS at most 20, with brotli
    (docs/architecture.md#costs)."""
    assets = stage.extensions["assets"]

    def small(name: str) -> int:
        return (assets.public / (assets.names[name] + ".br")).stat().st_size

    scripts = [(assets.public / assets.names[n]).stat().st_size for n in ("portal.js", "safety.js")]
    assert sum(scripts) <= 75_000
    assert small("portal.js") + small("safety.js") <= 22_000
    asking = {"Accept-Encoding": "br"}
    page = stage.test_client().get("/stuk/parts", headers=asking)
    assert small("portal.css") + len(page.data) <= 20_000


@pytest.mark.parametrize(("asked", "given"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_pages_travel_small_for_who_asks(stage, asked, given):
    answer = stage.test_client().get("/stuk/parts", headers={"Accept-Encoding": asked})
    assert answer.headers.get("Content-Encoding") == given
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_what_the_worker_fetches_at_once_still_fits(browse):
    """The first visit at most 45 KB, all in; home itself takes 34 (docs/architecture.md#costs)."""
    client, asking = browse(), {"Accept-Encoding": "br"}
    paths = ["/sw.js", "/offline", "/hulplijnen", "/manifest.webmanifest"]
    # The reviewing browser reads pages as text; here only their size counts.
    client.review = lambda response: None
    sizes = {path: len(client.get(path, headers=asking).data) for path in paths}
    assert sum(sizes.values()) <= 11_000, sizes


def test_no_script_of_ours_evaluates_text():
    code = "".join(path.read_text() for path in (STATIC / "js").rglob("*.js"))
    assert re.findall(r"\beval\(|new Function|innerHTML|outerHTML|document\.write", code) == []
