"""What the worker does each hour beside sending: all of it, whatever one of them cannot do."""

import logging
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal import worker
from family_portal.core import clock
from family_portal.messages.models import Draft


@pytest.mark.both_databases
def test_each_of_them_is_done_on_what_a_household_holds(engines, house, caplog):
    with caplog.at_level(logging.ERROR):
        worker._clean(engines)
    assert [line.getMessage() for line in caplog.records] == []


def test_one_that_fails_keeps_no_other_from_being_done(
    db, engines, house, monkeypatch, clock_at, caplog
):
    def fails(session):
        raise ValueError

    old = db.exec(select(Draft)).all()
    assert old, "the household in every test has a draft"
    monkeypatch.setattr(worker, "TIDY", (fails, *worker.TIDY, fails))
    clock_at(clock.today() + timedelta(days=400))
    worker._clean(engines)
    db.expire_all()
    assert db.exec(select(Draft)).all() == []
    assert len(caplog.records) == 2
