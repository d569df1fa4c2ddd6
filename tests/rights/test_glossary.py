"""Legal words stay Dutch in every language, with their meaning behind them."""

import re

import pytest

from family_portal.rights.blocks import WORD_LINK
from family_portal.rights.body_checks import prose_of
from family_portal.rights.glossary import read_glossary
from family_portal.rights.texts import LANGUAGES, Reading

WORDS = read_glossary()
TEXTS = Reading().texts
DUTCH = {text.key: text for text in TEXTS if text.front.lang == "nl"}
TRANSLATED = [text for text in TEXTS if text.front.lang != "nl"]


def visible(text):
    return prose_of(text).replace("[", "").replace("]", "")


@pytest.mark.parametrize("text", TRANSLATED, ids=lambda text: text.path)
def test_a_translation_keeps_the_dutch_words(text):
    dutch = visible(DUTCH[text.key])
    lost = [
        key
        for key, term in WORDS.items()
        if not term.ordinary and term.is_in(dutch) and not term.is_in(visible(text))
    ]
    assert lost == []


@pytest.mark.parametrize("text", TRANSLATED, ids=lambda text: text.path)
def test_a_translation_says_behind_the_word_what_it_means(text):
    """Or before it, when the explanation is the word and the Dutch one stands in brackets."""
    body, bare = visible(text), []
    for key, term in WORDS.items():
        if f"{WORD_LINK}{key})" not in text.body:
            continue
        first = term.pattern.search(body)
        after, before = body[first.end() :][:3], body[: first.start()][-2:]
        if "(" not in after + before:
            bare.append(term.name)
    assert bare == []


@pytest.mark.parametrize(("key", "term"), WORDS.items(), ids=lambda it: str(it)[:20])
def test_a_word_is_explained_in_each_language_without_a_number(key, term):
    assert len({term.sentence(language) for language in LANGUAGES}) == len(LANGUAGES)
    for language in LANGUAGES:
        sentence = term.sentence(language)
        assert sentence.endswith(".")
        assert sentence.count(".") == 1
        assert not any(sign.isdigit() for sign in sentence)


@pytest.mark.parametrize("term", WORDS.values(), ids=lambda term: term.name)
def test_an_abbreviation_stands_behind_its_full_name(term):
    assert term.name.count(term.forms[0]) == 1


def test_every_word_is_used_by_a_text():
    everything = "\n".join(visible(text) for text in DUTCH.values())
    assert [key for key, term in WORDS.items() if not term.is_in(everything)] == []


def test_every_linked_word_is_listed_below_its_text():
    for text in TEXTS:
        for key in re.findall(rf"\({WORD_LINK}([\w-]+)\)", text.body):
            assert WORDS[key].is_in(visible(text)), f"{text.path}: {key}"


def test_an_abbreviation_is_no_part_of_another_word():
    assert WORDS["gi"].is_in("De GI komt.")
    assert not WORDS["gi"].is_in("De gids en de ORGIE.")
    assert WORDS["gezag"].is_in("Heb je gezag?")
    assert not WORDS["gezag"].is_in("gezagsbeëindiging")
