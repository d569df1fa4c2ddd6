"""The language is chosen on this device, before and after signing in."""

import pytest


@pytest.fixture
def two_languages(monkeypatch):
    monkeypatch.setattr("family_portal.home.language.offered", lambda: ("nl", "en"))


def _cookie(answer):
    return next((c for c in answer.headers.getlist("Set-Cookie") if c.startswith("taal=")), "")


@pytest.mark.usefixtures("two_languages")
def test_a_choice_is_kept_for_a_year_and_leads_back(browse):
    answer = browse().post("/taal", data={"taal": "en", "terug": "/rechten"})
    assert (answer.status_code, answer.location) == (303, "/rechten")
    kept = _cookie(answer)
    assert kept.startswith("taal=en;")
    assert {"Max-Age=31536000", "HttpOnly", "SameSite=Lax"} <= set(kept.split("; "))


@pytest.mark.parametrize("language", ["xx", "", "n", "nl; Path=/", "x" * 200])
def test_a_language_we_do_not_have_is_not_kept(browse, language):
    answer = browse().post("/taal", data={"taal": language})
    assert answer.status_code == 422
    assert not _cookie(answer)


@pytest.mark.parametrize("back", ["https://kwaad.test/", "//kwaad.test", "/\\kwaad.test", "x", ""])
def test_back_is_never_somebody_elses_page(browse, back):
    answer = browse().post("/taal", data={"taal": "nl", "terug": back})
    assert (answer.status_code, answer.location) == (303, "/")


def test_the_page_remembers_where_you_came_from(browse, app):
    came = {"Referer": "http://localhost/rechten?zoek=ots"}
    html = browse().get("/taal", headers=came).text
    assert 'name="terug" value="/rechten?zoek=ots"' in html


@pytest.mark.parametrize("referer", ["https://kwaad.test/rechten", "http://localhost/taal", ""])
def test_elsewhere_is_not_where_you_came_from(browse, referer):
    html = browse().get("/taal", headers={"Referer": referer}).text
    assert 'name="terug" value="/"' in html


def test_signed_in_the_switch_is_under_meer(browse, house):
    assert "Nederlands" in browse(house.parent).get("/meer/taal").text
    assert browse().get("/meer/taal").status_code == 303
