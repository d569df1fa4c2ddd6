"""R20: who gets a free lawyer, and everybody who does not."""

from datetime import date, timedelta
from itertools import product

import pytest

from family_portal.core import clock
from family_portal.legal_aid.rules import Answer, Case, Party, advice, cases, table, weightiest
from family_portal.measures.models import OVER, Measure, MeasureKind, MeasureStatus
from family_portal.rights.facts import read_ground
from family_portal.rights.moments import STAGES, Moment, Now, first_for

K, S, P = MeasureKind, MeasureStatus, Party
TODAY = date(2026, 11, 25)
GOING = [status for status in S if status not in OVER]
ASKED = (S.REQUESTED, S.HEARING_SET)
PARENTS = (P.PARENT_WITH_CUSTODY, P.GUARDIAN)
PLACEMENTS = (K.OUT_OF_HOME, K.EMERGENCY_OUT_OF_HOME)
FIRST_JUDGE = {
    *product((*PLACEMENTS, K.CUSTODY_ENDED), ASKED, PARENTS),
    # After an emergency the first judge is not done.
    *product((K.EMERGENCY_OUT_OF_HOME,), (S.DECIDED, S.RUNNING), PARENTS),
}


def says(kind, status, *parties, on=TODAY, demo=True, hearing=None):
    case = Case(kind=kind, status=status, parties=frozenset(parties), hearing_on=hearing)
    return advice(case, on, demo=demo).answer


@pytest.mark.parametrize(
    ("kind", "status", "party", "answer"),
    [
        (K.OUT_OF_HOME, S.REQUESTED, P.PARENT_WITH_CUSTODY, Answer.FREE),
        (K.OUT_OF_HOME, S.HEARING_SET, P.GUARDIAN, Answer.FREE),
        (K.EMERGENCY_OUT_OF_HOME, S.REQUESTED, P.PARENT_WITH_CUSTODY, Answer.FREE),
        (K.CUSTODY_ENDED, S.HEARING_SET, P.PARENT_WITH_CUSTODY, Answer.FREE),
        (K.OUT_OF_HOME, S.CONSIDERED, P.PARENT_WITH_CUSTODY, Answer.WHEN_ASKED),
        (K.OUT_OF_HOME, S.DECIDED, P.PARENT_WITH_CUSTODY, Answer.MEANS),
        (K.OUT_OF_HOME, S.RUNNING, P.PARENT_WITH_CUSTODY, Answer.MEANS),
        (K.CUSTODY_ENDED, S.DECIDED, P.PARENT_WITH_CUSTODY, Answer.MEANS),
        (K.SUPERVISION, S.REQUESTED, P.PARENT_WITH_CUSTODY, Answer.MEANS),
        (K.PROVISIONAL_SUPERVISION, S.HEARING_SET, P.PARENT_WITH_CUSTODY, Answer.MEANS),
        (K.EXTENSION, S.REQUESTED, P.PARENT_WITH_CUSTODY, Answer.MEANS),
        (K.EXTENSION, S.REQUESTED, P.GUARDIAN, Answer.MEANS),
        (K.WRITTEN_INSTRUCTION, S.RUNNING, P.PARENT_WITH_CUSTODY, Answer.MEANS),
        (K.OUT_OF_HOME, S.REQUESTED, P.PARENT_WITHOUT_CUSTODY, Answer.MEANS),
        (K.CUSTODY_ENDED, S.REQUESTED, P.PARENT_WITHOUT_CUSTODY, Answer.MEANS),
        (K.CUSTODY_SUSPENDED, S.REQUESTED, P.PARENT_WITH_CUSTODY, Answer.ASK),
        (K.CLOSED_CARE, S.REQUESTED, P.PARENT_WITH_CUSTODY, Answer.ASK),
        (K.CLOSED_CARE, S.REQUESTED, P.CHILD_12_15, Answer.CHILD_COURT),
        (K.CLOSED_CARE, S.HEARING_SET, P.CHILD_16_17, Answer.CHILD_COURT),
        (K.CLOSED_CARE, S.HEARING_SET, P.CHILD_UNDER_12, Answer.CHILD_COURT),
        (K.CLOSED_CARE, S.RUNNING, P.CHILD_16_17, Answer.CHILD_COURT),
        (K.SUPERVISION, S.REQUESTED, P.CHILD_12_15, Answer.CHILD_MAY_ASK),
        (K.OUT_OF_HOME, S.HEARING_SET, P.CHILD_16_17, Answer.CHILD_MAY_ASK),
        (K.SUPERVISION, S.REQUESTED, P.CHILD_UNDER_12, Answer.CHILD_TOGETHER),
        (K.EXCLUSION, S.RUNNING, P.ADULT, Answer.DUTY_LAWYER),
    ],
)
def test_the_table_says_what_the_rule_says(kind, status, party, answer):
    assert says(kind, status, party) is answer


def test_free_is_for_the_first_judge_and_for_custody_and_for_nothing_else():
    free = {
        (kind, status, party)
        for kind, status, party in product(K, GOING, P)
        if says(kind, status, party) is Answer.FREE
    }
    assert free == FIRST_JUDGE


def test_every_case_has_a_rule_of_its_own():
    for kind, status, party in product(K, GOING, P):
        case = Case(kind=kind, status=status, parties=frozenset({party}))
        assert any(rule.fits(case, party) for rule in table()), (kind, status, party)


@pytest.mark.parametrize("days", [3, None])
def test_after_an_emergency_the_first_judge_is_not_done_before_the_hearing(days):
    hearing = TODAY + timedelta(days) if days else None
    party = P.PARENT_WITH_CUSTODY
    assert says(K.EMERGENCY_OUT_OF_HOME, S.DECIDED, party, hearing=hearing) is Answer.FREE
    assert says(K.OUT_OF_HOME, S.DECIDED, party, hearing=hearing) is Answer.MEANS


def test_a_rule_that_ran_out_promises_nothing_and_no_other_rule_takes_its_place():
    for kind, status, party in FIRST_JUDGE:
        assert says(kind, status, party, on=date(2026, 12, 22)) is Answer.ASK
        assert says(kind, status, party, on=date(2022, 12, 31)) is Answer.ASK


def test_long_after_everything_ran_out_everybody_is_told_to_ask():
    answers = {
        says(kind, status, party, on=date(2030, 1, 1))
        for kind, status, party in product(K, GOING, P)
    }
    assert answers == {Answer.ASK}


def test_a_real_portal_says_nothing_that_a_lawyer_has_not_looked_at():
    for kind, status, party in product(K, GOING, P):
        assert says(kind, status, party, demo=False) in {Answer.ASK, Answer.CHILD_TOGETHER}


def test_when_nobody_noted_custody_only_what_holds_for_all_is_said():
    unknown = (*PARENTS, P.PARENT_WITHOUT_CUSTODY)
    assert says(K.OUT_OF_HOME, S.REQUESTED, *unknown) is Answer.ASK
    assert says(K.SUPERVISION, S.REQUESTED, *unknown) is Answer.MEANS
    assert says(K.SUPERVISION, S.REQUESTED) is Answer.ASK


def measure(kind, **more):
    return Measure(kind=kind, status=S.REQUESTED, **more)


@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        (measure(K.SUPERVISION), [K.SUPERVISION]),
        (measure(K.SUPERVISION, out_of_home=True), [K.SUPERVISION, K.OUT_OF_HOME]),
        (measure(K.SUPERVISION, custody_ending=True), [K.SUPERVISION, K.CUSTODY_ENDED]),
        (measure(K.EMERGENCY_OUT_OF_HOME, out_of_home=True), [K.EMERGENCY_OUT_OF_HOME]),
        (measure(K.SUPERVISION, closed_care=True), [K.SUPERVISION, K.CLOSED_CARE]),
        (measure(K.OUT_OF_HOME, without_hearing=True), [K.EMERGENCY_OUT_OF_HOME]),
        (
            measure(K.PROVISIONAL_SUPERVISION, out_of_home=True),
            [K.PROVISIONAL_SUPERVISION, K.EMERGENCY_OUT_OF_HOME],
        ),
        (
            measure(K.CUSTODY_SUSPENDED, out_of_home=True, without_hearing=True),
            [K.CUSTODY_SUSPENDED, K.EMERGENCY_OUT_OF_HOME],
        ),
        (measure(K.WRITTEN_INSTRUCTION, out_of_home=True), [K.WRITTEN_INSTRUCTION]),
        (measure(K.EXCLUSION, out_of_home=True), [K.EXCLUSION]),
    ],
)
def test_a_measure_is_all_that_it_contains(what, kinds):
    assert [case.kind for case in cases(what, frozenset(), TODAY)] == kinds


def test_an_extension_is_never_promised_as_a_first_placement():
    both = cases(measure(K.EXTENSION, out_of_home=True), frozenset({P.PARENT_WITH_CUSTODY}), TODAY)
    assert {advice(one, TODAY, demo=True).answer for one in both} == {Answer.MEANS, Answer.ASK}


def test_what_may_have_been_prolonged_promises_and_refuses_nothing():
    past = Measure(
        kind=K.EMERGENCY_OUT_OF_HOME, status=S.RUNNING, until_on=clock.today() - timedelta(days=1)
    )
    [one] = cases(past, frozenset({P.PARENT_WITH_CUSTODY}), clock.today())
    assert advice(one, TODAY, demo=True).answer is Answer.ASK


def test_a_hearing_that_is_over_is_not_to_come():
    past = measure(K.EMERGENCY_OUT_OF_HOME, hearing_on=TODAY - timedelta(days=1))
    assert [case.hearing_on for case in cases(past, frozenset(), TODAY)] == [None]


def test_the_weightiest_answer_goes_first_and_an_unsure_one_before_a_no():
    party = P.PARENT_WITH_CUSTODY
    parties = frozenset({party})
    both = cases(measure(K.SUPERVISION, out_of_home=True), parties, TODAY)
    assert weightiest([advice(one, TODAY, demo=True) for one in both]).answer is Answer.FREE
    assert weightiest([advice(one, TODAY, demo=False) for one in both]).answer is Answer.ASK
    assert weightiest([]) is None


def test_rules_name_known_facts_and_wait_for_a_lawyer_when_one_of_those_does():
    facts = read_ground().facts
    for rule in table():
        assert rule.facts, rule.id
        waits = any(facts[name].needs_lawyer for name in rule.facts)
        assert (rule.check == "L") == waits, rule.id
        assert rule.valid_from < rule.valid_until, rule.id
    assert len({rule.id for rule in table()}) == len(table())


@pytest.mark.parametrize(
    ("custody", "party"), [(True, PARENTS[0]), (False, P.PARENT_WITHOUT_CUSTODY)]
)
def test_the_article_on_the_free_lawyer_is_offered_to_the_same_parents(custody, party):
    """Two rooms, one truth: whoever may be promised a lawyer finds the article, and nobody else."""
    for kind, status in product(K, GOING):
        now = Now(kind, STAGES[status], custody)
        offered = first_for(Moment("P", None, "with", (now,)), {"gratis-advocaat"})
        promised = says(kind, status, party) in {Answer.FREE, Answer.WHEN_ASKED}
        assert bool(offered) == promised, (kind, status)
