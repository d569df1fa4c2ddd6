"""Custody is judged per child, and everywhere the same: over one of the children is enough."""

import pytest
from sqlmodel import select

from family_portal.access.custody import over_any
from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.measures.models import MatterChild
from family_portal.measures.reminders import may_act
from family_portal.measures.unsaid import something_unsaid
from family_portal.rights.moments import moment_of
from family_portal.rights.variants import Variant
from tests.courts import make_matter, tell
from tests.houses import join_household, make_person

JOINT, SOLE, NONE = CustodyKind.JOINT, CustodyKind.SOLE, CustodyKind.NONE
# Over each of two children, None where nobody noted it; and what that makes of both together.
CASES = [
    ((JOINT, JOINT), True),
    ((JOINT, NONE), True),
    ((NONE, SOLE), True),
    ((NONE, NONE), False),
    ((NONE, None), False),
    ((JOINT, None), True),
    ((None, None), None),
]


@pytest.fixture
def brother(db, house):
    child = make_person(db, "Mees Voorbeeldsma", age_noted=11, age_noted_on=clock.today())
    join_household(db, house.household, child, Role.CHILD)
    db.commit()
    return child


@pytest.fixture
def matter(db, house, brother):
    """About both children."""
    made = make_matter(db, house)
    db.add(MatterChild(circle_id=made.circle_id, matter_id=made.id, child_id=brother.id))
    db.commit()
    return made


def note(db, parent, kinds, children):
    for row in db.exec(select(Custody).where(Custody.parent_id == parent.id)):
        db.delete(row)
    db.flush()
    for kind, child in zip(kinds, children, strict=True):
        if kind is not None:
            db.add(Custody(parent_id=parent.id, child_id=child.id, kind=kind))
    db.commit()


@pytest.mark.both_databases
def test_every_place_says_the_same(db, browse, house, brother, matter):
    """The list of who must be told, the page of the matter, the reminders, what is unsaid, and
    the texts: five rules of their own once, of which two left a parent out."""
    children = [house.child, brother]
    father = house.other_parent
    copy = tell(db, house, make_matter(db, house), father)
    desk = browse(house.contact)
    for kinds, held in CASES:
        note(db, father, kinds, children)
        without = held is False
        listed = f"/{matter.id}/uitleg/{father.id}" in desk.get("/bureau/uitleggen").text
        assert listed is not without, kinds
        page = desk.get(f"/bureau/maatregelen/{matter.id}").text
        assert ("Overleg eerst met je teamleider of het mag." in page) is without, kinds
        noted = db.exec(select(Custody).where(Custody.parent_id == father.id)).all()
        assert over_any(row.kind for row in noted) is held, kinds
        moment = moment_of(
            Variant.PARENT, age=None, measures=[], children=[], custody=noted, today=clock.today()
        )
        assert moment.custody == {True: "with", False: "without", None: "unknown"}[held]
        # About the first child alone.
        assert may_act(db, copy.id, father.id) is (kinds[0] is not NONE), kinds


def test_what_is_unsaid_follows_it_too(acting, db, house, brother, matter):
    for kinds, held in CASES:
        note(db, house.other_parent, kinds, [house.child, brother])
        with acting(house.other_parent) as session:
            assert session.scalar(select(something_unsaid())) is (held is not False), kinds
