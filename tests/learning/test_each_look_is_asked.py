"""A lesson is looked at after four to eight weeks, a quarter, a year and each year: each time it is
asked from its day on, until somebody looked."""

from datetime import date, timedelta

import pytest

from tests.learning.lessons import expert_of, lesson, look, made, path, try_it

DAY = date(2026, 9, 7)
DAYS = [timedelta(weeks=6), timedelta(days=91), timedelta(days=365), timedelta(days=730)]


@pytest.mark.parametrize("nth", range(4))
def test_each_look_is_asked_from_its_day_until_it_was_done(db, browse, house, clock_at, nth):
    clock_at(DAY)
    expert, lead = expert_of(db, house), browse(house.lead)
    one = made(db, lead, house)
    assert try_it(db, lead, one).status_code == 303
    for days in DAYS[:nth]:
        clock_at(DAY + days)
        assert look(db, browse(house.lead), one).status_code == 303
    due = DAY + DAYS[nth]
    clock_at(due - timedelta(days=1))
    lead = browse(house.lead)
    assert path(one) not in lead.get("/bureau").text
    assert "Kijk of het helpt" not in lead.get(path(one)).text
    assert look(db, lead, one).status_code == 422
    for late in (0, 1, 20):
        clock_at(due + timedelta(days=late))
        lead = browse(house.lead)
        assert path(one) in lead.get("/bureau").text
        assert "Kijk of het helpt" in lead.get(path(one)).text
        assert "Kijk of het nog helpt" in browse(expert).get("/leren").text
    assert look(db, lead, one).status_code == 303
    assert path(one) not in lead.get("/bureau").text
    assert lesson(db, one.id).look_on > due
