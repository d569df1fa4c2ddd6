"""Numbers come from one table, made from the facts."""

import pytest

from family_portal.rights.facts import read_ground
from family_portal.rights.lines import help_lines

TABLE = help_lines(read_ground().facts)


@pytest.mark.parametrize(
    ("key", "href"),
    [
        ("line-112", "tel:112"),
        ("line-vt", "tel:08002000"),
        ("line-js", "tel:0885551000"),
        ("line-113", "tel:113"),
        ("line-113 0800-0113", "tel:08000113"),
        ("line-fier", "https://chatmetfier.nl/"),
        ("line-jggd", "https://jouwggd.nl/"),
    ],
)
def test_a_line_is_one_press_away(key, href):
    assert TABLE[key].href == href


def test_every_line_can_be_reached_somehow():
    assert all(line.number or line.site for line in TABLE.values())
    assert [key for key, line in TABLE.items() if line.is_emergency] == ["line-112"]


def test_a_doubtful_opening_time_is_no_claim():
    facts = read_ground().facts
    assert not facts["line-kt"].is_always_open
    assert "2019" not in facts["line-kt"].text
    assert facts["line-vt"].is_always_open


def test_free_help_is_told_apart_from_a_free_call():
    facts = read_ground().facts
    assert facts["line-vt"].is_free
    assert facts["line-shn"].is_free
    assert not facts["line-ll"].is_free
    assert not facts["line-mind"].is_free
