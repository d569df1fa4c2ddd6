"""For which children the worker makes a question that we ask together."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.questions import PICTURES
from family_portal.home.occasions import ask_everybody


@pytest.mark.both_databases
@pytest.mark.parametrize(("years", "is_asked"), [(3, False), (4, True), (11, True), (None, False)])
def test_from_four_to_twelve(db, engines, finn, years, is_asked):
    of = db.get_one(Profile, finn.id)
    of.born = years and clock.today() - timedelta(days=years * 366)
    db.add(of)
    db.commit()
    ask_everybody(engines.writing)
    found = db.exec(select(Ask).where(Ask.person_id == finn.id)).all()
    assert [tuple(one.names) for one in found] == ([PICTURES] if is_asked else [])


def test_once_in_fourteen_days_also_when_it_was_answered(db, engines, finn):
    ask_everybody(engines.writing)
    [one] = db.exec(select(Ask).where(Ask.person_id == finn.id)).all()
    one.settled_on = clock.today()
    db.add(one)
    db.commit()
    ask_everybody(engines.writing)
    assert len(db.exec(select(Ask).where(Ask.person_id == finn.id)).all()) == 1


def test_a_grown_up_who_wants_no_account_is_asked_what_grown_ups_are(db, engines, grown):
    """They answer with a paper card."""
    ask_everybody(engines.writing)
    [found] = db.exec(select(Ask).where(Ask.person_id == grown.id)).all()
    assert found.names
    assert not set(found.names) & set(PICTURES)
