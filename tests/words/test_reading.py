"""What somebody sees who reads Arabic, English, or a language that is not complete."""

import re
import unicodedata

import pytest

from family_portal.core import clock, i18n
from family_portal.core.dates import near_day
from family_portal.core.i18n import gettext, ngettext, pgettext
from tests.words.catalogs import LANGUAGES, dutch, messages, translated

ARABIC = re.compile(r"[\u0600-\u06ff]{2,}")
# Left-to-right isolate and its end: around a number with a hyphen, which Arabic turns round.
ISOLATED = re.compile(r"\u2066[^\u2066\u2069]*\u2069")
OPEN_PAGES = ["/inloggen", "/rechten", "/hulplijnen", "/offline", "/privacy", "/veilig", "/taal"]
FAMILY_PAGES = ["/", "/contact", "/plan", "/berichten", "/afspraken", "/verhaal", "/meer"]


def reading(language):
    return {"Accept-Language": language}


def words_outside_people(page):
    """The words of the page itself: not what is marked as Dutch, nor what people wrote."""
    page = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", "", page)
    page = re.sub(r'(?s)<a class="brand".*?</a>', "", page)
    page = re.sub(r'(?s)<(\w+)[^>]*\bdir="(auto|ltr)"[^>]*>.*?</\1>', "", page)
    page = re.sub(r'(?s)<(\w+)[^>]*\blang="nl"[^>]*>.*?</\1>', "", page)
    page = re.sub(r"(?s)<bdi>.*?</bdi>", "", page)
    return re.sub(r"<[^>]+>", " ", page)


@pytest.mark.parametrize("page", OPEN_PAGES)
def test_an_arabic_page_runs_from_right_to_left(browse, page):
    text = browse().get(page, headers=reading("ar")).text
    assert re.search(r'<html[^>]* lang="ar" dir="rtl"', text)
    assert len(ARABIC.findall(text)) > 20


@pytest.mark.parametrize("page", FAMILY_PAGES)
@pytest.mark.parametrize("who", ["parent", "child"])
def test_a_family_reads_its_own_pages_in_arabic(browse, house, page, who):
    text = browse(getattr(house, who)).get(page, headers=reading("ar")).text
    assert 'dir="rtl"' in text
    known = {dutch(message)[0] for message in messages("ar") if " " in dutch(message)[0]}
    shown = words_outside_people(text)
    assert [words for words in known if words in shown and not ARABIC.search(words)] == []


def test_an_english_page_is_english(browse):
    text = browse().get("/inloggen", headers=reading("en")).text
    assert re.search(r'<html[^>]* lang="en" dir="ltr"', text)
    assert "Sign in with your card" in text
    assert "Inloggen met je kaart" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_translated_is_read_in_dutch(app, language):
    with app.test_request_context(headers=reading(language)):
        assert gettext("Zo'n zin is er niet.") == "Zo'n zin is er niet."
        assert pgettext("kind", "Zo'n zin is er niet.") == "Zo'n zin is er niet."
        assert ngettext("%(num)s boek", "%(num)s boeken", 1) == "%(num)s boek"
        assert ngettext("%(num)s boek", "%(num)s boeken", 3) == "%(num)s boeken"
        assert gettext("Berichten") != "Berichten"


def test_a_child_has_words_of_its_own(app):
    with app.test_request_context(headers=reading("en")):
        assert pgettext("kind", "Wat mag ik?") == "What can I do?"
        assert gettext("Wat mag ik?") == "Wat mag ik?"


def test_days_are_said_in_the_words_of_the_reader(app):
    today = clock.today()
    with app.test_request_context(headers=reading("ar")):
        assert near_day(today) == "اليوم"
    with app.test_request_context(headers=reading("en")):
        assert near_day(today) == "today"


def test_a_language_that_we_do_not_have_is_dutch(browse):
    assert 'lang="nl" dir="ltr"' in browse().get("/inloggen", headers=reading("fr")).text
    assert "fr" not in i18n.offered()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_another_script_slips_in(language):
    """A look-alike letter is read aloud wrong and never found."""
    allowed = {"en": {"LATIN"}, "ar": {"ARABIC", "LATIN"}}[language]
    for message in messages(language):
        for text in translated(message):
            letters = {unicodedata.name(c).split()[0] for c in text if c.isalpha()}
            assert letters <= allowed, (message.id, text)


def test_a_number_with_a_hyphen_keeps_its_order_in_arabic():
    """After an Arabic letter 0800-0432 is shown as 0432-0800, unless it stands apart."""
    for message in messages("ar"):
        for text in translated(message):
            apart = ISOLATED.sub("", text)
            assert not re.search(r"\d-\d", apart), (message.id, text)
            assert text.count("\u2066") == text.count("\u2069"), message.id


def test_the_arabic_and_is_written_onto_the_next_word():
    for message in messages("ar"):
        for text in translated(message):
            assert not re.search(r"(^|\s)و\s", text), (message.id, text)


def test_no_arabic_counts_nothing_in_a_figure():
    """ "No messages", where a figure nought would only puzzle."""
    plural = [message for message in messages("ar") if len(translated(message)) > 1]
    assert plural
    for message in plural:
        none = translated(message)[0]
        assert "%(num)s" not in none, (message.id, none)


def test_what_a_phone_calls_notifications_is_called_so():
    """A notice is a letter of a court."""
    for message in messages("en"):
        if "melding" in dutch(message)[0].lower():
            assert not any(re.search(r"\bnotices?\b", text) for text in translated(message))
