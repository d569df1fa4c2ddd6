"""Five years of seeing each other every week: the pages cost what they cost with one time."""

from datetime import timedelta

import pytest

from family_portal.appointments.models import Appointment, Kind, PlaceKind
from family_portal.contact_plan.models import Outcome, Visit, VisitWords
from family_portal.contact_plan.queries import PAGE
from family_portal.core import clock
from tests.home.conftest import words

WEEKS = 5 * 52


@pytest.fixture
def years(db, house, arrange):
    """Two arrangements; of one every time there ever was, each with what was said of it."""
    made = arrange()
    arrange([house.parent, house.child], present=None, place="Zwembad de Toets")
    own = house.circle(db, family=[house.other_parent])
    for week in range(1, WEEKS + 1):
        at = clock.now() - timedelta(weeks=week)
        one = Appointment(
            circle_id=made.circle_id,
            kind=Kind.VISIT,
            title="Elkaar zien",
            starts_at=at,
            place_kind=PlaceKind.OTHER,
        )
        db.add(one)
        db.flush()
        visit = Visit(
            circle_id=made.circle_id,
            arrangement_id=made.id,
            appointment_id=one.id,
            starts_at=at,
            supervised=True,
            outcome=Outcome.HAPPENED,
            said_at=at,
            notes=f"week {week:03} gezien",
            notes_at=at,
        )
        db.add(visit)
        db.flush()
        said = {"person_id": house.other_parent.id, "text": f"week {week:03} gezegd"}
        db.add(VisitWords(circle_id=own.id, visit_id=visit.id, **said))
    db.commit()
    return made


def walk(browser, path):
    """Every page behind "Eerdere keren", in order."""
    while path:
        page = browser.get(path)
        yield words(page)
        link = page.text.split("ouder=")[1:]
        path = f"{path.split('?')[0]}?ouder={link[0].split(chr(34))[0]}" if link else ""


@pytest.mark.both_databases
def test_all_of_it_is_found_once_and_each_page_costs_the_same(browse, house, years, query_budget):
    father = browse(house.other_parent)
    father.get("/omgang")
    with query_budget(12) as first:
        father.get("/omgang")
    pages = list(walk(father, "/omgang"))
    every = [f"week {week:03} gezien" for week in range(1, WEEKS + 1)]
    found = [one for page in pages for one in every if one in page]
    assert found == every
    # The last one is full, and leads to none that is empty.
    assert len(pages) == WEEKS / PAGE
    assert sum(page.count("gezegd") for page in pages) == WEEKS
    desk = browse(house.contact)
    pages = list(walk(desk, f"/bureau/omgang/{years.id}"))
    assert [one for page in pages for one in every if one in page] == every
    assert len(first) <= 12


def test_a_family_that_sees_each_other_less_often_finds_its_next_day(browse, house, years, plan):
    """Beside five years of another arrangement, and many days to come."""
    for week in range(3):
        plan(years, day=clock.today() + timedelta(days=2 + week))
    father = browse(house.other_parent)
    assert words(father.get("/omgang")).count("Ik kom") == 3
