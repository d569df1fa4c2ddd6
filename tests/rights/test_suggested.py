"""Home shows the rights of this moment first."""

import pytest

from family_portal.measures.models import MeasureKind
from family_portal.rights.cards import suggested
from family_portal.rights.texts import Reading

WRITTEN = {text.front.id for text in Reading().texts}


@pytest.mark.parametrize(
    ("kinds", "who", "slugs"),
    [
        (["supervision"], {"is_child": False}, ["ots", "advocaat-vinden", "vertrouwenspersoon"]),
        ([], {"is_child": False}, ["start", "vertrouwenspersoon"]),
        ([], {"is_child": True, "age": 13}, ["start", "vertrouwenspersoon"]),
        (["supervision"], {"is_child": True, "age": 13}, ["ots", "vertrouwenspersoon"]),
        (["supervision"], {"is_child": True}, ["ots", "vertrouwenspersoon"]),
        (
            ["supervision"],
            {"is_child": True, "age": 16},
            ["ots", "advocaat-vinden", "vertrouwenspersoon"],
        ),
        (
            ["out_of_home", "supervision"],
            {"is_child": False},
            ["ots", "advocaat-vinden", "vertrouwenspersoon", "start"],
        ),
    ],
)
def test_the_measure_and_the_reader_choose_the_articles(kinds, who, slugs):
    assert suggested(kinds, **who) == slugs


@pytest.mark.parametrize("kind", MeasureKind)
def test_what_is_suggested_is_written(kind):
    assert set(suggested([kind], is_child=False)) <= WRITTEN
    assert "vertrouwenspersoon" in suggested([kind], is_child=True)
