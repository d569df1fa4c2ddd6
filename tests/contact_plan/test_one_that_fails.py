"""What cannot be made so in one arrangement keeps no other from being so (ADR 90)."""

import pytest
import sqlalchemy as sa
from sqlmodel import select

from family_portal.access.leaving import leave
from family_portal.access.people import Belonging
from family_portal.contact_plan.models import ContactArrangement
from family_portal.core import clock
from family_portal.worker import _clean


@pytest.mark.both_databases
def test_the_worker_goes_on_with_the_next(db, engines, house, arrange, hears, caplog):
    broken, whole = arrange(is_told=False), arrange(is_told=False, often="elke zondag")
    for one in (broken, whole):
        assert hears(one, house.other_parent).status_code == 303
    mine = select(Belonging).where(Belonging.person_id == house.child.id)
    leave(db, db.exec(mine).one(), at=clock.now())
    table = sa.table("contact_arrangement", sa.column("id"), sa.column("why"))
    ids = sa.column("id") == sa.type_coerce(broken.id, sa.Uuid())
    db.execute(table.update().where(ids).values(why=sa.literal_column("'geen sleutel'")))
    waits = broken.id
    db.commit()
    _clean(engines)
    db.expire_all()
    still = select(ContactArrangement.id).where(ContactArrangement.talk_first)
    assert db.exec(still).all() == [waits]
    [line] = [one.getMessage() for one in caplog.records if "seeing each other" in one.getMessage()]
    for word in (house.child.first_name, house.other_parent.first_name, "Speeltuin", "sleutel"):
        assert word not in line
