"""A real portal shows nothing that no lawyer looked at: then it says to ask."""

from datetime import date, time

import pytest

from family_portal.measures.models import MeasureKind
from tests.courts import make_measure
from tests.home.conftest import words


@pytest.fixture(autouse=True)
def chosen_settings():
    return {"demo": False}


@pytest.mark.parametrize("kind", MeasureKind)
def test_a_real_portal_says_to_ask(db, browse, house, kind):
    make_measure(db, house, kind=kind)
    page = words(browse(house.parent).get("/rechten/advocaat"))
    assert "Vraag het Juridisch Loket" in page
    assert "gratis advocaat" not in page


@pytest.mark.parametrize("kind", MeasureKind)
def test_a_table_that_ran_out_promises_nothing(db, browse, house, kind, clock_at):
    clock_at(date(2029, 1, 3), time(10))
    make_measure(db, house, kind=kind)
    assert "gratis advocaat" not in words(browse(house.parent).get("/rechten/advocaat"))
