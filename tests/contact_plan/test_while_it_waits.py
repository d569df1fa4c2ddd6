"""What waits to be told opens on both databases, and nothing else changes meanwhile (ADR 90)."""

import pytest
from sqlmodel import select

from family_portal.contact_plan.models import ContactArrangement, ContactChange
from tests.contact_plan.conftest import FREE


@pytest.mark.both_databases
def test_the_page_that_says_who_knows_opens_without_a_lock(browse, house, arrange):
    one = arrange(is_told=False)
    for who in (house.contact, house.duo):
        assert browse(who).get(f"/bureau/omgang/{one.id}/vertellen").status_code == 200


def test_nothing_else_changes_in_what_is_not_told_yet(db, arrange, change):
    one = arrange(is_told=False)
    assert change(one, place="Elders 9").status_code == 409
    kept = select(ContactChange).where(ContactChange.arrangement_id == one.id)
    assert db.exec(kept).all() == []


def test_what_waits_undoes_no_other_change(db, arrange, change, news):
    one = arrange(**FREE)
    place = one.place
    assert change(one).status_code == 303
    assert news(one)
    assert change(one, **FREE, place="Elders 9").status_code == 409
    db.expire_all()
    assert db.get_one(ContactArrangement, one.id).place == place
