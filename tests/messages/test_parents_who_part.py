"""Parents part: what they wrote together is there to read, and each writes apart from then on."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Household
from family_portal.messages.models import Message, Thread


@pytest.fixture
def thread(house, db):
    """Of both, from before they parted."""
    both = [house.parent, house.other_parent]
    circle = house.circle(db, Category.THREAD, family=both, staff=[house.contact])
    thread = Thread(circle_id=circle.id, subject="School", started_by_id=house.parent.id)
    db.add(thread)
    _live(db, house, apart=False)
    return thread


def _live(db, house, *, apart):
    db.get_one(Household, house.household.id).separate_parents = apart
    db.commit()


def test_a_thread_of_both_is_read_only_once_they_live_apart(browse, house, db, thread):
    def write(person, text):
        send = browse(person).post(f"/berichten/{thread.id}", data={"text": text, "key": uuid4()})
        db.expire_all()
        return send, len(db.exec(select(Message).where(Message.thread_id == thread.id)).all())

    assert write(house.parent, "Samen")[1] == 1
    _live(db, house, apart=True)
    for person in (house.parent, house.other_parent, house.contact):
        sent, there = write(person, "Apart")
        assert (sent.status_code, there) == (422, 1)
        assert "Apart</textarea>" in sent.text  # to copy
    assert browse(house.parent).get(f"/berichten/{thread.id}").status_code == 200


def test_instead_of_the_box_there_is_a_way_to_write_apart(browse, house, db, thread):
    at = f"/berichten/{thread.id}"
    new = f"/berichten/nieuw?huishouden={house.household.id}"
    letter = f"/bureau/huishoudens/{house.household.id}/bericht?aan="
    both = (house.parent, house.other_parent)

    def page(person):
        return browse(person).get(at).text

    for person in (*both, house.contact):
        assert f'action="{at}"' in page(person)
        assert "Schrijf ieder apart" not in page(person)
    _live(db, house, apart=True)
    for person in (*both, house.contact):
        assert f'action="{at}"' not in page(person)
        assert "Schrijf ieder apart" in page(person)
    for person in both:
        assert f'href="{new}"' in page(person)
        assert browse(person).get(new).status_code == 200
        assert f"{letter}{person.id}" in page(house.contact)
        assert letter not in page(person)


def test_who_writes_alone_keeps_the_box(browse, house, db):
    circle = house.circle(db, Category.THREAD, family=[house.parent], staff=[house.contact])
    alone = Thread(circle_id=circle.id, subject="School", started_by_id=house.parent.id)
    db.add(alone)
    _live(db, house, apart=True)
    for person in (house.parent, house.contact):
        assert "Schrijf ieder apart" not in browse(person).get(f"/berichten/{alone.id}").text
