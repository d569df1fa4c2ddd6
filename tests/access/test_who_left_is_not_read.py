"""Who left a household is no longer read with telephone and address by who works there (R22)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging, Person, Profile
from family_portal.core import clock

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(("minutes", "is_read"), [(1, True), (0, False), (-1, False)])
def test_from_the_moment_they_left(acting, house, db, minutes, is_read):
    held = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    held.until = clock.now() + timedelta(minutes=minutes)
    db.add(held)
    db.commit()
    with acting(house.contact) as session:
        assert (session.get(Profile, house.parent.id) is not None) is is_read
        assert session.get(Person, house.parent.id) is not None  # what was written keeps its name


def test_nobody_s_own_is_kept_from_them(acting, house, db):
    held = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    held.until = clock.now() - timedelta(days=1)
    db.add(held)
    db.commit()
    with acting(house.parent) as session:
        assert session.get(Profile, house.parent.id) is not None
