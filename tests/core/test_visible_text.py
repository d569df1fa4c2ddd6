"""A text holds something that somebody sees."""

import pytest

from family_portal.core.visible_text import shows, tidy
from tests.letters import make_thread, messages_of, start, write

NOTHING = {
    "zero width space": "\u200b",
    "joiners": "\u200d\u200c",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "variation selector": "\ufe0f",
    "later variation selector": "\U000e0101",
    "tags": "\U000e0041\U000e0042",
    "Hangul filler": "\u3164",
    "half-width Hangul filler": "\uffa0",
    "Hangul Jamo fillers": "\u115f\u1160",
    "braille blank": "\u2800",
    "an accent alone": "\u0301",
    "an Arabic vowel alone": "\u064e",
    "grapheme joiner": "\u034f",
    "Khmer inherent vowels": "\u17b4\u17b5",
    "Mongolian separator": "\u180e",
    "directions": "\u202e\u2066\u2069\u200f\u061c",
    "controls": "\x07\x1b\x7f\x85",
    "object replacement": "\ufffc",
    "invisible operators": "\u2061\u2062\u2063\u2064",
    "musical blank": "\U0001d159",
    "line and paragraph separators": "\u2028\u2029",
    "no-break blanks": "\u00a0\u2007\u202f\u3000",
    "private use": "\ue000",
    "never assigned": "\uffff",
    "all of them": "\u200b\u3164\u2800\ufe0f \n\t\u0301",
}
SOMETHING = [
    "…",
    "👍",
    "!",
    "ja",
    "لا",
    "5",
    "٥",
    "👨\u200d👩\u200d👧",
    "🇳🇱",
    "é",
    "1️⃣",
    "好",
    "\u200bok",
]


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_nobody_sees_is_nothing(text):
    assert not shows(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_one_sign_that_is_seen_is_enough(text):
    assert shows(text)


def test_line_ends_are_one_kind_and_control_signs_go():
    assert tidy("a\r\nb\rc\n\0\x1bd\t e ") == "a\nb\nc\nd\t e"


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_form_takes_nothing_for_words(db, browse, house, text):
    mother, thread = browse(house.parent), make_thread(db, house, (house.contact, "Dag."))
    assert write(mother, thread, text).status_code == 422
    assert start(mother, house, [house.contact], text=text).status_code == 422
    assert start(mother, house, [house.contact], subject=text).status_code == 422
    assert len(messages_of(db, thread.id)) == 1
    db.refresh(thread)
    assert thread.waiting_since is None  # no promise began


def test_an_optional_text_of_nothing_is_no_text(browse, house):
    form = {"stance": "agree", "nature": "fact", "text": "\u200b", "version": "1"}
    path = f"/reacties/plan/{house.household.id}"
    assert browse(house.parent).post(path, data=form).status_code == 303
    assert "\u200b" not in browse(house.parent).get("/reacties").text


def test_too_much_says_how_much_and_loses_nothing(browse, house, db):
    thread = make_thread(db, house)
    for words, said in (
        ("a" * 4001, "Dit is 1 teken te lang. Er passen 4000 tekens in."),
        ("é\r\n" * 2003 + "b", "Dit is 7 tekens te lang. Er passen 4000 tekens in."),
        ("👍" * 4100, "Dit is 100 tekens te lang. Er passen 4000 tekens in."),
    ):
        answer = write(browse(house.parent), thread, words)
        assert answer.status_code == 422
        assert said in answer.text
        assert words.replace("\r\n", "\n") in answer.text
    assert (
        write(browse(house.parent), thread, "\r\n".join("a" * 2000) + "  \r\n").status_code == 303
    )
