"""A real portal names no day by a rule that no lawyer confirmed; it sends people to a lawyer."""

from datetime import date

from family_portal.measures.models import MeasureStatus
from tests.courts import make_measure
from tests.home.conftest import words


def test_it_says_that_there_is_a_last_day_and_not_which(browse, db, house):
    decided = {"status": MeasureStatus.DECIDED, "decided_on": date(2026, 11, 20)}
    measure = make_measure(db, house, until_on=date(2027, 11, 19), **decided)
    said = words(browse(house.parent).get(f"/rechten/maatregel/{measure.id}"))
    assert "Hier geldt een uiterste dag. Vraag vandaag nog een advocaat welke dag dat is." in said
    assert "22 februari" not in said
    assert "Tot en met vrijdag 19 november 2027" in said  # from the decision, not reckoned
