"""What daily care needs was said by somebody: a parent, the doctor, the guardian."""

from sqlmodel import select

from family_portal.access.people import Custody, CustodyKind
from family_portal.core import clock
from family_portal.daily_care.models import CareNote
from tests.daily_care.conftest import at
from tests.habits.world import words_of


def custody(db, parent, child):
    found = db.exec(select(Custody).where(Custody.parent_id == parent.id)).first()
    if found is None:
        db.add(Custody(parent_id=parent.id, child_id=child.id, kind=CustodyKind.JOINT))
        db.commit()


def test_the_doctor_says_which_medicine(browse, house, a_carer, agreed):
    wietske = a_carer(house)
    assert agreed(house, topic="medicine", text="Elke ochtend één pufje.").status_code == 303
    for who in (wietske, house.child):
        page = words_of(browse(who).get("/dagelijks").text)
        assert "Elke ochtend één pufje. De dokter zei dit op" in page
        assert "met de ouders" not in page


def test_which_parent_it_was_reads_who_knows_that_parent(browse, db, house, a_carer, agreed):
    custody(db, house.parent, house.child)
    house.circle(db, family=[house.parent, house.child])
    db.commit()
    wietske = a_carer(house)
    assert agreed(house, said_by=f"parent:{house.parent.id}").status_code == 303
    hers = browse(wietske).get("/dagelijks").text
    assert "Een ouder zei dit op" in hers
    assert "Samira" not in hers
    assert str(house.parent.id) not in hers
    for page in (browse(house.child).get("/dagelijks"), browse(house.duo).get(at(house))):
        assert "Samira zei dit op" in words_of(page.text)


def test_nobody_is_chosen_beforehand_and_nobody_else_can_be(
    browse, db, house, strangers, a_carer, agreed
):
    a_carer(house)
    for wrong in ("", "neighbour", f"parent:{strangers.parent.id}", "parent", "parent:niet-zo"):
        refused = agreed(house, text="Om acht uur naar bed.", said_by=wrong)
        assert refused.status_code == 422, wrong
        assert "Kies wie dit zei." in refused.text
        assert "Om acht uur naar bed." in refused.text
    assert db.exec(select(CareNote).where(CareNote.child_id == house.child.id)).all() == []


def test_a_parent_without_custody_is_not_offered(browse, db, house, a_carer, agreed):
    a_carer(house)
    custody(db, house.parent, house.child)
    found = select(Custody).where(Custody.parent_id == house.other_parent.id)
    for held in db.exec(found).all():
        held.until = clock.now()
        db.add(held)
    db.commit()
    page = browse(house.contact).get(at(house)).text
    assert f"parent:{house.parent.id}" in page
    assert f"parent:{house.other_parent.id}" not in page
    assert agreed(house, said_by=f"parent:{house.other_parent.id}").status_code == 422
