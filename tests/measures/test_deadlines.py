"""Which days belong to a measure: the exceptions of the law, one by one."""

from datetime import date, timedelta

import pytest
from flask import Flask

from family_portal.core import clock
from family_portal.measures.deadlines import (
    BY_OWN_LAWYER,
    deadlines,
    first_day_of,
    init_app,
    lacks_a_day,
    own_terms,
)
from family_portal.measures.models import Measure, MeasureKind, MeasureStatus
from family_portal.measures.terms import TermKind
from family_portal.rights.facts import read_ground
from family_portal.rights.terms import terms_of

TERMS = terms_of(read_ground())
DAY = date(2026, 11, 20)
KIND, STATUS = MeasureKind, MeasureStatus
DECIDED = {"status": STATUS.DECIDED, "decided_on": DAY}


def found(kind, *, has_standing=True, **state):
    measure = Measure(kind=kind, **{**DECIDED, **state})
    return {d.what: d for d in deadlines(measure, TERMS, has_standing=has_standing)}


@pytest.mark.parametrize(
    ("kind", "may_be_appealed"),
    [
        (KIND.SUPERVISION, True),
        (KIND.PROVISIONAL_SUPERVISION, False),
        (KIND.OUT_OF_HOME, True),
        (KIND.EMERGENCY_OUT_OF_HOME, True),
        (KIND.EXTENSION, True),
        (KIND.WRITTEN_INSTRUCTION, False),
        (KIND.CUSTODY_ENDED, True),
        (KIND.CUSTODY_SUSPENDED, False),
        (KIND.CLOSED_CARE, True),
        (KIND.EXCLUSION, False),
    ],
)
def test_three_months_appeal_is_not_general(kind, may_be_appealed):
    days = found(kind, sent_on=DAY)
    assert ("appeal" in days) == may_be_appealed
    if may_be_appealed:
        assert days["appeal"].last_day == date(2027, 2, 22)


@pytest.mark.parametrize("status", [STATUS.CONSIDERED, STATUS.REQUESTED, STATUS.HEARING_SET])
@pytest.mark.parametrize("kind", list(KIND))
def test_before_a_decision_there_is_nothing_to_appeal(kind, status):
    assert found(kind, status=status, sent_on=DAY) == {}


@pytest.mark.parametrize("kind", list(KIND))
def test_when_it_is_over_no_day_is_named(kind):
    assert found(kind, status=STATUS.ENDED, sent_on=DAY, until_on=DAY) == {}


def test_an_instruction_is_put_to_the_judge_within_two_weeks_of_sending():
    days = found(KIND.WRITTEN_INSTRUCTION, decided_on=None, sent_on=date(2026, 12, 11))
    assert days["object"].last_day == date(2026, 12, 28)
    assert days["object"].kind is TermKind.ACT


def test_without_its_first_day_a_term_has_no_day_but_is_not_left_out():
    [term] = found(KIND.WRITTEN_INSTRUCTION).values()
    assert (term.what, term.last_day, term.fact) == ("object", None, "instr-object")
    assert term.remind_at(DAY) == []
    assert not term.has_passed(date(2030, 1, 1))


@pytest.mark.parametrize("kind", [KIND.SUPERVISION, KIND.WRITTEN_INSTRUCTION])
def test_who_has_no_custody_is_shown_no_day_to_act(kind):
    assert found(kind, has_standing=False, sent_on=DAY) == {}


@pytest.mark.parametrize("kind", list(KIND))
def test_only_a_decision_without_hearing_lapses_without_one(kind):
    at_once = {
        KIND.PROVISIONAL_SUPERVISION,
        KIND.OUT_OF_HOME,
        KIND.EMERGENCY_OUT_OF_HOME,
        KIND.CLOSED_CARE,
        KIND.CUSTODY_SUSPENDED,
    }
    assert ("heard" in found(kind, without_hearing=True)) == (kind in at_once)
    always = {KIND.EMERGENCY_OUT_OF_HOME, KIND.PROVISIONAL_SUPERVISION}
    assert ("heard" in found(kind)) == (kind in always)
    assert "heard" not in found(kind, hearing_on=DAY)


def test_a_minor_is_told_of_the_appeal_of_others_and_not_reminded_of_it():
    child = deadlines(
        Measure(kind=KIND.SUPERVISION, **DECIDED), TERMS, has_standing=True, is_minor=True
    )
    [appeal] = [one for one in child if one.fact == "appeal"]
    assert appeal.last_day == date(2027, 2, 22)
    assert not appeal.is_own_act


def test_the_two_weeks_of_a_hearing_do_not_roll():
    days = found(KIND.PROVISIONAL_SUPERVISION, decided_on=date(2026, 12, 11), without_hearing=True)
    assert days["heard"].last_day == date(2026, 12, 25)
    assert days["heard"].kind is TermKind.LAPSE


def test_a_placement_that_has_begun_cannot_lapse_any_more():
    assert found(KIND.OUT_OF_HOME)["carried_out"].last_day == date(2027, 2, 20)
    assert "carried_out" not in found(KIND.OUT_OF_HOME, status=STATUS.RUNNING)


def test_a_suspension_lapses_after_three_months():
    assert found(KIND.CUSTODY_SUSPENDED)["suspended"].last_day == date(2027, 2, 20)


@pytest.mark.parametrize("kind", list(KIND))
def test_the_end_is_the_day_in_the_decision_and_nothing_else(kind):
    saturday = date(2027, 11, 20)
    end = found(kind, until_on=saturday)["ends"]
    assert (end.last_day, end.kind, end.fact) == (saturday, TermKind.DURATION, None)
    assert "ends" not in found(kind)


def test_a_running_supervision_order_is_looked_at_two_months_before_its_end():
    days = found(KIND.SUPERVISION, status=STATUS.RUNNING, until_on=date(2027, 11, 20))
    assert days["checked"].last_day == date(2027, 9, 20)
    assert days["checked"].kind is TermKind.ORG


def test_a_day_holds_until_it_is_over():
    appeal = found(KIND.SUPERVISION)["appeal"]
    assert not appeal.has_passed(date(2027, 2, 22))
    assert appeal.has_passed(date(2027, 2, 23))


def test_reminders_come_a_week_and_two_days_before_and_never_in_the_past():
    appeal = found(KIND.SUPERVISION)["appeal"]
    days = [moment.date() for moment in appeal.remind_at(DAY)]
    assert days == [date(2027, 2, 15), date(2027, 2, 20)]
    assert [m.date() for m in appeal.remind_at(date(2027, 2, 15))] == [date(2027, 2, 20)]
    assert appeal.remind_at(date(2027, 2, 22)) == []


@pytest.mark.parametrize("kind", list(KIND))
@pytest.mark.parametrize("status", [STATUS.CONSIDERED, STATUS.REQUESTED, STATUS.ENDED])
def test_who_was_not_heard_before_a_decision_that_is_not_there_has_no_day(kind, status):
    assert "heard" not in found(kind, status=status, without_hearing=True)


@pytest.mark.parametrize(("days", "counts"), [(-1, True), (0, True), (1, False)])
def test_who_was_heard_in_time_was_heard(days, counts):
    heard = DAY + timedelta(days=days)
    assert ("heard" not in found(KIND.EMERGENCY_OUT_OF_HOME, hearing_on=heard)) == counts


def test_without_the_day_of_the_decision_nobody_was_heard_in_time():
    assert "heard" in found(KIND.EMERGENCY_OUT_OF_HOME, hearing_on=DAY, decided_on=None)


def test_what_has_no_day_yet_comes_last_and_the_first_day_first():
    measure = Measure(kind=KIND.OUT_OF_HOME, **DECIDED, until_on=date(2026, 12, 1))
    measure.without_hearing = True
    days = [one.last_day for one in deadlines(measure, TERMS, has_standing=True)]
    assert days == sorted(days)
    assert days[0] == date(2026, 12, 1)
    assert len(days) > 2
    measure.decided_on = None
    *_, last = deadlines(measure, TERMS, has_standing=True)
    assert last.last_day is None


def test_only_what_is_urgent_is_named_before_its_first_day_is_known():
    for kind in (KIND.OUT_OF_HOME, KIND.CUSTODY_SUSPENDED):
        assert not {"carried_out", "suspended"} & set(found(kind, decided_on=None))


def test_in_closed_care_a_child_acts_with_its_own_lawyer():
    care = Measure(kind=KIND.CLOSED_CARE, **DECIDED)
    child = deadlines(care, TERMS, has_standing=True, is_minor=True)
    [appeal] = [one for one in child if one.fact == "appeal"]
    assert (appeal.what, appeal.is_own_act) == (BY_OWN_LAWYER, True)


def test_of_others_than_an_appeal_a_minor_reads_the_same():
    given = Measure(kind=KIND.WRITTEN_INSTRUCTION, sent_on=DAY, **DECIDED)
    [one] = deadlines(given, TERMS, has_standing=True, is_minor=True)
    assert (one.what, one.is_own_act) == ("object", True)


def test_a_day_is_over_when_it_has_gone_by_and_long_past_four_weeks_later():
    appeal = found(KIND.SUPERVISION)["appeal"]
    assert appeal.over_at == clock.after(date(2027, 2, 22))
    assert not appeal.is_long_past(date(2027, 3, 22))
    assert appeal.is_long_past(date(2027, 3, 23))


def test_a_reminder_comes_at_nine_of_a_day_to_come():
    appeal = found(KIND.SUPERVISION)["appeal"]
    assert [moment.astimezone(clock.AMSTERDAM).hour for moment in appeal.remind_at(DAY)] == [9, 9]
    assert len(appeal.remind_at(date(2027, 2, 14))) == 2
    assert appeal.remind_at(date(2027, 2, 20)) == []


def test_what_lapses_holds_no_day_to_act_until():
    days = found(KIND.OUT_OF_HOME, until_on=DAY)
    holding = {what for what, one in days.items() if one.holds_until}
    assert holding == {"appeal", "ends"}
    assert {what for what, one in days.items() if one.is_act} == {"appeal"}


@pytest.mark.parametrize(
    ("kind", "day"),
    [(KIND.WRITTEN_INSTRUCTION, "sent_on"), (KIND.SUPERVISION, "decided_on")],
)
def test_it_is_known_which_day_is_lacking(kind, day):
    days = {"sent_on": DAY, "decided_on": DAY}
    assert not lacks_a_day(Measure(kind=kind, status=STATUS.DECIDED, **days))
    without = Measure(kind=kind, status=STATUS.DECIDED, **{**days, day: None})
    assert first_day_of(without) == day
    assert lacks_a_day(without)
    without.status = STATUS.REQUESTED
    assert not lacks_a_day(without)


def test_what_nobody_can_count_is_neither_over_nor_past():
    [term] = found(KIND.WRITTEN_INSTRUCTION).values()
    assert term.over_at is None
    assert not term.is_long_past(date(2030, 1, 1))


def test_only_what_one_can_do_is_ones_own_to_do():
    days = found(KIND.OUT_OF_HOME, until_on=date(2027, 11, 20))
    assert {what for what, one in days.items() if one.is_own_act} == {"appeal"}


def test_who_may_not_act_still_reads_what_ends_by_itself():
    days = found(KIND.OUT_OF_HOME, has_standing=False, until_on=date(2027, 11, 20))
    assert set(days) == {"carried_out", "ends"}


def test_only_a_supervision_order_is_looked_at_before_its_end():
    days = found(KIND.OUT_OF_HOME, status=STATUS.RUNNING, until_on=date(2027, 11, 20))
    assert "checked" not in days


def test_a_portal_that_lacks_a_term_does_not_start():
    app = Flask("without a term")
    known = {name: term for name, term in TERMS.items() if name != "appeal"}
    with pytest.raises(LookupError, match="appeal"):
        init_app(app, own_terms, known=known, demo=False)


@pytest.mark.parametrize("demo", [True, False])
def test_the_terms_that_hold_now_are_asked_each_time(demo):
    app, now = Flask("with terms"), dict(TERMS)
    init_app(app, lambda: now, known=TERMS, demo=demo)
    assert app.jinja_env.globals["shows_unchecked_days"] == demo
    with app.app_context():
        assert own_terms() is now
