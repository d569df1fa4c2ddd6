"""How somebody is called, whatever stands in the database."""

import pytest

from family_portal.core.names import called, initials

CALLED = {
    "Sanne Voorbeeldsma": "Sanne",
    "Dr. Anna Proef": "Anna",
    "prof. dr. A. Proef": "A.",
    "Mw. Jansen": "Jansen",
    "Proefstra, Sanne": "Sanne",
    "عبد الرحمن الفلاني": "عبد الرحمن",
    "Abd al-Rahman": "Abd al-Rahman",
    "ሰላም ገብረመድህን": "ሰላም",
    "Anne-Fleur van der 's-Gravenhage": "Anne-Fleur",
    "Y 🌸": "Y",
    "O": "O",
    "Dr.": "Dr.",
    "": "?",
    "   ": "?",
    "\u200b": "?",
    "\u200b Sanne": "Sanne",
    ",": "?",
    "\u202e": "?",
}


@pytest.mark.parametrize("name", CALLED)
def test_a_name_becomes_what_somebody_is_called(name):
    assert called(name) == CALLED[name]


def test_what_they_chose_themselves_wins():
    assert called("Abdelkader Proef", "Appie") == "Appie"
    assert called("Sanne Proef", "  ") == "Sanne"
    assert called("Sanne Proef", "\u200b") == "Sanne"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sanne de Vries", "SV"), ("O", "O"), ("", "?"), ("\u200b", "?"), ("\u200bSanne", "S")],
)
def test_initials_of_any_name(name, letters):
    assert initials(name) == letters
