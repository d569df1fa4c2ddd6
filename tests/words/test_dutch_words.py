"""A legal word and the name of an organisation stay Dutch, with what it means in brackets.

Somebody must be able to find the word in a letter, and to say it on the telephone.
"""

import re

import pytest

from tests.words.catalogs import LANGUAGES, dutch, messages, template, translated

# Longest first: what stands inside another word is not asked for again.
LOCKED = (
    "voorlopige ondertoezichtstelling",
    "ondertoezichtstelling",
    "OTS",
    "spoeduithuisplaatsing",
    "uithuisplaatsing",
    "kinderrechter",
    "gezagsbeëindiging",
    "schorsing van het gezag",
    "gezag",
    "schriftelijke aanwijzing",
    "gesloten jeugdhulp",
    "huisverbod",
    "verlenging",
    "vertrouwenspersoon",
    "bijzondere curator",
    "klachtencommissie",
    "geschillenregeling",
    "hoger beroep",
    "gecertificeerde instelling",
    "Raad voor de Kinderbescherming",
    "Raad voor Rechtsbijstand",
    "Juridisch Loket",
    "Kinder- en Jongerenrechtswinkel",
    "Veilig Thuis",
    "Jeugdstem",
    "Kindertelefoon",
)
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def locked_in(text: str) -> set[str]:
    found = set()
    for word in LOCKED:
        pattern = rf"\b{re.escape(word)}\b"
        if re.search(pattern, text, re.IGNORECASE):
            found.add(word)
            text = re.sub(pattern, "", text, flags=re.IGNORECASE)
    return found


def is_explained(word: str, text: str) -> bool:
    """The word, with something in brackets right behind it the first time."""
    return bool(re.search(rf"\b{re.escape(word)}\b[^\s(]* \([^)]{{4,}}\)", text, re.IGNORECASE))


def test_the_program_speaks_of_these_words():
    spoken = {word for message in template() if message.id for word in locked_in(dutch(message)[0])}
    assert {"ondertoezichtstelling", "OTS", "kinderrechter", "vertrouwenspersoon"} <= spoken
    assert {"Veilig Thuis", "Kindertelefoon", "Juridisch Loket", "gezag"} <= spoken


@in_each_language
def test_a_locked_word_stays_dutch(language):
    for message in messages(language):
        for word in locked_in(dutch(message)[0]):
            for text in translated(message):
                assert word.casefold() in text.casefold(), (word, message.id, text)


@in_each_language
def test_a_locked_word_is_explained_in_the_language_of_the_reader(language):
    for message in messages(language):
        words = locked_in(dutch(message)[0])
        if "ondertoezichtstelling" in words:
            words -= {"OTS"}  # stands in the brackets itself
        for word in words:
            for text in translated(message):
                assert is_explained(word, text), (word, message.id, text)


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("An OTS (supervision order) has been asked for.", True),
        ("An OTS has been asked for (today).", False),
        ("ondertoezichtstelling (OTS، الإشراف بأمر القاضي)", True),
        ("Ask the judge.", False),
    ],
)
def test_an_explanation_is_known_when_it_is_seen(text, explained):
    word = "ondertoezichtstelling" if "ondertoezicht" in text else "OTS"
    assert is_explained(word, text) is explained
