"""How the portal looks among the apps of a phone: neutral, and installable."""

import re
import struct

import pytest

# What must not be read over a shoulder: in a name, a title, an address (docs/threats.md#names).
TELLING = re.compile(r"jeugd|bescherm|ots|veilig|gezin|kind|toezicht|huiselijk|zorg", re.IGNORECASE)


def test_the_name_and_the_addresses_say_nothing(browse):
    answer = browse().get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    assert not TELLING.search(answer.text)
    assert answer.json["name"] == "Mijn plan"


def test_it_can_be_installed(browse):
    manifest = browse().get("/manifest.webmanifest").json
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "/"
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert [i["sizes"] for i in manifest["icons"] if i["purpose"] == "maskable"] == ["512x512"]


def test_every_icon_is_there_in_its_size(browse):
    client = browse()
    for icon in client.get("/manifest.webmanifest").json["icons"]:
        with client.get(icon["src"]) as answer:
            assert answer.mimetype == icon["type"]
            if icon["type"] == "image/png":
                width, height = struct.unpack(">II", answer.data[16:24])
                assert icon["sizes"] == f"{width}x{height}"


@pytest.mark.parametrize("path", ["/offline", "/", "/inloggen"])
def test_the_titles_of_open_pages_say_nothing(browse, path):
    title = re.search(r"<title>(.*?)</title>", browse().get(path, follow_redirects=True).text)
    assert title
    assert not TELLING.search(title[1])


def test_a_browser_finds_nothing_in_the_way_of_installing(telephone):
    page = telephone()
    page.goto("/inloggen")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    tools = page.context.new_cdp_session(page)
    manifest = tools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    faults = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A test window is a private one; that is the only thing in the way.
    assert [fault["errorId"] for fault in faults if fault["errorId"] != "in-incognito"] == []
