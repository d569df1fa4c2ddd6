"""Parents part: what they wrote together is there to read, and each writes apart from then on."""

from uuid import uuid4

from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Household
from family_portal.messages.models import Message, Thread


def test_a_thread_of_both_is_read_only_once_they_live_apart(browse, house, db):
    both = [house.parent, house.other_parent]
    circle = house.circle(db, Category.THREAD, family=both, staff=[house.contact])
    thread = Thread(circle_id=circle.id, subject="School", started_by_id=house.parent.id)
    db.add(thread)
    db.get_one(Household, house.household.id).separate_parents = False
    db.commit()

    def write(person, text):
        send = browse(person).post(f"/berichten/{thread.id}", data={"text": text, "key": uuid4()})
        db.expire_all()
        return send.status_code, len(
            db.exec(select(Message).where(Message.thread_id == thread.id)).all()
        )

    assert write(house.parent, "Samen")[1] == 1
    db.get_one(Household, house.household.id).separate_parents = True
    db.commit()
    for person in (*both, house.contact):
        status, there = write(person, "Apart")
        assert (status, there) == (422, 1)
    assert browse(house.parent).get(f"/berichten/{thread.id}").status_code == 200
