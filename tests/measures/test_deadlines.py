"""Which days belong to a measure: the exceptions of the law, one by one."""

from datetime import date

import pytest

from family_portal.measures.deadlines import deadlines
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
