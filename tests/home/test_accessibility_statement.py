"""The statement on accessibility says what the operator says of it, to anybody."""

from datetime import date
from typing import Any

import pytest

from family_portal.core.settings import WrongSettings, checked
from tests.rig.databases import SECRET

AT = "/toegankelijkheid"


def test_without_a_choice_it_promises_nothing(browse):
    page = browse().get(AT).text
    assert "Wij zijn bezig om aan alle regels te voldoen." in page
    assert "Een onafhankelijk onderzoek is er nog niet." in page
    assert "Zo was het op" not in page
    assert browse().get("/rechten/klacht").status_code == 200  # where it sends who is not heard


def test_no_other_status_is_taken():
    given = {"secret_key": SECRET, "base_url": "https://mijn.example.nl"}
    for wrong in ({"accessibility_status": "best"}, {"accessibility_contact": "de beheerder"}):
        with pytest.raises(WrongSettings):
            checked({**given, **wrong})


class TestWithAStatement:
    @pytest.fixture
    def chosen_settings(self) -> dict[str, Any]:
        return {
            "accessibility_status": "partial",
            "accessibility_on": date(2026, 11, 2),
            "accessibility_statement": "https://register.example.nl/7",
            "accessibility_contact": "mailto:toegankelijk@example.nl",
        }

    def test_it_has_a_status_a_day_and_somebody_to_tell(self, browse, house):
        for page in (browse().get(AT).text, browse(house.parent).get(AT).text):
            assert "Deze website voldoet voor een deel aan de regels." in page
            assert "Zo was het op 2 november 2026." in page
            assert 'href="https://register.example.nl/7"' in page
            assert 'href="mailto:toegankelijk@example.nl"' in page
            assert "Een onafhankelijk onderzoek is er nog niet." not in page
