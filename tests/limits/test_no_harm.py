"""After somebody was critical the lead looks along before somebody may not read something."""

import pytest
from sqlmodel import select

from family_portal.feedback.models import Feedback
from tests.feedback.giving import give
from tests.home.conftest import words

NOW = "Dit gezin vertelde ons kort geleden iets moeilijks."


@pytest.fixture
def critical(browse, house):
    assert give(browse(house.parent), house, heard="nee").status_code == 303


@pytest.fixture
def asked(browse, house, a_step, form):
    def send(**other):
        path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
        return browse(house.contact).post(path, data=form(a_step(), **other))

    return send


@pytest.mark.both_databases
def test_a_limit_that_is_told_comes_to_the_lead(browse, house, asked, critical):
    other = asked(second_id=house.duo.id)
    assert other.status_code == 422
    assert f"{NOW} Kies nu de teamleider." in words(other)
    sent = asked()
    assert sent.status_code == 303
    page = words(browse(house.lead).get(sent.location))
    assert f"{NOW} Hangt dit daarmee samen?" in page


def test_what_is_silent_is_for_safety_and_waits_for_nobody(house, asked, critical):
    assert asked(how="silent", second_id=house.duo.id).status_code == 303


def test_of_nobody_who_was_critical_any_second_looks(browse, house, asked):
    sent = asked(second_id=house.duo.id)
    assert sent.status_code == 303
    assert NOW not in words(browse(house.duo).get(sent.location))


def test_whoever_was_critical_reads_that_this_is_so(db, browse, house, critical):
    given = db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).one()
    page = words(browse(house.parent).get(f"/mening/{given.id}"))
    assert "Ook als iemand iets niet meer mag lezen." in page
