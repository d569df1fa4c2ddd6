"""Rules of time, without a push service: what may go now, later, or never."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from family_portal.core import clock
from family_portal.notify.models import Kind, Notice, NoticeChoice, SafeContact, Safety
from family_portal.notify.rules import MAIL, PUSH, Facts, channel_opens, goes_at

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
NOON = datetime(2026, 6, 10, 12, tzinfo=clock.AMSTERDAM)
# Whole minutes of two years, with the nights on which the clock is put forward and back. On those
# it says some hours twice, or not at all; nobody's hours begin or end there.
MINUTES = 2 * 365 * 24 * 60
MOMENTS = some.integers(0, MINUTES).map(lambda n: NEW_YEAR + timedelta(minutes=n))
HOURS = some.sampled_from(
    [time(hour, minute) for hour in (0, *range(4, 24)) for minute in (0, 15, 30, 45)]
)
OPEN = {"quiet_from": time(0), "quiet_to": time(0)}


def facts(*, in_danger=False, contact=None, **choice):
    one = NoticeChoice(person_id=uuid4(), **{**OPEN, **choice})
    return Facts(one, contact=contact, in_danger=in_danger)


def notice(kind=Kind.MESSAGE, **more):
    return Notice(person_id=uuid4(), kind=kind, about_id=uuid4(), due_at=NOON, **more)


def here(at):
    return at.astimezone(clock.AMSTERDAM).time()


def is_within(hour, start, end):
    """Round the clock from `start`, does one meet `hour` before `end`?"""

    def after(that):
        return ((that.hour - start.hour) * 60 + that.minute - start.minute) % (24 * 60)

    return after(hour) < after(end)


@given(now=MOMENTS, start=HOURS, end=HOURS)
def test_it_goes_now_or_at_the_first_moment_after_the_quiet_hours(now, start, end):
    at = goes_at(notice(), facts(quiet_from=start, quiet_to=end), now)
    if not is_within(here(now), start, end):
        assert at == now
        return
    assert now < at <= now + timedelta(hours=25)
    assert not is_within(here(at), start, end)
    between = (now + timedelta(minutes=n) for n in range(int((at - now).total_seconds()) // 60))
    assert all(is_within(here(minute), start, end) for minute in between)


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        (time(20, 59), (10, time(20, 59))),
        (time(21), (11, time(8))),
        (time(23, 59), (11, time(8))),
        (time(0), (10, time(8))),
        (time(7, 59), (10, time(8))),
        (time(8), (10, time(8))),
    ],
)
def test_whoever_chose_nothing_is_left_alone_from_nine_to_eight_of_the_kitchen_clock(at, goes):
    quiet = Facts(NoticeChoice(person_id=uuid4()), contact=None, in_danger=False)
    found = goes_at(notice(), quiet, datetime.combine(NOON, at, clock.AMSTERDAM))
    day, hour = goes
    assert found == datetime.combine(NOON.replace(day=day), hour, clock.AMSTERDAM)


@pytest.mark.parametrize(
    ("start", "end", "at", "goes"),
    [
        (time(12), time(14), time(11, 59), time(11, 59)),
        (time(12), time(14), time(12), time(14)),
        (time(12), time(14), time(13, 59), time(14)),
        (time(12), time(14), time(14), time(14)),
        (time(12), time(12), time(12), time(12)),
    ],
)
def test_quiet_hours_within_a_day_end_on_that_day(start, end, at, goes):
    now = datetime.combine(NOON, at, clock.AMSTERDAM)
    found = goes_at(notice(), facts(quiet_from=start, quiet_to=end), now)
    assert found == datetime.combine(NOON, goes, clock.AMSTERDAM)


def test_a_trial_goes_at_once_also_at_night_and_when_notices_are_off():
    off = facts(is_on=False, quiet_from=time(0), quiet_to=time(23), in_danger=True)
    assert goes_at(notice(Kind.TRIAL), off, NOON) == NOON


@pytest.mark.parametrize(
    ("is_on", "in_danger", "goes"),
    [
        (None, False, True),
        (None, True, False),
        (True, True, True),
        (True, False, True),
        (False, False, False),
        (False, True, False),
    ],
)
def test_off_in_danger_unless_somebody_chose(is_on, in_danger, goes):
    found = goes_at(notice(), facts(is_on=is_on, in_danger=in_danger), NOON)
    assert (found is not None) == goes


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("day", [True, False])
@pytest.mark.parametrize("hours", [True, False])
def test_a_choice_about_one_reminder_touches_no_other(kind, day, hours):
    chosen = {Kind.DAY_BEFORE: day, Kind.HOURS_BEFORE: hours}
    found = goes_at(notice(kind), facts(a_day_before=day, two_hours_before=hours), NOON)
    assert (found is not None) == chosen.get(kind, True)


@pytest.mark.parametrize(("minutes", "goes"), [(-1, False), (0, False), (1, True)])
def test_what_would_come_when_it_is_of_no_use_does_not_go(minutes, goes):
    late = notice(useful_until=NOON + timedelta(minutes=minutes))
    assert (goes_at(late, facts(), NOON) is not None) == goes


def safely(**marks):
    return facts(
        contact=SafeContact(
            person_id=uuid4(), asked_by_id=uuid4(), **{"from_time": time(9), **marks}
        )
    )


@pytest.mark.parametrize("channel", [PUSH, MAIL])
def test_who_was_never_asked_is_reached_by_what_they_chose(channel):
    assert channel_opens(facts(), channel, NOON) == NOON


@pytest.mark.parametrize(("channel", "other"), [(PUSH, "mail"), (MAIL, "push")])
def test_each_channel_has_a_mark_of_its_own(channel, other):
    assert channel_opens(safely(**{other: Safety.UNSAFE}), channel, NOON) == NOON
    mine = "push" if channel == PUSH else "mail"
    assert channel_opens(safely(**{mine: Safety.UNSAFE}), channel, NOON) is None


@given(now=MOMENTS, start=HOURS, end=HOURS)
def test_between_safe_hours_only_within_them(now, start, end):
    marks = {"push": Safety.BETWEEN, "from_time": start, "to_time": end}
    opens = channel_opens(safely(**marks), PUSH, now)
    if start == end:
        assert opens is None
    elif is_within(here(now), start, end):
        assert opens == now
    else:
        assert now < opens <= now + timedelta(hours=25)
        assert is_within(here(opens), start, end)


def test_hours_that_are_the_same_open_nothing_and_hours_of_what_is_unsafe_neither():
    same = {"from_time": time(9), "to_time": time(9)}
    assert channel_opens(safely(push=Safety.BETWEEN, **same), PUSH, NOON) is None
    assert channel_opens(safely(push=Safety.UNSAFE), PUSH, NOON) is None
