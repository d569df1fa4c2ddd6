"""Dutch texts stay readable for those they were written for."""

import pytest

from family_portal.core.i18n import SOURCE
from family_portal.rights.glossary import read_glossary
from family_portal.rights.texts import Reading
from family_portal.rights.variants import Variant
from tests.rights.readability import (
    GATES,
    Gate,
    measure,
    plain,
    rare_words,
    report,
    sentences,
    strictest,
    syllables,
)

DUTCH = [text for text in Reading().texts if text.front.lang == SOURCE]
OFFICIAL = (
    "Indien de gecertificeerde instelling het verzoek tot beëindiging van de uithuisplaatsing, "
    "dan wel het verzoek tot bekorting van de duur daarvan, afwijst of niet tijdig beslist, kan "
    "de verzoeker de kinderrechter verzoeken de verleende machtiging geheel of gedeeltelijk in "
    "te trekken of de duur ervan te bekorten."
)


@pytest.mark.parametrize("text", DUTCH, ids=lambda text: text.path)
def test_a_text_is_easy_enough_for_its_readers(text):
    it = measure(plain(text.body))
    assert it.passes(strictest(text)), it


@pytest.mark.parametrize("text", DUTCH, ids=lambda text: text.path)
def test_every_rare_word_is_explained(text):
    assert rare_words(text.body, read_glossary().values()) == []


def test_a_rare_word_is_seen_unless_it_is_explained_or_a_name():
    body = "De kinderrechter kijkt naar de hoofdsombepaling. Zoek “civiel jeugdrecht”."
    assert rare_words(body, []) == ["hoofdsombepaling", "kinderrechter"]
    assert rare_words(body, read_glossary().values()) == ["hoofdsombepaling"]


@pytest.mark.parametrize(("key", "term"), read_glossary().items(), ids=lambda it: str(it)[:20])
def test_a_word_is_explained_in_one_sentence(key, term):
    assert len(sentences(term.nl)) == 1
    assert measure(term.nl).longest <= GATES[Variant.PARENT].longest


def test_the_language_of_officials_does_not_pass():
    it = measure(OFFICIAL)
    assert it.douma < 30
    assert not it.passes(GATES[Variant.PARENT])


@pytest.mark.parametrize("gate", [Gate(0, 4.9, 99), Gate(0, 99, 5), Gate(200, 99, 99)])
def test_each_figure_of_a_gate_counts(gate):
    assert not measure("Je mag vragen stellen. Je krijgt uitleg van de rechter.").passes(gate)


@pytest.mark.parametrize(
    ("word", "count"),
    [("uithuisplaatsing", 4), ("ondertoezichtstelling", 6), ("rechter", 2), ("OTS", 3), ("je", 1)],
)
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


def test_sentences_end_at_points_lines_and_colons():
    text = "Je mag twee dingen: praten.\n- een brief\n- een tekening\nWil je dat?"
    assert [len(one) for one in sentences(plain(text))] == [4, 1, 2, 2, 3]


def test_a_text_for_two_groups_must_suit_the_youngest():
    both = next(text for text in DUTCH if len(text.front.variants) == 2)
    assert strictest(both) == GATES[Variant.YOUNGER]


def test_the_report_names_every_dutch_text():
    shown = report()
    assert all(text.path in shown for text in DUTCH)
