"""Which question, for whom, now or not: the one rule, tried on many days."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID, uuid4

import pytest

from family_portal.feedback.asking import QUIET, STANDS, Occasion, Standing, drawn, next_asking
from family_portal.feedback.questions import BY_NAME, PICTURES, Age, Moment, Only, names_of

ME, HOME, TODAY = UUID(int=7), UUID(int=8), date(2027, 3, 10)
# One comes each month by itself, and of one it is the family that asks.
HAPPENS = [one for one in Moment if one not in {Moment.MONTHLY, Moment.SOMEBODY_ELSE}]


def days(count):
    return timedelta(days=count)


def talk(day=TODAY, moment=Moment.AFTER_TALK):
    return Occasion(moment, uuid4(), day, HOME)


def standing(*occasions, age=Age.ADULT, **more):
    return Standing(ME, age, occasions, **more)


def moment_of(who, today=TODAY):
    asking = next_asking(who, today)
    return asking.moment if asking else None


@pytest.mark.parametrize(
    ("age", "names"),
    [
        (Age.ADULT, ("heard", "next_step", "again")),
        (Age.OLDER, ("heard", "next_step", "again", "decide")),
        (Age.YOUNG, ("heard", "next_step", "with_me")),
    ],
)
def test_after_a_talk_each_age_gets_its_own(age, names):
    asking = next_asking(standing(talk(), age=age), TODAY)
    assert (asking.moment, asking.names) == (Moment.AFTER_TALK, names)


def test_not_of_the_talk_in_which_there_was_bad_news_nor_right_after_it():
    bad = standing(talk(), bad_news=frozenset({TODAY}))
    asked = {n: moment_of(bad, TODAY + days(n)) for n in range(3)}
    assert asked == {0: None, 1: None, 2: Moment.MONTHLY}


def test_what_is_asked_of_the_judge_is_asked_about_once_the_worst_is_over():
    explained = talk(moment=Moment.MEASURE_ASKED)
    who = standing(talk(), explained, bad_news=frozenset({TODAY}))
    assert moment_of(who, TODAY + days(1)) is None
    assert next_asking(who, TODAY + days(2)).names == ("asked_what", "lawyer")


@pytest.mark.parametrize(("after", "is_asked"), [(0, False), (6, False), (7, True)])
def test_not_in_the_first_week_of_making_somebody_safe(after, is_asked):
    who = standing(talk(), direct_safety_since=TODAY - days(after))
    assert (moment_of(who) is not None) is is_asked


@pytest.mark.parametrize(("ago", "is_asked"), [(0, False), (13, False), (14, True)])
def test_nobody_is_asked_twice_in_fourteen_days(ago, is_asked):
    who = standing(talk(), last_asked=TODAY - days(ago))
    assert (moment_of(who) is not None) is is_asked


def test_what_was_asked_or_skipped_is_not_asked_again():
    one = talk()
    who = standing(one, asked=frozenset({one.key, f"monthly:{TODAY:%Y-%m}"}))
    assert next_asking(who, TODAY) is None


def test_it_catches_up_while_it_is_fresh():
    one = talk(TODAY - days(9))
    assert next_asking(standing(one), TODAY).key == one.key
    assert moment_of(standing(one), TODAY + days(1)) is Moment.MONTHLY
    assert moment_of(standing(talk(TODAY + days(1)))) is Moment.MONTHLY


def test_what_happens_seldom_goes_first():
    every = [talk(moment=m) for m in HAPPENS]
    assert moment_of(standing(*every)) is Moment.CLOSING
    assert moment_of(standing(talk(), talk(moment=Moment.NEW_FACE))) is Moment.NEW_FACE


def test_of_two_talks_the_last_is_asked_about():
    before, last = talk(TODAY - days(3)), talk(TODAY - days(1))
    assert next_asking(standing(before, last), TODAY).key == last.key


def test_the_two_of_a_month_stay_and_differ_between_people_and_months():
    first = next_asking(standing(), TODAY.replace(day=1)).names
    assert {next_asking(standing(), TODAY.replace(day=n)).names for n in range(1, 29)} == {first}
    pool = names_of(Moment.MONTHLY)
    pairs = {tuple(drawn(pool, f"{UUID(int=n)}:2027-03")) for n in range(200)}
    assert len(pairs) > len(pool)
    assert all(len(set(pair)) == 2 for pair in pairs)
    months = {tuple(drawn(pool, f"{ME}:2027-{n:02}")) for n in range(1, 13)}
    assert len(months) > 4


@pytest.mark.parametrize("name", ["informed", "language"])
def test_some_are_asked_only_where_they_make_sense(name):
    def asked(only):
        people = [Standing(UUID(int=n), Age.ADULT, only=only) for n in range(60)]
        return any(name in next_asking(one, TODAY).names for one in people)

    assert not asked(frozenset())
    assert asked(frozenset({BY_NAME[name].only}))


def a_life(lot):
    """Two years of somebody: a rule that was asked every day, and what it then did."""
    start, asked, last = date(2027, 1, 1), set(), None
    age = lot.choice(list(Age))
    only = frozenset(one for one in Only if lot.random() < 0.5)
    happened = [
        Occasion(lot.choice([Moment.AFTER_TALK] * 5 + HAPPENS), uuid4(), start + days(n), HOME)
        for n in range(730)
        if lot.random() < 0.15
    ]
    bad = frozenset(one.day for one in happened if lot.random() < 0.1)
    unsafe = start + days(lot.randrange(700))
    for n in range(730):
        today = start + days(n)
        if lot.random() < 0.2:
            continue  # the worker was away
        direct = unsafe if unsafe <= today < unsafe + days(30) else None
        who = Standing(ME, age, tuple(happened), frozenset(asked), last, bad, direct, only)
        asking = next_asking(who, today)
        assert asking == next_asking(who, today)
        if asking:
            yield who, today, asking
            asked.add(asking.key)
            last = today


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_the_rules_hold(seed):
    every = list(a_life(Random(seed)))  # noqa: S311 - a life that can be lived again
    assert len(every) > 10
    asked_on = [today for _who, today, _asking in every]
    gaps = [b - a for a, b in pairwise(asked_on)]
    assert min(gaps) >= QUIET > STANDS, "a question stands while the next one comes"
    keys = [asking.key for _who, _today, asking in every]
    assert len(keys) == len(set(keys))
    for who, today, asking in every:
        assert 1 <= len(asking.names) <= 4
        if who.age is Age.TOGETHER:
            assert asking.names == PICTURES
            assert asking.moment in (Moment.AFTER_TALK, Moment.MONTHLY)
        for name in {*asking.names} - {*PICTURES}:
            one = BY_NAME[name]
            assert who.age in one.ages
            assert one.only is None or one.only in who.only
            assert one.moment is asking.moment
        assert not {today, today - days(1)} & who.bad_news
        began = who.direct_safety_since
        assert began is None or today - began >= days(7)
        of = next((o for o in who.occasions if o.key == asking.key), None)
        assert of is None or of.day <= today
        assert of is None or of.moment is not Moment.AFTER_TALK or of.day not in who.bad_news
