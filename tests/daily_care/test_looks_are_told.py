"""Who looked after a child looked: the child reads who, a parent who knows of the stay that it was
so, and nobody else anything."""

import pytest
from sqlmodel import select

from family_portal.access.caring import Caring
from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Custody
from family_portal.core import clock
from family_portal.stays.models import Stay
from tests.daily_care.conftest import at

CALLED = "wat nodig is waar een kind woont"
pytestmark = pytest.mark.both_databases


@pytest.fixture
def stays_for(db, house):
    """Where the child lives is told to these; without an address."""

    def make(*people):
        circle = house.circle(db, Category.STAY, family=[*people, house.child], about=house.child)
        words = {"kind": "foster", "with_whom": "een pleeggezin", "why": "Voor rust."}
        of = {"circle_id": circle.id, "child_id": house.child.id, "by_id": house.contact.id}
        made = Stay(from_day=clock.today(), **words, **of)
        db.add(made)
        db.commit()
        return made

    return make


def page(browse, who):
    return browse(who).get("/meer/wie-keek-mee").text


def test_the_child_reads_who_looked(browse, house, a_carer, agreed):
    wietske = a_carer(house)
    agreed(house)
    browse(wietske).get("/dagelijks")
    text = page(browse, house.child)
    assert "Wietske" in text
    assert CALLED in text
    assert "zorgt voor jou" in text


def test_a_parent_with_custody_who_knows_of_the_stay_reads_that_it_was_so(
    browse, house, a_carer, agreed, stays_for
):
    wietske = a_carer(house)
    stays_for(house.parent)
    agreed(house)
    browse(wietske).get("/dagelijks")
    text = page(browse, house.parent)
    assert f"Iemand die voor het kind zorgt keek naar: {CALLED}" in text
    assert "Wietske" not in text
    # From whom the place is kept, nothing of it; nor what the professionals looked at there.
    assert CALLED not in page(browse, house.other_parent)
    assert "Iemand die voor het kind" not in page(browse, house.other_parent)


def test_nothing_is_told_to_a_parent_whose_custody_ended(
    db, browse, house, a_carer, agreed, stays_for
):
    wietske = a_carer(house)
    stays_for(house.parent, house.other_parent)
    agreed(house)
    browse(wietske).get("/dagelijks")
    assert CALLED in page(browse, house.other_parent)
    with unguarded(db, reason="tests"):
        held = db.exec(select(Custody).where(Custody.parent_id == house.other_parent.id)).one()
        held.until = clock.now()
        db.add(held)
        db.commit()
    assert CALLED not in page(browse, house.other_parent)


def test_what_is_looked_at_elsewhere_stands_in_no_log(browse, house, a_carer):
    """A page without a child on it is no look at anybody."""
    browse(a_carer(house)).get("/dagelijks")
    for who in house.family:
        assert "Iemand die voor" not in page(browse, who)


def test_a_stay_that_is_over_tells_nothing_of_the_next(
    db, browse, house, a_carer, agreed, stays_for
):
    """The father knew the first place. The child is elsewhere now, and he must not learn of it."""
    first = stays_for(house.other_parent)
    wietske = a_carer(house)
    agreed(house)
    first.ended_on = clock.today()
    db.add(first)
    db.commit()
    stays_for(house.parent)
    browse(wietske).get("/dagelijks")
    assert "Iemand die voor het kind" in page(browse, house.parent)
    his = page(browse, house.other_parent)
    assert CALLED not in his
    assert "Iemand die voor het kind" not in his


@pytest.mark.parametrize("late", ["told", "custody"])
def test_what_was_looked_at_before_a_parent_was_told_or_had_custody_stays_untold(
    db, browse, house, a_carer, agreed, stays_for, late
):
    """The father must not learn that somebody looked after the child in a place before."""
    wietske = a_carer(house)
    agreed(house)
    first = stays_for(house.parent, *([house.other_parent] if late == "custody" else []))
    browse(wietske).get("/dagelijks")
    db.rollback()
    if late == "told":
        first.ended_on = clock.today()
        db.add(first)
        db.commit()
        stays_for(house.parent, house.other_parent)
    else:
        with unguarded(db, reason="tests"):
            held = db.exec(select(Custody).where(Custody.parent_id == house.other_parent.id)).one()
            held.since = clock.now()
            db.add(held)
            db.commit()
    assert CALLED not in page(browse, house.other_parent)
    assert "Iemand die voor het kind" not in page(browse, house.other_parent)


def test_a_professional_who_looks_after_a_child_elsewhere_is_a_professional_here(
    db, browse, house, strangers, a_carer, agreed, stays_for
):
    a_carer(house)
    stays_for(house.parent)
    agreed(house)
    of = {"household_id": strangers.household.id, "child_id": strangers.child.id}
    with unguarded(db, reason="tests"):
        db.add(Caring(person_id=house.contact.id, made_by_id=strangers.contact.id, **of))
        db.commit()
    assert "acht uur" in browse(house.contact).get(at(house)).text
    childs = page(browse, house.child)
    assert house.contact.first_name in childs
    assert "zorgt voor jou" not in childs
    hers = page(browse, house.parent)
    assert CALLED not in hers
    assert "die voor het kind zorgt" not in hers
