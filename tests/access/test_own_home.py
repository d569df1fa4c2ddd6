"""Of which household it is what somebody of several writes for themselves alone."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.access.own_home import own_home
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from tests.houses import join_household, make_person


@pytest.mark.both_databases
@pytest.mark.parametrize("is_later_first", [True, False])
def test_who_works_here_and_is_of_two_writes_in_the_one_they_were_of_first(
    db, engines, house, strangers, is_later_first
):
    """However their rows happen to lie."""
    who = make_person(db, "Karin Tweehuis")
    db.add(Post(person_id=who.id, role=Role.POLICY))
    homes = {house.household.id: 90, strangers.household.id: 30}
    order = (strangers, house) if is_later_first else (house, strangers)
    for home in order:
        join_household(db, home.household, who, Role.PARENT)
    with unguarded(db, reason="tests"):
        for row in db.exec(select(Belonging).where(Belonging.person_id == who.id)):
            row.since = clock.now() - timedelta(days=homes[row.household_id])
    db.commit()
    with GuardedSession(engines.writing) as session:
        look_as(session, Viewer(who.id))
        assert own_home(session) == house.household.id
