"""Answers that come twice, too late, or from somebody who has nothing to do with it any more."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Membership
from family_portal.access.guard import OutsideCircle, unguarded
from family_portal.access.leaving import leave
from family_portal.access.people import Belonging
from family_portal.access.seating import seat_from
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, Stale
from family_portal.feedback import answering
from family_portal.feedback.models import Decision, FeedbackReply
from tests.feedback.giving import WORDS, answer, given_one, is_good, mine, not_good
from tests.letters import at_once

SAID = answering.Said("Dank je.", Decision.STAYS, "Het kan niet anders.", None)


def replies(db, given):
    db.expire_all()
    return db.exec(select(FeedbackReply).where(FeedbackReply.feedback_id == given.id)).all()


def test_sent_twice_it_is_one_answer_and_another_is_told_so(db, browse, house):
    given, contact = given_one(db, browse, house), browse(house.contact)
    assert [answer(contact, given).status_code for _ in range(2)] == [303, 303]
    refused = answer(contact, given, reply="Iets heel anders")
    assert refused.status_code == 409
    assert "Iets heel anders" in refused.text
    assert len(replies(db, given)) == 1


def test_a_decision_is_not_taken_back(db, browse, house):
    given, contact = given_one(db, browse, house), browse(house.contact)
    answer(contact, given)
    assert answer(contact, given, number="2").status_code == 409


def test_saying_what_one_thinks_of_it_before_there_is_a_decision(db, browse, house):
    given, mother = given_one(db, browse, house), browse(house.parent)
    assert is_good(mother, given).status_code == 409
    refused = not_good(mother, given, "Dit is nog niet klaar")
    assert refused.status_code == 409
    assert "Dit is nog niet klaar" in refused.text


def test_a_no_after_a_yes_and_a_yes_twice(db, browse, house):
    given, mother = given_one(db, browse, house), browse(house.parent)
    answer(browse(house.contact), given)
    assert [is_good(mother, given).status_code for _ in range(2)] == [303, 303]
    assert not_good(mother, given).status_code == 409
    assert mine(db, house)[0].again_at is None


def test_the_same_no_twice_is_one(db, browse, house):
    given, mother = given_one(db, browse, house), browse(house.parent)
    answer(browse(house.contact), given)
    assert [not_good(mother, given).status_code for _ in range(2)] == [303, 303]
    assert mine(db, house)[0].is_good is None
    assert not_good(mother, given, "En nog iets").status_code == 409


@pytest.mark.parametrize("act", [is_good, not_good])
def test_nobody_else_says_whether_it_is_good(db, browse, house, strangers, act):
    given = given_one(db, browse, house)
    answer(browse(house.contact), given)
    for person in (house.other_parent, house.child, house.contact, strangers.parent):
        assert act(browse(person), given).status_code == 404, person.name
    assert mine(db, house)[0].said_good_at is None


def test_nor_does_the_one_who_answers(db, browse, acting, house):
    given = given_one(db, browse, house).id
    with pytest.raises(NotAllowed), acting(house.contact) as session:
        answering.it_is_good(session, given, by_id=house.contact.id)


def test_nobody_answers_themselves(db, browse, acting, house):
    given = given_one(db, browse, house).id
    with pytest.raises(NotAllowed), acting(house.parent) as session:
        answering.reply(session, given, SAID, number=1, by_id=house.parent.id)


def test_who_left_the_household_reads_and_says_no_more(db, browse, house):
    given, mother = given_one(db, browse, house), browse(house.parent)
    answer(browse(house.contact), given)
    hers = select(Belonging).where(Belonging.person_id == house.parent.id)
    with unguarded(db, reason="tests"):
        leave(db, db.exec(hers).one(), at=clock.now())
    db.commit()
    assert WORDS not in mother.get(f"/mening/{given.id}", follow_redirects=True).text
    not_good(mother, given)
    assert mine(db, house)[0].again_at is None


def test_only_the_giver_and_whoever_answers_find_it(db, browse, house, strangers):
    """Neither the other parent, the child, nor who works here beside them."""
    given = given_one(db, browse, house)
    answer(browse(house.contact), given)
    for person in (house.other_parent, house.child, house.duo, house.lead, strangers.lead):
        for path in (f"/mening/{given.id}", f"/bureau/mening/{given.id}"):
            assert browse(person).get(path).status_code == 404, (person.name, path)


def test_a_seat_that_waits_is_moved_by_who_sits_there_alone(db, browse, acting, house):
    given = given_one(db, browse, house)
    circle = given.circle_id
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        seat_from(session, circle, house.duo.id, clock.now())
    shared = house.circle(db).id
    with pytest.raises(OutsideCircle), acting(house.parent) as session:
        seat_from(session, shared, house.lead.id, clock.now())
    seats = db.exec(select(Membership).where(Membership.circle_id == shared)).all()
    assert house.lead.id not in {seat.person_id for seat in seats}


def test_two_answer_at_once_when_it_is_late(db, app, engines, browse, house, clock_at):
    clock_at(date(2027, 9, 13))
    given = given_one(db, browse, house)
    clock_at(given.answer_by + timedelta(days=1))
    assert answer(browse(house.contact), given).status_code == 303
    assert answer(browse(house.lead), given, reply="Ik was net te laat").status_code == 409
    assert len(replies(db, given)) == 1


@pytest.mark.both_databases
def test_ten_answers_at_once_are_one(db, app, engines, browse, house):
    given = given_one(db, browse, house).id
    contact = house.contact.id
    db.commit()

    def act(session):
        try:
            return answering.reply(session, given, SAID, number=1, by_id=contact).id
        except Stale:
            return None

    assert len(set(at_once(engines, app, house.contact, act, 10))) == 1


def test_where_somebody_is_gets_a_second_look_before_it_is_sent(db, browse, house):
    """The giver may be the parent who must not know it (T22)."""
    given, contact = given_one(db, browse, house), browse(house.contact)
    told = {"reply": "Zij woont nu in de Kerkstraat 12.", "from_day": str(clock.today())}
    refused = answer(contact, given, **told)
    assert refused.status_code == 422
    assert "Toch sturen" in refused.text
    assert not replies(db, given)
    assert answer(contact, given, change=told["reply"]).status_code == 422
    assert answer(contact, given, **told, sure="1").status_code == 303
