"""Search finds words in titles and texts, in any of the languages."""

from datetime import date

import pytest

from family_portal.rights.search import folded, matching
from family_portal.rights.shelf import read_shelf
from family_portal.rights.texts import Reading
from family_portal.rights.variants import Variant

SHELF = read_shelf(demo=True)


def found(wanted, language="nl", reader=Variant.PARENT):
    texts = SHELF.listed(language, reader, date(2026, 12, 1))
    return [one.front.id for one in matching(texts, wanted)]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("ondertoezichtstelling", "ots"),
        ("ADVOCAAT", "gratis-advocaat"),
        ("vnja", "advocaat-vinden"),
        ("clientondersteuning", "vertrouwenspersoon"),
        ("vertrouwenspersoon inwoner", "vertrouwenspersoon"),
        ("zelfmoord", "hulplijnen"),
    ],
)
def test_words_lead_to_the_article(wanted, first):
    assert found(wanted)[0] == first


def test_all_words_must_be_there():
    assert found("ondertoezichtstelling zelfmoord") == []


def test_the_title_comes_before_the_text():
    hits = found("advocaat")
    in_title = ["gratis-advocaat", "advocaat-kosten", "advocaat-vinden"]
    assert hits[: len(in_title)] == in_title
    assert "ots" in hits


def test_an_empty_wish_finds_everything_and_a_long_one_is_cut():
    assert len(found("")) == len({text.front.id for text in Reading().texts if "P" in text.key[1]})
    assert found("advocaat " * 50) == found("advocaat")


def test_arabic_is_found_without_its_signs():
    assert folded("محامياً") == folded("محاميا")
    assert "advocaat-vinden" in found("محاميا", language="ar")
