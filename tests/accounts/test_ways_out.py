"""Signing out, and going away at once."""

import pytest
from sqlmodel import Session

from family_portal.accounts import safe_redirect
from family_portal.accounts.actions.invite import invite
from tests.accounts.steps import PIN, enter, is_in, sessions_of, settled

WIPE = '"cache", "cookies", "storage"'
EXIT = "https://www.knmi.nl/"


def test_signing_out_ends_the_session_and_wipes_the_device(browse, house, db):
    phone = browse(house.parent)
    token = phone.get_cookie("s").value
    answer = phone.post("/uitloggen")
    assert (answer.status_code, answer.location) == (303, "/uitgelogd")
    assert answer.headers["Clear-Site-Data"] == WIPE
    assert "s=;" in answer.headers["Set-Cookie"]
    assert phone.get("/uitgelogd").status_code == 200
    kept = browse()
    kept.set_cookie("s", token)
    assert not is_in(kept)
    settled(phone)
    assert not is_in(kept)
    assert sessions_of(db, house.parent) == []


def test_signing_out_twice_or_as_nobody_is_fine(browse):
    phone = browse()
    assert [phone.post("/uitloggen").status_code for _ in range(2)] == [303, 303]


def test_signing_out_leaves_other_devices_alone(browse, house):
    phone, other = browse(house.parent), browse(house.parent)
    phone.post("/uitloggen")
    assert is_in(other)


@pytest.mark.parametrize("destination", [{}, {"Sec-Fetch-Dest": "document"}], ids=str)
def test_going_away_ends_the_session_and_shows_something_else(browse, house, db, destination):
    phone = browse(house.parent)
    answer = phone.get("/weg", headers=destination)
    assert (answer.status_code, answer.location) == (303, EXIT)
    assert answer.headers["Clear-Site-Data"] == WIPE
    settled(phone)
    assert sessions_of(db, house.parent) == []
    assert not is_in(phone)


def test_the_worker_may_finish_an_exit_that_began_without_network(browse, house, db):
    worker = {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "same-origin"}
    phone = browse(house.parent)
    answer = phone.get("/weg", headers=worker)
    assert answer.headers["Clear-Site-Data"] == WIPE
    settled(phone)
    assert sessions_of(db, house.parent) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Dest": "image", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Dest": "image", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Dest": "script", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Dest": "document", "Sec-Purpose": "prefetch;prerender"},
    ],
    ids=str,
)
def test_a_picture_elsewhere_signs_nobody_out(browse, house, headers):
    phone = browse(house.parent)
    answer = phone.get("/weg", headers=headers)
    assert answer.location == EXIT
    assert "Clear-Site-Data" not in answer.headers
    assert is_in(phone)


def test_nobody_can_go_away_too(browse):
    assert browse().get("/weg").status_code == 303


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/plan", "/plan"),
        ("/plan?stap=1#onder", "/plan?stap=1#onder"),
        ("", "/"),
        (None, "/"),
        ("plan", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/plan\r\nSet-Cookie: x", "/"),
        ("/uitgelogd", "/"),
        ("/inloggen?verder=/plan", "/"),
        ("/inloggen/gelukt", "/inloggen/gelukt"),
        ("/inloggen/gezin", "/"),
        ("/uitgelogd/gezin", "/"),
        ("/%77eg", "/"),
        ("/./weg", "/"),
        ("/%2e/weg?x=1", "/"),
        ("/plan/../weg", "/"),
        ("/plan/%2E%2e//%77%65%67/", "/"),
        ("/%2fweg", "/"),
        ("/wegwijs", "/wegwijs"),
        ("/plan/%C3%A9", "/plan/%C3%A9"),
        ("/" + "x" * 600, "/"),
    ],
)
def test_after_signing_in_only_a_page_of_our_own_follows(asked, given):
    assert safe_redirect.onwards(asked) == given


def test_the_cookie_is_for_the_browser_alone(browse, house, card_of):
    cookie = enter(browse(), card_of(house.child)).headers["Set-Cookie"]
    assert cookie.startswith("s=")
    for part in ("HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in cookie
    for part in ("Expires", "Max-Age", "Domain"):
        assert part not in cookie


class TestOnHttps:
    @pytest.fixture
    def chosen_settings(self):
        return {"base_url": "https://portal.example.nl"}

    def test_the_cookie_belongs_to_this_host_and_to_https(self, app, house):
        name = app.session_interface.get_cookie_name(app)
        assert name == "__Host-s"
        client = app.test_client()
        code = self.invite(app, house)
        answer = client.post(
            f"/activeren/{code}",
            data={"pin": PIN, "pin_again": PIN},
            base_url="https://portal.example.nl",
        )
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-s=")
        assert "Secure" in cookie
        assert "Domain" not in cookie

    def invite(self, app, house):
        with Session(app.extensions["engines"].writing) as session:
            code = invite(session, person_id=house.child.id).code
            session.commit()
        return code
