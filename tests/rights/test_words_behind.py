"""What stands in brackets behind a Dutch legal word is the same on every page."""

import re

import pytest

from family_portal.rights.glossary import read_glossary
from family_portal.rights.texts import Reading
from tests.words.catalogs import messages, translated

WORDS = read_glossary()
KEYS = {form.casefold(): key for key, term in WORDS.items() for form in term.forms}
FORMS = "|".join(map(re.escape, sorted(KEYS, key=len, reverse=True)))
BEHIND = re.compile(
    rf"(?<![\w-])\[?(?P<word>{FORMS})\]?(?:\(#woord-[\w-]+\))? \((?P<said>[^()\[\]]*)\)", re.I
)
# "(OTS, a supervision order)": the abbreviation comes first, and English may want an article.
BEFORE = re.compile(r"^(?:[A-Z]+[,،] )?(?:an? )?")


def sentences(language):
    """Where it stands, and what it says: the articles and the catalog of the screens."""
    for text in Reading().texts:
        if text.front.lang == language:
            yield text.path, f"{text.front.title}\n{text.front.summary}\n{text.body}"
    for message in messages(language):
        yield from ((str(message.id)[:60], one) for one in translated(message))


def said_behind(sentence):
    for hit in BEHIND.finditer(sentence):
        yield KEYS[hit["word"].casefold()], BEFORE.sub("", hit["said"])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_one_word_for_each_term(language):
    wrong = [
        (where, key, said)
        for where, sentence in sentences(language)
        for key, said in said_behind(sentence)
        if said not in WORDS[key].behind.get(language, ())
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_word_behind_is_used(language):
    used = {pair for _, sentence in sentences(language) for pair in said_behind(sentence)}
    listed = {(key, said) for key, term in WORDS.items() for said in term.behind.get(language, ())}
    assert listed - used == set()


def test_another_word_would_be_found():
    assert [*said_behind("Your [gezag](#woord-gezag) (legal custody)")] == [
        ("gezag", "legal custody")
    ]
    assert [*said_behind("een ondertoezichtstelling (OTS, a supervision order)")] == [
        ("ots", "supervision order")
    ]


@pytest.mark.parametrize(
    ("language", "never"),
    [
        # "May" is a right to one reader and "perhaps" to another.
        (
            "en",
            r"\bmay\b|\bMay [a-z]|\bcustody\b|\bconfidant|leaves? home|runs on"
            r"|[Uu]p to and including",
        ),
        # "Simply" for "zomaar" promises what is not there; the father is not "the parent"; the
        # word of the family law of other countries says with whom a child lives; "required" is not
        # "asked"; what is moved is a child.
        ("ar", "ببساطة|الوالد الآخر|حضانة|إيداع|قيد النظر|مؤتمن|رجل قانون|قيادة|يخرج طفلك"),
    ],
)
def test_words_that_change_the_meaning_stay_away(language, never):
    found = [(w, hit[0]) for w, s in sentences(language) for hit in re.finditer(never, s)]
    assert found == []
