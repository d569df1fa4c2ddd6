"""What the region fills in stands with the articles, as plain text, with its history."""

import pytest
from sqlmodel import select

from family_portal.rights.models import LocalPlace
from family_portal.rights.noted import read_places
from family_portal.rights.shelf import own_shelf
from family_portal.rights.texts import LANGUAGES

LOKET = {
    "name": "Juridisch Loket Zandermeer",
    "phone": "088 123 45 67",
    "address": "Voorbeeldplein 1, Zandermeer",
    "hours": "maandag tot en met donderdag, 9 tot 12 uur",
}
PATH = "/beheer/gegevens/juridisch-loket"


@pytest.fixture
def desk(browse, editor):
    return browse(editor)


@pytest.mark.parametrize("path", ["/hulplijnen", "/rechten/advocaat-vinden"])
def test_it_stands_with_its_articles_for_everybody(browse, desk, app, path):
    app.extensions["rights"].demo = True
    assert desk.post(PATH, data=LOKET).status_code == 303
    try:
        page = browse().get(path).text
        for words in (LOKET["name"], LOKET["address"], LOKET["hours"], 'href="tel:0881234567"'):
            assert words in page
    finally:
        app.extensions["rights"].demo = False
    assert LOKET["name"] not in browse().get("/rechten/start").text


def test_it_is_in_the_copy_for_offline_at_once(browse, desk):
    assert LOKET["name"] not in browse().get("/rechten/alles").text
    desk.post(PATH, data=LOKET)
    assert LOKET["name"] in browse().get("/rechten/alles").text


def test_what_stood_there_before_stays_to_be_read_and_empty_takes_it_away(browse, desk, db):
    desk.post(PATH, data=LOKET)
    desk.post(PATH, data={**LOKET, "name": "Loket Nieuw"})
    desk.post(PATH, data={})
    page = desk.get(PATH).text
    assert LOKET["name"] in page
    assert "Loket Nieuw" in page
    assert "leeg gemaakt" in page
    assert "Esra Redacteursma" in page
    assert "Loket Nieuw" not in browse().get("/hulplijnen").text
    assert len(db.exec(select(LocalPlace)).all()) == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "<script>alert(1)</script>"),
        ("name", "x" * 121),
        ("address", "https://kwaad.example"),
        ("address", "Plein 1 \u202e gro.live"),
        ("hours", "{{ 7*7 }}"),
        ("hours", "[klik](//kwaad.example)"),
        ("phone", "bel mij"),
        ("phone", "06"),
        ("phone", "088 123"),
        ("phone", "java:1"),
        ("phone", "+31 88 123 45 67 89 01"),
        ("phone", "0881234567;ext=1"),
    ],
)
def test_only_plain_text_and_real_numbers_are_taken(desk, db, field, value):
    answer = desk.post(PATH, data={**LOKET, field: value})
    assert answer.status_code == 422
    assert "form-field-error" in answer.text
    assert "<script>alert" not in answer.text
    assert db.exec(select(LocalPlace)).all() == []


@pytest.mark.parametrize(
    "phone",
    [
        "112",
        "113",
        "14 020",
        "0800 8020",
        "0800-2000",
        "088-555 10 00",
        "020 123 45 67",
        "+31 20 1234567",
    ],
)
def test_numbers_as_they_are_written_in_this_country_are_taken(desk, phone):
    assert desk.post(PATH, data={**LOKET, "phone": phone}).status_code == 303


def test_each_place_belongs_to_articles_that_exist_and_has_a_name_in_each_language():
    plan = own_shelf(demo=True).ground.plan
    for place in read_places().values():
        assert place.articles
        assert set(place.articles) <= set(plan)
        assert place.nl
        assert len({place.sentence(language) for language in LANGUAGES}) == len(LANGUAGES)
