"""Run by `test_a_new_language.py` in a portal with texts in Ukrainian."""

from datetime import date

import pytest

from family_portal.rights.claims import claims
from family_portal.rights.glossary import read_glossary
from family_portal.rights.search import Finder
from family_portal.rights.shelf import own_shelf, read_shelf
from family_portal.rights.spelling import key, keys_of
from family_portal.rights.variants import Variant
from tests.rights.writing import BODY, faults_of, translate, write

NOW = date(2026, 12, 1)
FIRST_WORDS = "OTS триває щонайбільше один рік."


def test_the_texts_that_come_with_the_portal_are_right():
    assert read_shelf(demo=True).find("ots", "uk", Variant.PARENT, NOW).article.front.lang == "uk"


def test_its_numbers_are_found():
    said = {str(claim) for claim in claims("два тижні, один місяць, 12 років, один суддя", "uk")}
    assert said == {"2 week", "1 month", "12 year"}


@pytest.mark.parametrize(
    ("dutch", "body", "fault"),
    [
        (BODY, "OTS триває шість тижнів.", "no named fact carries the number 6 week"),
        ("[[line-ll]]", "[[line-ll]] Безкоштовно.", "line-ll: no fact says it is free"),
        ("[[line-kt]]", "[[line-kt]] Цілодобово.", "line-kt: no fact says it is always open"),
    ],
)
def test_what_no_fact_says_is_refused(tmp_path, dutch, body, fault):
    write(tmp_path, dutch)
    translate(tmp_path, f"{FIRST_WORDS}\n\n{body}", lang="uk", title="Що таке OTS?")
    assert [one for one in faults_of(tmp_path) if one.startswith("uk/ots.md") and fault in one]


def test_a_word_is_of_the_language_that_writes_with_its_letters():
    assert keys_of("дитина") == {"дитин"} == {key("дитина", language) for language in ("uk", "ar")}
    assert key("kinderen", "uk") == key("kinderen", "nl")
    assert keys_of("ልጅ") == {"ልጅ"}


def test_a_search_finds_its_words_in_another_form():
    shelf = own_shelf(demo=True)
    finder = Finder(shelf.listed("uk", Variant.PARENT, NOW), shelf.spoken)
    first = finder.find("дитина")[0]
    assert first.article.front.id == "ots"
    assert "<mark>дитину</mark>" in first.sentence


def test_editors_find_the_text_and_how_much_there_is(browse, editor):
    desk = browse(editor)
    assert "/beheer/teksten/ots/uk/ouder" in desk.get("/beheer/teksten/ots").text
    assert 'lang="uk" dir="ltr"' in desk.get("/beheer/teksten/ots/uk/ouder").text
    assert "in het Oekraïens" in desk.get("/beheer/teksten").text


def test_a_word_that_is_explained_is_explained_in_dutch_until_somebody_says_it():
    term = read_glossary()["ots"]
    assert term.sentence("uk") == term.sentence("nl") != term.sentence("en")
