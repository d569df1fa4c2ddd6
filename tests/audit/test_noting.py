"""What was read is in the log, whatever the answer; without an entry there is no page."""

from datetime import time, timedelta

import pytest
from flask import Response
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import col, func, select

from family_portal.access.circles import Category
from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.audit.models import AccessEntry
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.messages.models import Message, Thread
from family_portal.notify.models import SafeContact
from family_portal.plan.models import Step
from tests.audit.asking import asked_by
from tests.houses import join_household
from tests.letters import make_thread

PATH = "/meer/wie-keek-mee"
LOOK = {"Portal-Look": "again"}


@pytest.fixture
def thread(db, house):
    return make_thread(db, house, (house.parent, "Mag ik je iets vragen?"))


def entries(db, actor):
    db.rollback()
    return list(db.exec(select(AccessEntry).where(AccessEntry.actor_id == actor.id)))


def kinds(db, actor):
    return {entry.what for entry in entries(db, actor)}


def test_a_refused_form_that_shows_the_thread_is_a_look(db, browse, house, thread):
    answer = browse(house.contact).post(f"/berichten/{thread.id}", data={"text": ""})
    assert answer.status_code == 422
    assert "Mag ik je iets vragen?" in answer.text
    assert {"thread", "message"} <= kinds(db, house.contact)


def test_a_head_is_a_look_and_a_304_is_none(db, browse, house, thread):
    contact, path = browse(house.contact), f"/berichten/{thread.id}"
    known = contact.partial(path, headers=LOOK).headers["ETag"]
    before = len(entries(db, house.contact))
    assert contact.partial(path, headers={**LOOK, "If-None-Match": known}).status_code == 304
    assert len(entries(db, house.contact)) == before
    browse(house.duo).head(path)
    assert "message" in kinds(db, house.duo)


def test_the_same_look_again_is_no_second_entry_and_something_new_is_one(db, browse, house, thread):
    contact, path = browse(house.contact), f"/berichten/{thread.id}"
    for _ in range(3):
        contact.get(path)
    first = entries(db, house.contact)
    db.add(
        Message(
            thread_id=thread.id,
            circle_id=thread.circle_id,
            sender_id=house.parent.id,
            text="En nog iets.",
        )
    )
    db.commit()
    contact.get(path)
    more = [e for e in entries(db, house.contact) if e.id not in {f.id for f in first}]
    assert "message" in {entry.what for entry in more}
    assert len({(e.what, e.page, e.circle_id) for e in first}) == len(first)


def test_an_hour_later_the_same_look_is_a_new_one(db, browse, house, thread, clock_at):
    tomorrow = clock.today() + timedelta(days=1)
    clock_at(tomorrow, time(10))
    browse(house.contact).get(f"/berichten/{thread.id}")
    before = len(entries(db, house.contact))
    clock_at(tomorrow, time(10, 59))
    browse(house.contact).get(f"/berichten/{thread.id}")
    assert len(entries(db, house.contact)) == before
    clock_at(tomorrow, time(11, 1))
    browse(house.contact).get(f"/berichten/{thread.id}")
    assert len(entries(db, house.contact)) > before


def test_a_list_that_looks_again_by_itself_adds_nothing(db, browse, house, thread):
    contact = browse(house.contact)
    contact.partial("/bureau", headers=LOOK)
    before = len(entries(db, house.contact))
    assert before
    for _ in range(20):
        assert contact.partial("/bureau", headers=LOOK).status_code == 200
    assert len(entries(db, house.contact)) == before


def test_safe_contact_is_a_look_at_that_person_alone(db, browse, house):
    asked = {"asked_on": house.household.first_contact_on, "asked_by_id": house.contact.id}
    row = SafeContact(
        person_id=house.parent.id,
        review_on=asked["asked_on"] + timedelta(900),
        may_not_know="Mijn broer",
        **asked,
    )
    db.add(row)
    db.commit()
    answer = browse(house.contact).get(f"/bureau/mensen/{house.parent.id}/veilig-contact")
    assert "Mijn broer" in answer.text
    assert "hoe wij je veilig bereiken" in browse(house.parent).get(PATH).text
    for other in (house.other_parent, house.child):
        assert "hoe wij je veilig bereiken" not in browse(other).get(PATH).text


def test_the_other_parent_does_not_learn_that_something_of_mine_was_opened(browse, house, thread):
    contact = browse(house.contact)
    contact.get(f"/berichten/{thread.id}")
    contact.get("/bureau")
    assert house.contact.name in browse(house.parent).get(PATH).text
    assert house.contact.name not in browse(house.other_parent).get(PATH).text


def test_a_list_of_households_is_a_look_at_each(browse, house):
    browse(house.contact).get("/bureau/huishoudens")
    for person in house.family:
        assert "de naam van jullie huishouden" in browse(person).get(PATH).text


def test_whoever_belongs_to_the_family_is_never_noted_there(db, browse, house, thread):
    join_household(db, house.household, house.contact, Role.ADULT)
    db.commit()
    browse(house.contact).get(f"/berichten/{thread.id}")
    browse(house.contact).get("/bureau/huishoudens")
    assert entries(db, house.contact) == []


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda: session().exec(select(Message.text)).all(), "message"),
        (lambda: session().exec(select(func.count(col(Message.id)))).one(), "message"),
        (lambda: session().exec(select(func.count()).select_from(Thread)).one(), "thread"),
        (
            lambda: session().exec(select(func.max(Step.version)).group_by(Step.status)).all(),
            "step",
        ),
        (lambda: session().exec(select(Profile.phone).distinct()).all(), "profile"),
        (lambda: session().exec(select(Message.id).exists().select()).one(), "message"),
        (lambda: session().exec(select(select(Step.what).subquery().c.what)).all(), "step"),
        (lambda: session().exec(select(Step.what).union(select(Step.because))).all(), "step"),
        (lambda: session().get(Step, session().exec(select(Step.id)).first()), "step"),
        (lambda: session().execute(select(Step, Step.what)).unique().all(), "step"),
    ],
    ids=range(10),
)
def test_every_way_of_asking_is_a_look(app, db, house, thread, ask, what):
    circle = house.circle(db, Category.PLAN)
    db.add(Step(circle_id=circle.id, what="bellen", who_id=house.parent.id))
    db.commit()
    answer = asked_by(app, house.contact, ask)
    assert answer.status_code == 200
    assert what in kinds(db, house.contact)


def test_what_is_still_to_be_read_is_read_before_it_is_noted(app, db, house, thread):
    def parts():
        yield from (row.text for row in session().exec(select(Message)))

    assert "Mag ik" in asked_by(app, house.contact, lambda: Response(parts())).get_data(
        as_text=True
    )
    assert "message" in kinds(db, house.contact)


@pytest.mark.both_databases
@pytest.mark.parametrize("how", ["get", "refused", "post"])
def test_no_entry_no_page(db, browse, house, thread, engines, how):
    def refuse(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO access_entry"):
            raise OperationalError(statement, {}, Exception("disk full"))

    contact, path = browse(house.contact), f"/berichten/{thread.id}"
    event.listen(engines.writing, "before_cursor_execute", refuse)
    try:
        if how == "get":
            answer = contact.get(path)
        else:
            answer = contact.post(path, data={"text": "" if how == "refused" else "Ja."})
    finally:
        event.remove(engines.writing, "before_cursor_execute", refuse)
    assert answer.status_code == 503
    assert "Mag ik je iets vragen?" not in answer.text
    assert house.parent.name not in answer.text
    assert entries(db, house.contact) == []
    assert browse(house.parent).get(path).status_code == 200
