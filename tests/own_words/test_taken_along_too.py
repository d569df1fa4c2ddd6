"""Where a child lives and what one was told of a limit go along on paper, for that reader alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.limits.models import ToldHow, ToldLimit
from family_portal.stays.models import HomeCondition, HomeLook, Stay, StayKind
from tests.home.conftest import words
from tests.own_words.test_whole_plan import PAGES


@pytest.fixture
def a_stay(db, house):
    def make(family, why):
        circle = house.circle(db, family=family)
        stay = Stay(
            circle_id=circle.id,
            child_id=house.child.id,
            kind=StayKind.FOSTER,
            with_whom="een pleeggezin",
            why=why,
            from_day=clock.today(),
            by_id=house.contact.id,
        )
        db.add(stay)
        db.flush()
        here = {"circle_id": circle.id, "stay_id": stay.id, "by_id": house.contact.id}
        db.add(HomeCondition(**here, what=f"Nodig: {why}", who="Joost"))
        db.add(HomeLook(**here, text=f"Gezien: {why}"))
        db.commit()
        return stay

    return make


@pytest.fixture
def told(db, house):
    limit = ToldLimit(
        circle_id=house.circle(db, family=[house.other_parent]).id,
        restriction_id=uuid4(),
        person_id=house.other_parent.id,
        record_kind="goal",
        ground="safety_of_person",
        decided_by_id=house.contact.id,
        second_id=house.lead.id,
        decided_on=clock.today(),
        told_on=clock.today(),
        told_how=ToldHow.TALK,
        review_on=clock.today() + timedelta(weeks=4),
    )
    with unguarded(db, reason="tests"):
        db.add(limit)
        db.commit()
    return limit


@pytest.mark.parametrize("path", PAGES)
def test_where_a_child_lives_as_this_reader_may_see_it(browse, house, a_stay, path):
    a_stay([house.parent, house.child], "Bij mama is ruzie.")
    a_stay([house.other_parent], "Bij papa is geen bed.")
    hers, noor, his = (
        words(browse(who).get(path)) for who in (house.parent, house.child, house.other_parent)
    )
    for page in (hers, noor):
        assert "een pleeggezin" in page
        for begin in ("", "Nodig: ", "Gezien: "):
            assert f"{begin}Bij mama is ruzie." in page
        assert "geen bed" not in page
    assert "Gezien: Bij papa is geen bed." in his
    assert "ruzie" not in his
    assert "Ik woon bij" in noor


@pytest.mark.parametrize("path", PAGES)
def test_what_is_kept_from_me_as_it_was_told_to_me(browse, house, told, path):
    his = words(browse(house.other_parent).get(path))
    for said in ("Dit deel kun je nu niet zien", "een doel in het plan", "de veiligheid van"):
        assert said in his
    assert "Joost Demoman en Lotte Oefenaar" in his
    assert "Dit deel kun je nu niet zien" not in words(browse(house.parent).get(path))
