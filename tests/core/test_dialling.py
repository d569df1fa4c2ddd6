"""What people write as a telephone number, and what a telephone then dials."""

import pytest

from family_portal.core.phones import dialled, link, shown, tidy

DIALLED = {
    "06-12345678": ["tel:+31612345678"],
    "06 12 34 56 78": ["tel:+31612345678"],
    "+31 (0)6 12345678": ["tel:+31612345678"],
    "0031612345678": ["tel:+31612345678"],
    "(020) 123 45 67": ["tel:+31201234567"],
    "+31 (0)20 123 45 67": ["tel:+31201234567"],
    "tel: 0612345678": ["tel:+31612345678"],
    "+44 20 7946 0958": ["tel:+442079460958"],
    "+32 470 12 34 56": ["tel:+32470123456"],
    "06-12345678 / 06-87654321": ["tel:+31612345678", "tel:+31687654321"],
    "06 12345678 of 020-1234567": ["tel:+31612345678", "tel:+31201234567"],
    "06-12345678,06-87654321": ["tel:+31612345678", "tel:+31687654321"],
    "06-12345678 (werk) 020-7654321 (thuis)": ["tel:+31612345678", "tel:+31207654321"],
    "088-1234567 toestel 12": ["tel:+31881234567;ext=12"],
    "088-1234567 tst. 12": ["tel:+31881234567;ext=12"],
    "088-1234567 ext 12": ["tel:+31881234567;ext=12"],
    "088 - 123 45 67 (tussen 9 en 12)": ["tel:+31881234567"],
    "0800-0113": ["tel:08000113"],
    "0900-1234": ["tel:09001234"],
    "14 010": ["tel:14010"],
    "112": ["tel:112"],
    "116 111": ["tel:116111"],
    "۰۶۱۲۳۴۵۶۷۸": ["tel:+31612345678"],
}
TEXT = [
    "00 000 00 01",
    "00 11 22",
    "06-1234567",
    "06-123456789",
    "06",
    "999",
    "bel de balie",
    "020-1234567/8",
    "06 12 34 56 78 06 87 65 43 21",
    "06-12345678 of 06-1234",
    "06-12345678 (bsn 123456782)",
]


@pytest.mark.parametrize("written", DIALLED)
def test_a_number_is_dialled_as_it_was_meant(written):
    assert [phone.href for phone in dialled(written)] == DIALLED[written]


@pytest.mark.parametrize("written", TEXT)
def test_what_cannot_be_dialled_stays_text(written):
    [phone] = dialled(written)
    assert (phone.text, phone.href, phone.e164) == (written, None, None)


def test_one_number_is_shown_as_it_was_written_and_two_apart():
    assert [p.text for p in dialled(" +31 (0)6  12345678 ")] == ["+31 (0)6 12345678"]
    two = dialled("06-12345678 / 06-87654321")
    assert [p.text for p in two] == ["06-12345678", "06-87654321"]
    assert [p.e164 for p in two] == ["+31612345678", "+31687654321"]


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_no_number_is_no_number(nothing):
    assert dialled(nothing) == ()


@pytest.mark.parametrize(
    ("written", "kept", "read", "dials"),
    [
        ("06-12345678", "+31612345678", "06 12345678", "tel:+31612345678"),
        ("0031 (0)6 1234 5678", "+31612345678", "06 12345678", "tel:+31612345678"),
        ("+44 20 7946 0958", "+442079460958", "+44 20 7946 0958", "tel:+442079460958"),
        ("0800-0113", "0800-0113", "0800-0113", "tel:08000113"),
        ("088-1234567 tst. 12", None, "088-1234567 tst. 12", "tel:+31881234567;ext=12"),
        ("06-12345678 / 06-87654321", None, "06-12345678 / 06-87654321", "tel:+31612345678"),
        ("06-12345678 (na 17 uur)", None, "06-12345678 (na 17 uur)", "tel:+31612345678"),
        ("00 000 00 01", None, "00 000 00 01", "tel:000000001"),
        ("bel de balie", None, "bel de balie", None),
        ("06-1234567 (werk)", None, "06-1234567 (werk)", None),
    ],
)
def test_one_number_is_kept_as_one_form_and_the_rest_as_it_was_written(written, kept, read, dials):
    assert tidy(written) == (kept or written)
    assert tidy(tidy(written)) == tidy(written)
    assert (shown(tidy(written)), link(tidy(written))) == (read, dials)
