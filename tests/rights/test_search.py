"""Search finds words in titles and texts, in any of the languages, however they are written."""

import inspect
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from family_portal import cli
from family_portal.rights.search import Finder
from family_portal.rights.shelf import own_shelf
from family_portal.rights.spelling import folded, own_key, words_of
from family_portal.rights.variants import Variant

SHELF = own_shelf(demo=True)
TODAY = date(2026, 12, 1)


@cache
def finder(language, reader):
    return Finder(SHELF.listed(language, reader, TODAY), SHELF.spoken)


def hits(wanted, language="nl", reader=Variant.PARENT):
    return finder(language, reader).find(wanted)


def found(wanted, language="nl", reader=Variant.PARENT):
    return [hit.article.front.id for hit in hits(wanted, language, reader)]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("ondertoezichtstelling", "ots"),
        ("ADVOCAAT", "advocaat-vinden"),
        ("kosten advocaat", "advocaat-kosten"),
        ("vnja", "advocaat-vinden"),
        ("clientondersteuning", "vertrouwenspersoon"),
        ("vertrouwenspersoon inwoner", "vertrouwenspersoon"),
        ("zelfmoord", "hulplijnen"),
        ("hoger beroep", "hoger-beroep"),
        ("mijn kind is uit huis geplaatst wat kan ik doen", "uhp"),
        ("pro deo", "advocaat-kosten"),
    ],
)
def test_words_lead_to_the_article(wanted, first):
    assert found(wanted)[0] == first


# As people type on a telephone: as it sounds, a letter too few, two changed places, cut in pieces.
MISTYPED = """
uithuisplaasing uhp
uithuisplatsing uhp
uihuisplaatsing uhp
uithuis plaatsing uhp
uit huis plaatsing uhp
uithuisplaatsen uhp
advokaat gratis-advocaat
advocaad gratis-advocaat
avocaat gratis-advocaat
advocat gratis-advocaat
avdocaat gratis-advocaat
gratis advokaat gratis-advocaat
onder toezicht stelling ots
onder toezichtstelling ots
ondertoezichtsteling ots
ondertoezichtstellng ots
ondertoesichtstelling ots
vertrouwens persoon vertrouwenspersoon
vertrouwespersoon vertrouwenspersoon
vetrouwenspersoon vertrouwenspersoon
vertrouwenspersoan vertrouwenspersoon
klagt klacht
klaht klacht
hoger beroeb hoger-beroep
hogerberoep hoger-beroep
hoger broep hoger-beroep
gesag gezag
geszag gezag
dosier dossier
doseer dossier
zittng zitting
sitting zitting
aanwijsing aanwijzing
aanweizing aanwijzing
schriftlijke aanwijzing aanwijzing
toestemmming toestemming
toestemin toestemming
prifacy privacy
privasie privacy
geschilenregeling geschil
onderzoeck onderzoek
toevoegin advocaat-kosten
familiegroeps plan plan
spoet spoed
""".strip().splitlines()


@pytest.mark.parametrize("line", MISTYPED)
def test_typing_errors_are_forgiven(line):
    wanted, _, slug = line.rpartition(" ")
    assert slug in found(wanted)[:3]


def test_a_word_that_is_nowhere_finds_nothing():
    for wanted in ("xylofoon", "pizza", "qqqq", "12345678", "\u2603", ""):
        assert found(wanted) == [], wanted


def test_the_order_of_the_words_does_not_count_and_no_word_shuts_out_the_others():
    assert found("advocaat inkomen") == found("inkomen advocaat")
    assert "advocaat-kosten" in found("advocaat inkomen xylofoon geluk")[:3]
    assert set(found("ondertoezichtstelling zelfmoord")) >= {"ots", "hulplijnen"}


def test_common_words_do_not_count_unless_there_is_nothing_else():
    assert found("wat is een advocaat") == found("advocaat")
    assert found("wie") == found("wie ")


def test_the_title_comes_before_the_text():
    said = found("advocaat")
    in_title = {"gratis-advocaat", "advocaat-kosten", "advocaat-vinden", "gezinsadvocaat"}
    assert set(said[:4]) == in_title


def test_a_hit_shows_the_sentence_with_the_words_marked():
    first = hits("uithuisplaasing")[0]
    assert "<mark>uithuisplaatsing</mark>" in first.sentence
    assert "[" not in first.sentence
    assert "{{" not in first.sentence


def test_a_long_wish_is_cut():
    assert found("advocaat " * 50) == found("advocaat")


def test_arabic_is_found_without_its_signs():
    assert folded("محامياً") == folded("محاميا")
    assert "advocaat-vinden" in found("محاميا", language="ar")
    assert "uhp" in found("uithuisplaasing", language="ar")[:3]


def test_english_is_found_by_its_own_stems():
    assert found("complaints", language="en")[0] == "klacht"
    assert found("complant", language="en")[0] == "klacht"
    assert "gratis-advocaat" in found("lawer", language="en")[:3]


@pytest.mark.parametrize(("words", "term"), SHELF.spoken.items())
def test_what_families_say_is_called_something_in_the_texts(words, term):
    assert words == " ".join(words_of(words))
    assert found(term)
    assert not set(found(term)[:3]).isdisjoint(found(words)[:3])


def test_what_somebody_looks_for_is_not_kept():
    before = own_key.cache_info().currsize
    found("een heel persoonlijke zoektocht naar Petra")
    found("nog iets anders")
    kept_more = own_key.cache_info().currsize - before
    found("weer een andere persoonlijke zin met Ruben")
    assert own_key.cache_info().currsize - before == kept_more


def test_no_log_of_ours_has_a_place_for_what_somebody_looks_for():
    """The words stand in the address. The proxy writes no addresses, the program no log at all."""
    conf = (Path(__file__).parents[2] / "deploy" / "nginx.conf").read_text()
    formats = re.findall(r"log_format \w+ '(.*?)';", conf)
    assert formats
    variables = set(re.findall(r"\$(\w+)", " ".join(formats)))
    assert variables <= {"time_iso8601", "status", "request_method", "request_time"}
    assert set(re.findall(r"access_log (?:off|\S+ (\w+));", conf)) <= {"", "portal"}
    assert "access-log" not in inspect.getsource(cli.serve.callback)
