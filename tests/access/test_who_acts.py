"""Whoever writes, writes in their own name, into their own circles, from every side."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category, InCircle
from family_portal.access.guard import NotByHand, OutsideCircle, unguarded, viewer_of
from family_portal.access.guarded import guarded_tables
from family_portal.access.making import circle_for
from family_portal.access.second_look import look_before
from family_portal.core import clock
from family_portal.messages.models import Message, Reading, Thread
from family_portal.plan.models import Step

# Who acts is not said by these: for whom it is, about whom, or handed to whom.
NOT_AN_ACT = {"who_id", "answerer_id", "from_id", "to_id", "child_id", "second_id"}
NOT_AN_ACT |= {"addressee_id", "about_id", "person_id", "lead_id"}
# What somebody is told of a limit: taken over from the limit, which is held to it.
NOT_AN_ACT |= {"decided_by_id"}
# Copied along from `SideAsked`, where it is held to it: a colleague may explain.
NOT_AN_ACT |= {"side_by_id"}
# The parent on whose phone a child answered, by its own sign-in; which parent, by the account of
# the professional who wrote it down, agreed to what a carer does.
NOT_AN_ACT |= {"beside_id", "said_by_id"}


def thread_in(db, circle, person):
    made = Thread(circle_id=circle.id, subject="Een vraag", started_by_id=person.id)
    db.add(made)
    db.commit()
    return made


@pytest.fixture
def own(db, house):
    """The father's own thread."""
    circle = house.circle(db, Category.THREAD, family=[house.other_parent], staff=[house.contact])
    return thread_in(db, circle, house.other_parent)


@pytest.fixture
def hers(db, house):
    """A thread that the father is not in."""
    circle = house.circle(db, Category.THREAD, family=[house.parent], staff=[house.contact])
    return thread_in(db, circle, house.parent)


def test_who_has_circles_writes_in_those_and_in_no_other(db, acting, house, own, hers):
    """One's own circles open nobody else's, also in one go with something of one's own."""
    with acting(house.other_parent) as session:
        session.add(Step(circle_id=own.circle_id, what="eigen", who_id=house.other_parent.id))
    for more in (False, True):
        with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
            if more:
                session.add(Step(circle_id=own.circle_id, what="x", who_id=house.child.id))
            session.add(Step(circle_id=hers.circle_id, what="x", who_id=house.other_parent.id))
            session.flush()
    assert [s.what for s in db.exec(select(Step).where(Step.what != "")) if s.what == "x"] == []


def test_after_a_good_write_the_next_is_judged_again(acting, house, own, hers):
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        session.add(Step(circle_id=own.circle_id, what="eigen", who_id=house.other_parent.id))
        session.flush()
        session.add(Step(circle_id=hers.circle_id, what="x", who_id=house.other_parent.id))
        session.flush()


def test_a_foreign_record_in_hand_is_not_changed(acting, house, own, hers):
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        with unguarded(session, reason="tests"):
            foreign = session.get_one(Thread, hers.id)
        foreign.subject = "van mij"
        session.flush()


def test_a_seat_that_has_ended_writes_nothing(db, acting, house, own):
    from family_portal.access.circles import Membership

    seat = db.exec(
        select(Membership).where(
            Membership.circle_id == own.circle_id, Membership.person_id == house.other_parent.id
        )
    ).one()
    seat.until = clock.now()
    db.commit()
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        session.add(Step(circle_id=own.circle_id, what="x", who_id=house.other_parent.id))
        session.flush()


def test_what_waits_is_not_written_under_somebody_elses_reason(acting, house, own, hers):
    """Added before a reason began, so not added under it."""
    waiting = (
        Step(circle_id=hers.circle_id, what="x", who_id=house.other_parent.id),
        Message(circle_id=own.circle_id, thread_id=own.id, sender_id=house.parent.id, text="x"),
        Reading(thread_id=own.id, person_id=house.parent.id, read_until=clock.now()),
    )
    for record in waiting:
        with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
            session.add(record)
            with unguarded(session, reason="tests"):
                pass
    with pytest.raises(NotByHand), acting(house.other_parent) as session:
        session.delete(session.get(Thread, own.id))
        with unguarded(session, reason="tests"):
            pass


def test_making_a_circle_opens_no_other(acting, house, hers):
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        made = circle_for(
            session,
            household_id=house.household.id,
            category=Category.THREAD,
            family=[house.other_parent.id],
            staff=[house.contact.id],
        )
        session.add(Step(circle_id=made.id, what="eigen", who_id=house.other_parent.id))
        session.add(Step(circle_id=hers.circle_id, what="x", who_id=house.other_parent.id))
        session.flush()


@pytest.mark.both_databases
def test_nobody_writes_a_message_in_anothers_name(db, acting, house, own):
    place = {"circle_id": own.circle_id, "thread_id": own.id}
    refused = pytest.raises(OutsideCircle, match=r"Message\.sender_id")
    for sender in (house.contact, house.parent, house.child):
        with refused, acting(house.other_parent) as session:
            session.add(Message(**place, sender_id=sender.id, text="x"))
            session.flush()
    with acting(house.other_parent) as session:
        me = viewer_of(session).person_id
        look_before(session, None, "zelf", family=[me], me=me, sure=True)
        session.add(Message(circle_id=own.circle_id, thread_id=own.id, sender_id=me, text="zelf"))
    assert [m.text for m in db.exec(select(Message).where(Message.thread_id == own.id))] == ["zelf"]


def test_what_somebody_wrote_is_not_made_anothers_later(db, acting, house, own):
    place = {"circle_id": own.circle_id, "thread_id": own.id}
    db.add(Message(**place, sender_id=house.contact.id, text="van ons"))
    db.commit()
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        message = session.exec(select(Message).where(Message.thread_id == own.id)).one()
        message.sender_id = house.parent.id
        session.flush()


def test_the_last_word_is_ones_own_or_of_who_was_on_the_way(acting, house, own):
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        session.get_one(Thread, own.id).last_by_id = house.contact.id
        session.flush()
    with acting(house.contact) as session:
        thread = session.get_one(Thread, own.id)
        thread.held_at = thread.held_until = clock.now()
        thread.held_by_id = house.contact.id
    with acting(house.other_parent) as session:
        session.get_one(Thread, own.id).settle(clock.now())
        session.flush()
        assert session.get_one(Thread, own.id).last_by_id == house.contact.id


ACTING = sorted(
    (model for model in guarded_tables().values() if model.acts or model.acts_after),
    key=lambda model: model.__name__,
)


@pytest.mark.parametrize("model", ACTING, ids=lambda model: model.__name__)
def test_every_column_that_says_who_acts_is_held_to_it(db, acting, house, model):
    """Of each such column in each record: another's name is refused before anything is asked."""
    from family_portal.access.guard import _named_by_others

    for name in (*model.acts, *model.acts_after):
        record = model(**{name: house.parent.id})
        found = list(_named_by_others(record, house.other_parent.id))
        assert found == [f"{model.__name__}.{name}"]
        assert list(_named_by_others(record, house.parent.id)) == []


def test_no_column_that_names_who_acts_is_forgotten():
    loose = [
        f"{model.__name__}.{column.name}"
        for table, model in guarded_tables().items()
        if issubclass(model, InCircle) and not model.__module__.startswith("family_portal.access.")
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
        and column.name not in NOT_AN_ACT
        and column.name not in {*model.acts, *model.acts_after}
    ]
    assert loose == []


def test_what_came_in_under_a_reason_is_not_handed_out_later(acting, house, own, hers):
    with acting(house.other_parent) as session:
        with unguarded(session, reason="tests"):
            held = [session.get_one(Thread, t.id) for t in (own, hers)]
        assert session.get(Thread, own.id) is held[0]
        assert session.get(Thread, hers.id) is None
        assert session.get(Thread, hers.id, populate_existing=True) is None
        assert session.get(Thread, uuid4()) is None
        assert len(held) == 2  # still in memory, or the question would prove nothing


def test_what_was_made_under_a_reason_is_not_handed_out_later(acting, house, hers):
    with acting(house.other_parent) as session:
        with unguarded(session, reason="tests"):
            made = Reading(thread_id=hers.id, person_id=house.parent.id, read_until=clock.now())
            session.add(made)
        assert session.get(Reading, made.id) is None


@pytest.mark.both_databases
def test_a_foreign_record_in_hand_is_not_read_again(acting, house, own, hers):
    from sqlalchemy.exc import InvalidRequestError
    from sqlalchemy.orm.exc import ObjectDeletedError

    with acting(house.other_parent) as session:
        with unguarded(session, reason="tests"):
            mine, foreign = (session.get_one(Thread, t.id) for t in (own, hers))
        session.refresh(mine, with_for_update=True)
        assert mine.subject == "Een vraag"
        with pytest.raises(InvalidRequestError):
            session.refresh(foreign)
        session.expire(foreign)
        with pytest.raises(ObjectDeletedError):
            _ = foreign.subject
