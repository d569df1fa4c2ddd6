"""One word for one thing, for each who reads it: a family, a child, whoever works for them.

Who reads a sentence is known by where it stands. A child's own sentences have the context "kind".
"""

import re
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.words.catalogs import ROOT, dutch, messages, translated

ARTICLES = ROOT / "family_portal" / "rights" / "articles" / "nl"


class Reader(StrEnum):
    FAMILY = "family"
    CHILD = "child"
    STAFF = "staff"


HOME = {Reader.FAMILY, Reader.CHILD}
EVERYBODY = {*Reader}
# Pages and packages that only whoever works here reads.
AT_WORK = re.compile(
    r"/(desk|editing|learning|limits|imports|succeeding)/|at_desk|_desk|/talks/(?!show|_views)"
    r"|measures/(new|matter|to_tell|talk|_form|_tries)|parts/(told_first|custody)"
    r"|care/(safe_contact|breach|_to_read)|daily_care/(actions|forms)|own_words/_household"
)


@dataclass(frozen=True)
class Term:
    """`avoid` is read by nobody of `readers`; what to write instead, and why."""

    avoid: str
    readers: set[Reader]
    but: str
    why: str


TERMS = (
    Term(r"\bbladzijde", EVERYBODY, "pagina", "one screen, one word"),
    Term(r"[Hh]ulpverlener", EVERYBODY, "contactpersoon, medewerker, collega", "who they are"),
    Term(r"\b[Vv]aste? gezicht", EVERYBODY, "contactpersoon", "jargon of ours"),
    Term(r"\bprofessional", EVERYBODY, "medewerker, collega", "nobody calls themselves so"),
    Term(r"\b[Mm]ening", EVERYBODY, "hoe ging het, wat jij vindt, feedback", "three things"),
    Term(r"\b[Rr]eacties?\b", HOME, "wat jij vindt", "an office's word"),
    Term(r"\b[Mm]aatregel", HOME, "wat de rechter beslist", "nobody at home says so"),
    Term(r"\b[Nn]etwerk", EVERYBODY, "iemand die jou helpt, steunfiguur", "an office's word"),
    Term(r"\b(na te|nageke|nakijk)|\bk(ijkt?|eek) (dit|het) na\b", HOME, "controleren", "school"),
    Term(r"\bkijkt? (eerst )?mee\b|\bkeek mee\b|kan meekijken", {Reader.FAMILY, Reader.STAFF},
         "leest dit ook, kijkt er eerst naar", "spying on a telephone is called so"),
    Term(r"\bdit gesprek (alleen nog lez|al lees)|uit dit gesprek", EVERYBODY, "berichten",
         "a talk is spoken"),
    Term(r"\baan zet\b|\bWij zijn aan de beurt", HOME, "moet nu iets doen", "a game"),
    Term(r"\b[Ww]e\b", EVERYBODY, "wij", "one form"),
    Term(r"(Zeg|Vraag) het (je|een)\b", EVERYBODY, "tegen, aan", "hard to read without it"),
    Term(r"\bVul een dag in die\b", EVERYBODY, "Kies vandaag of een dag daarvoor", "plain"),
    Term(r"\bkom je binnen\b", EVERYBODY, "inloggen", "one word"),
    Term(r"\bdit portaal\b|\bhet portaal\b", HOME, "hier", "its name is another at home"),
    Term(r"^(Zeg dit|Laat maar|Weg|Bel mij)$", EVERYBODY, "Stuur dit, Terug, Snel weg",
         "it says what happens"),
    Term(r"^Gezinnen$", EVERYBODY, "Huishoudens", "one person is no family"),
    Term(r"\b(zorgmijder|dader|casus|cliënt)(en|s)?\b", EVERYBODY, "the name", "cold"),
    Term(r"\b[Uu]w?\b(?!.*zaken over kinderen)", EVERYBODY, "je", "to a lawyer alone"),
    Term(r"\buitspraak\b|\bvermogen\b", HOME, "beslissing, wat je hebt", "hard to understand"),
)  # fmt: skip


# What a translation calls something; the rest says why it is not that word.
ABROAD = {
    "ar": {
        "قائد|قيادة|رئاسة": "مسؤول الفريق: not a commander, not a presidency",
        "شخص الاتصال|جهة الاتصال": "شخص التواصل: one contact person",
        "في موعد أقصاه": "آخر موعد: an office's words for a last day",
        "هل (لا|لم) ": "ألا, ألم, إذا: no Arabic",
        "رجل قانون|رجل القانون|الآباء|موثوق": "somebody of either sex; not vouched for",
    },
    "en": {
        r"\b[Nn]otices\b(?! nothing)|\b(a|each|no|the|this) notice\b": "notification",
        r"confidant|legal custody|shielded|up to and including": "no plain English",
        r"\b[Mm]ay\b": "can, has the right to, is allowed to, perhaps",
        r"Do(es)? (you leave this|that happen)": "If …: a question sounds like a reproach",
    },
}


def readers_of(message: Message) -> set[Reader]:
    if message.context == "kind":
        return {Reader.CHILD}
    places = [f"/{file}" for file, _ in message.locations]
    if all(AT_WORK.search(place) for place in places):
        return {Reader.STAFF}
    return {Reader.FAMILY}


def wrong(text: str, readers: set[Reader]) -> list[Term]:
    return [one for one in TERMS if one.readers & readers and re.search(one.avoid, text)]


@pytest.fixture(scope="module")
def sentences(tmp_path_factory):
    place = tmp_path_factory.mktemp("words") / "with_places.pot"
    babel = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract"]
    asked = [*babel, "-F", "pyproject.toml", "-o", str(place), "."]
    subprocess.run(asked, cwd=ROOT, check=True, capture_output=True)
    with place.open("rb") as handle:
        return [message for message in read_po(handle) if message.id]


def test_one_word_for_one_thing(sentences):
    found = [
        f"{text!r}: say {term.but} ({term.why})"
        for message in sentences
        for text in dutch(message)
        for term in wrong(text, readers_of(message))
    ]
    assert found == []


@pytest.mark.parametrize("language", ABROAD)
def test_one_word_for_one_thing_in_each_language(language):
    found = [
        (text, but)
        for message in messages(language)
        for text in translated(message)
        for avoid, but in ABROAD[language].items()
        if re.search(avoid, text)
    ]
    assert found == []


def test_each_reader_has_sentences(sentences):
    read = [readers_of(message) for message in sentences]
    assert all(sum(reader in one for one in read) > 100 for reader in Reader)


def test_the_texts_on_rights_say_it_with_these_words():
    """What the law says of opinions and measures is said with the words of the law."""
    ours = [one for one in TERMS if one.avoid in (r"\bbladzijde", r"[Hh]ulpverlener")]
    ours += [one for one in TERMS if "gezicht" in one.avoid or "Vraag" in one.avoid]
    found = [
        (article.name, term.but)
        for article in sorted(ARTICLES.glob("*.md"))
        for term in ours
        if re.search(term.avoid, article.read_text())
    ]
    assert found == []
    assert len(ours) == 4


@pytest.mark.parametrize(
    ("text", "reader", "is_wrong"),
    [
        ("Vraag het aan je hulpverlener.", Reader.FAMILY, True),
        ("Wat is jouw reactie?", Reader.CHILD, True),
        ("Lees 3 reacties", Reader.STAFF, False),
        ("Leg deze maatregel vast", Reader.STAFF, False),
        ("Jouw maatregel stopt.", Reader.FAMILY, True),
        ("Gezinnen", Reader.STAFF, True),
        ("De teamleider kijkt mee.", Reader.STAFF, True),
        ("Heeft u vragen?", Reader.FAMILY, True),
        ("Vraag het aan je contactpersoon.", Reader.FAMILY, False),
    ],
)
def test_a_wrong_word_is_found(text, reader, is_wrong):
    assert bool(wrong(text, {reader})) is is_wrong
