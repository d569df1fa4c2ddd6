"""Last days of terms: the worked examples, and what must hold on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from family_portal.measures.terms import Term, TermKind, counts, term_holidays
from family_portal.rights.facts import read_ground
from family_portal.rights.terms import terms_of

GROUND = read_ground()
TERMS = terms_of(GROUND)
INSTRUCTION, APPEAL = TERMS["instr-object"], TERMS["appeal"]

days = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("term", "start", "raw", "last"),
    [
        (INSTRUCTION, date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 7)),
        (INSTRUCTION, date(2026, 12, 11), date(2026, 12, 25), date(2026, 12, 28)),
        (INSTRUCTION, date(2027, 4, 13), date(2027, 4, 27), date(2027, 4, 28)),
        (APPEAL, date(2026, 11, 20), date(2027, 2, 20), date(2027, 2, 22)),
        (APPEAL, date(2026, 11, 30), date(2027, 2, 28), date(2027, 3, 1)),
        (APPEAL, date(2026, 9, 25), date(2026, 12, 25), date(2026, 12, 28)),
        (APPEAL, date(2026, 12, 5), date(2027, 3, 5), date(2027, 3, 5)),
    ],
)
def test_the_worked_examples(term, start, raw, last):
    assert (term.raw(start), term.last_day(start)) == (raw, last)


def test_the_holidays_of_2027_are_those_of_the_law():
    listed = [(1, 1), (3, 26), (3, 29), (4, 27), (5, 5), (5, 6), (5, 17), (12, 25), (12, 26)]
    without_sundays = {day for day in term_holidays(2027) if day.weekday() != 6}
    assert without_sundays == {date(2027, *day) for day in listed if day != (12, 26)}
    assert date(2027, 12, 26) in term_holidays(2027)


@pytest.mark.parametrize("year", range(2024, 2045))
def test_good_friday_and_the_fifth_of_may_count_every_year(year):
    easter_monday = next(
        day
        for day in sorted(term_holidays(year))
        if day.weekday() == 0 and day.month in (3, 4) and day - timedelta(3) in term_holidays(year)
    )
    assert easter_monday - timedelta(days=3) in term_holidays(year)
    assert date(year, 5, 5) in term_holidays(year)


@pytest.mark.parametrize(("year", "day"), [(2025, 26), (2026, 27), (2031, 26), (2036, 26)])
def test_kings_day_moves_when_it_is_a_sunday(year, day):
    assert date(year, 4, day) in term_holidays(year)
    assert date(year, 4, 53 - day) not in term_holidays(year)


def test_a_term_that_must_be_acted_on_in_years_does_not_roll():
    complaint = TERMS["cmp-rvdk"]
    assert complaint.last_day(date(2026, 2, 28)) == date(2027, 2, 28)  # a Sunday
    assert TERMS["cmp-skj"].last_day(date(2024, 2, 29)) == date(2027, 2, 28)


def test_every_kind_of_term_is_in_the_facts():
    kinds = {kind: sum(term.kind is kind for term in TERMS.values()) for kind in TermKind}
    assert kinds == {
        TermKind.ACT: 9,
        TermKind.LAPSE: 3,
        TermKind.DURATION: 6,
        TermKind.ORG: 8,
    }


def test_a_term_before_the_end_is_counted_back():
    assert TERMS["ots-stop-test"].last_day(date(2027, 3, 1)) == date(2027, 1, 1)


def test_what_rests_on_the_rolling_rule_waits_for_the_same_lawyer():
    waiting = {key for key, term in TERMS.items() if term.needs_lawyer}
    rolling = {key for key, term in TERMS.items() if term.rolls}
    assert GROUND.facts["term-rule"].needs_lawyer
    assert rolling <= waiting
    assert "ots-duration" not in waiting


@pytest.mark.parametrize("key", sorted(TERMS))
@given(start=days)
def test_on_every_day_of_forty_years(key, start):
    term = TERMS[key]
    raw, last = term.raw(start), term.last_day(start)
    assert last >= raw
    assert last - raw <= timedelta(days=6)
    assert (raw < start) == term.before
    if term.rolls:
        assert counts(last)
        assert all(not counts(raw + timedelta(n)) for n in range((last - raw).days))
    else:
        assert last == raw


@given(start=days, n=st.integers(1, 24))
def test_months_keep_their_day_or_take_the_last_one(start, n):
    found = Term(n, "month", TermKind.LAPSE).raw(start)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == n
    assert found.day == start.day or (found + timedelta(1)).day == 1
