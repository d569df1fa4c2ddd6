"""The promised day over a year of weekends, holidays and absences, whatever they are (R5)."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from family_portal.access.faces import Face
from family_portal.access.roles import Role
from family_portal.access.standing_in import StandIn

FIRST, LAST = date(2026, 1, 1), date(2027, 1, 15)
FREE = holidays.country_holidays("NL", years=[2026, 2027])
YEAR = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]
days = st.sampled_from(YEAR)
weeks = st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True).map(tuple)
numbers = st.integers(1, 10)
every = settings(max_examples=60, derandomize=True, deadline=None)


@st.composite
def absences(draw):
    """One at a time, with or without somebody who stands in."""
    found = []
    for start in sorted(draw(st.lists(days, max_size=4, unique=True))):
        end = start + timedelta(days=draw(st.integers(0, 25)))
        if found and start <= found[-1][1]:
            continue
        who = None
        if draw(st.booleans()):
            who = StandIn(uuid4(), "Yara Invalster", None, end, draw(weeks))
        found.append((start, end, who))
    return tuple(found)


def face(works, covers=(), promise=2):
    return Face(
        UUID(int=1), "Joost Demoman", None, Role.CONTACT, FIRST, works, None, covers, promise
    )


def somebody_works(who, day):
    """Said a second time, from the rule: the person, or whoever stands in for them that day."""
    for start, end, other in who.covers:
        if start <= day <= end:
            return other is not None and day.weekday() in other.works and day not in FREE
    return day.weekday() in who.works and day not in FREE


def between(first, last):
    return [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]


@every
@given(days, weeks, absences(), numbers)
def test_exactly_the_promised_number_of_working_days_lies_before_it(sent, works, covers, number):
    who = face(works, covers, number)
    promised = who.answer_by(sent)
    assert somebody_works(who, promised)
    assert sum(somebody_works(who, day) for day in between(sent, promised)) == number


@every
@given(days, weeks, absences(), numbers)
def test_who_writes_later_is_never_promised_an_earlier_day(sent, works, covers, number):
    who = face(works, covers, number)
    assert who.answer_by(sent) <= who.answer_by(sent + timedelta(days=1))


@every
@given(days, weeks, absences(), numbers)
def test_more_days_are_never_a_shorter_promise(sent, works, covers, number):
    shorter = face(works, covers, number).answer_by(sent)
    assert shorter < face(works, covers, number + 1).answer_by(sent)


@every
@given(days, weeks, absences())
def test_it_is_never_a_free_day(sent, works, covers):
    promised = face(works, covers).answer_by(sent)
    assert promised not in FREE
    assert promised.weekday() < 5


@every
@given(days, weeks, absences())
def test_a_stand_in_never_makes_it_later(sent, works, covers):
    alone = tuple((start, end, None) for start, end, _ in covers)
    assert face(works, covers).answer_by(sent) <= face(works, alone).answer_by(sent)


def test_every_day_of_the_year_by_hand():
    """Full weeks, nobody away: two working days on, over each weekend and each holiday."""
    who = face((0, 1, 2, 3, 4))
    assert who.answer_by(date(2026, 4, 2)) == date(2026, 4, 8)  # Good Friday and Easter Monday
    assert who.answer_by(date(2026, 12, 24)) == date(2026, 12, 29)
    for day in YEAR:
        gap = who.answer_by(day) - day
        assert timedelta(days=2) <= gap <= timedelta(days=6), day
