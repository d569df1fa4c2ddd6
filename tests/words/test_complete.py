"""Every text of the program is in every language, with the same holes to fill in."""

import gettext
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from family_portal.core import i18n
from tests.words.catalogs import (
    LANGUAGES,
    ROOT,
    TEMPLATE,
    catalog,
    dutch,
    key,
    messages,
    place_of,
    template,
    translated,
)

HOLE = re.compile(r"%\((\w+)\)([a-z])")
FORMS = {"en": 2, "ar": 6}
# Numbers that Arabic says in a word ("nothing yet", "two days").
SAID_IN_THE_WORD = {"en": set(), "ar": {0, 1, 2}}
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def holes(text: str) -> set[str]:
    return {name for name, _ in HOLE.findall(text)}


def said_to(number: int, message: Message, language: str) -> int:
    """Which form of a translation is for this number."""
    rule = gettext.c2py(catalog(language).plural_expr)  # type: ignore[attr-defined]
    return int(rule(number)) if len(dutch(message)) > 1 else 0


def test_english_and_arabic_are_there():
    assert LANGUAGES == ["ar", "en"]


def test_the_template_holds_the_texts_of_the_program(tmp_path: Path):
    fresh = tmp_path / "messages.pot"
    extract = "extract -F pyproject.toml --no-location --sort-output --omit-header"
    babel = [sys.executable, "-m", "babel.messages.frontend", "-q", *extract.split()]
    subprocess.run([*babel, "-o", str(fresh), "."], cwd=ROOT, check=True, capture_output=True)
    assert fresh.read_text() == TEMPLATE.read_text(), "run: make words"


@in_each_language
def test_a_catalog_has_these_texts_and_no_others(language):
    wanted = {key(message) for message in template() if message.id}
    assert {key(message) for message in messages(language)} == wanted, "run: make words"
    assert not catalog(language).obsolete


@in_each_language
def test_nothing_is_empty_and_nothing_is_a_guess(language):
    for message in messages(language):
        assert not message.fuzzy, message.id
        assert all(text.strip() for text in translated(message)) or message.id == ", ", message.id


@in_each_language
def test_the_same_holes_are_filled_in(language):
    for message in messages(language):
        wanted = holes(dutch(message)[-1])
        forms = translated(message)
        short = {said_to(number, message, language) for number in SAID_IN_THE_WORD[language]}
        for form, text in enumerate(forms):
            spare = {"num"} if len(forms) > 1 and form in short else set()
            assert wanted - spare <= holes(text) <= wanted, (message.id, text)
            assert {kind for _, kind in HOLE.findall(text)} <= {"s"}, text


@in_each_language
def test_each_number_has_its_form(language):
    assert catalog(language).num_plurals == FORMS[language]
    for message in messages(language):
        wanted = FORMS[language] if len(dutch(message)) > 1 else 1
        assert len(translated(message)) == wanted, message.id


def test_arabic_counts_as_arabic_does():
    rule = gettext.c2py(catalog("ar").plural_expr)  # type: ignore[attr-defined]
    numbers = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4}
    assert {number: rule(number) for number in numbers} == numbers


@in_each_language
def test_what_ends_a_sentence_or_asks_does_so_in_each_language(language):
    """A colon or a question that is lost changes what somebody reads next."""
    marks = {".": ".", ":": ":", "?": "?؟", "!": "!"}
    for message in messages(language):
        last = dutch(message)[0].strip()[-1:]
        for text in translated(message):
            assert last not in marks or text.strip()[-1] in marks[last], (message.id, text)


@in_each_language
def test_spaces_around_words_stay(language):
    for message in messages(language):
        for text in translated(message):
            joins = dutch(message)[0] in {" en ", " of ", ", "}
            assert joins or text == text.strip(), message.id
            assert "  " not in text, message.id


@in_each_language
def test_the_head_names_nobody_and_no_place(language):
    text = place_of(language).read_text().split("\n\n")[0]
    assert "@" not in text
    assert "FULL NAME" not in text
    assert "://" not in text
    assert "#:" not in place_of(language).read_text()


@in_each_language
def test_what_is_served_is_what_was_written(language):
    served = i18n.catalog(language)
    for message in messages(language):
        if len(dutch(message)) > 1:
            continue
        said = served.upgettext(message.context, dutch(message)[0]) if message.context else None
        said = said or served.ugettext(dutch(message)[0])
        assert said == translated(message)[0], "run: python hatch_build.py"
