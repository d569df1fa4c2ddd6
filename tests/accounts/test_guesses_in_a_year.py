"""How many guesses somebody has who knows a card number: by a moved clock (ADR 31)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from family_portal.accounts.lanes import CARD, DEVICE, Held
from family_portal.accounts.models import Lane
from family_portal.accounts.pins import is_too_easy
from family_portal.core import clock

START = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
MOST_OUTSIDE, MOST_ON_A_DEVICE = 48, 31


class Guesser:
    """Tries on one lane, at moments of their own choice."""

    def __init__(self, pace, monkeypatch):
        self.now, self.looked_at = START, []
        monkeypatch.setattr(clock, "now", lambda: self.now)
        fresh = {"fades_from": START, "open_at": START, "last_at": START, "gone_at": START}
        self.held = Held(pace, Lane(kind=pace.kind, key="card", **fresh))

    def guess(self):
        if not self.held.left:
            self.held.add()
            self.looked_at.append(self.now)

    def most_in_a_year(self):
        return max(
            sum(since <= other < since + YEAR for other in self.looked_at)
            for since in self.looked_at
        )


@pytest.mark.parametrize(("pace", "most"), [(CARD, MOST_OUTSIDE), (DEVICE, MOST_ON_A_DEVICE)])
@pytest.mark.parametrize("rest", [timedelta(), timedelta(days=100), timedelta(days=300)])
def test_who_never_sleeps_stays_within_the_bound(pace, most, rest, monkeypatch):
    guesser = Guesser(pace, monkeypatch)
    while guesser.now < START + 3 * YEAR:
        guesser.guess()
        guesser.now = max(guesser.held.row.open_at, guesser.now)
        if rest and len(guesser.looked_at) % 15 == 14:
            guesser.now += rest
    assert guesser.most_in_a_year() <= most


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 30), min_size=50, max_size=150))
def test_no_other_moments_give_more(pauses):
    for pace, most in ((CARD, MOST_OUTSIDE), (DEVICE, MOST_ON_A_DEVICE)):
        with pytest.MonkeyPatch.context() as patch:
            guesser = Guesser(pace, patch)
            for pause in pauses:
                guesser.guess()
                guesser.now += timedelta(days=pause)
            assert guesser.most_in_a_year() <= most


def test_one_in_ten_thousand_a_year():
    """Of the PINs that may be chosen, when each is as likely; counted at each 101st of all."""
    pins = [f"{number:06}" for number in range(0, 1_000_000, 101)]
    allowed = sum(not is_too_easy(pin) for pin in pins) / len(pins)
    assert (MOST_OUTSIDE + MOST_ON_A_DEVICE) / (1_000_000 * allowed) <= 1 / 10_000


def test_who_makes_three_slips_a_month_never_waits_long(monkeypatch):
    guesser = Guesser(CARD, monkeypatch)
    for _ in range(36):
        guesser.guess()
        assert guesser.held.left <= timedelta(minutes=1)
        guesser.now += timedelta(days=10)
