"""Numbers as people write them become one form."""

import pytest

from family_portal.core.phones import e164, numbers_in

MOBILE = "+31612345678"


@pytest.mark.parametrize(
    "written",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "(06) 1234 5678",
        "+31612345678",
        "+31 (0)6 12 34 56 78",
        "0031 6 12345678",
        "٠٦١٢٣٤٥٦٧٨",
        "06–1234–5678",
    ],
)
def test_however_it_is_written_it_is_one_number(written):
    assert e164(written) == MOBILE


@pytest.mark.parametrize(
    "written", ["", "zes", "123", "06 1234", "112a", "00000000000", "+999 123"]
)
def test_what_cannot_exist_is_no_number(written):
    assert e164(written) is None


def test_a_text_may_hold_more_than_one():
    text = "Bel 06-12345678, of oma: 020 123 45 67."
    found = list(numbers_in(text))
    assert [n.e164 for n in found] == [MOBILE, "+31201234567"]
    assert [text[n.start : n.end] for n in found] == [n.written for n in found]


def test_a_date_and_an_amount_are_no_numbers():
    assert list(numbers_in("Op 12-01-2026 om 10.30 uur, € 250,00, artikel 1:265 lid 2.")) == []


def test_a_number_of_another_country_needs_that_country():
    assert e164("+44 7700 900123") is None  # kept free for stories
    assert e164("+44 7911 123456") == "+447911123456"
