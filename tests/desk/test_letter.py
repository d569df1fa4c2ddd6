"""A professional begins a thread: with one family member, and never with both parents apart."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.messages.models import Thread
from tests.letters import delivered, messages_of


def send(browser, house, family, colleagues=(), **said):
    form = {"subject": "Donderdag", "text": "Tot donderdag.", "key": str(uuid4()), **said}
    people = {"family": [str(p.id) for p in family], "colleagues": [str(p.id) for p in colleagues]}
    return browser.post(
        f"/bureau/huishoudens/{house.household.id}/bericht", data={**form, **people}
    )


@pytest.fixture
def together(db, house):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()


def finds(browse, person, where):
    return browse(person).get(where).status_code == 200


def test_one_member_and_the_writer_read_it(db, browse, house):
    where = send(browse(house.contact), house, [house.parent]).location
    delivered(db)
    readers = [p for p in [*house.family, *house.staff] if finds(browse, p, where)]
    assert readers == [house.parent, house.contact]


def test_a_colleague_reads_along_only_when_ticked(db, browse, house):
    where = send(browse(house.contact), house, [house.parent], [house.duo]).location
    delivered(db)
    assert finds(browse, house.duo, where)


def test_parents_who_live_apart_never_share_a_thread(db, browse, house):
    refused = send(browse(house.contact), house, [house.parent, house.other_parent])
    assert refused.status_code == 422
    assert "De ouders zijn uit elkaar." in refused.text
    assert "Tot donderdag." in refused.text
    assert [t for t in db.exec(select(Thread)) if t.subject == "Donderdag"] == []


def test_a_parent_and_the_child_do_not_share_one_either_then(browse, house):
    refused = send(browse(house.contact), house, [house.parent, house.child])
    assert refused.status_code == 422


def test_parents_who_are_together_may(db, browse, house, together):
    where = send(browse(house.contact), house, [house.parent, house.other_parent]).location
    delivered(db)
    assert finds(browse, house.parent, where)
    assert finds(browse, house.other_parent, where)
    assert not finds(browse, house.child, where)


def test_nobody_outside_the_household_is_written_to(browse, house, strangers):
    for family in ([], [strangers.parent], [house.duo]):
        refused = send(browse(house.contact), house, family)
        assert refused.status_code == 422
        assert "Kies aan wie je schrijft." in refused.text


def test_a_colleague_of_elsewhere_is_left_out(browse, house, strangers):
    where = send(browse(house.contact), house, [house.parent], [strangers.contact]).location
    assert not finds(browse, strangers.contact, where)


def test_only_who_works_for_the_household_writes(browse, house, strangers):
    path = f"/bureau/huishoudens/{house.household.id}/bericht"
    for person in (strangers.contact, house.lead, house.parent):
        assert browse(person).get(path).status_code == 404
        assert send(browse(person), house, [house.parent]).status_code == 404


def test_sent_twice_is_begun_once(db, browse, house):
    key = str(uuid4())
    where = {send(browse(house.contact), house, [house.parent], key=key).location for _ in "ab"}
    assert len(where) == 1
    thread = next(t for t in db.exec(select(Thread)) if t.subject == "Donderdag")
    assert [m.text for m in messages_of(db, thread.id)] == ["Tot donderdag."]
    assert not thread.is_waiting


def test_somebody_without_an_account_cannot_be_chosen(db, browse, house):
    from family_portal.access.people import Profile

    profile = db.get_one(Profile, house.parent.id)
    profile.has_account = False
    db.add(profile)
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}/bericht").text
    assert house.parent.name not in page
    assert house.child.name in page
    assert send(browse(house.contact), house, [house.parent]).status_code == 422


def test_the_member_whose_page_it_came_from_is_chosen(browse, house):
    path = f"/bureau/huishoudens/{house.household.id}/bericht?aan={house.child.id}"
    page = browse(house.contact).get(path).text
    assert "checked" in page.split(str(house.child.id))[1][:12]
    assert page.count("checked") == 1
