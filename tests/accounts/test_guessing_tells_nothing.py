"""Whether a card or an invitation exists cannot be told from the answer (T16)."""

from datetime import date, time

import pytest

from family_portal.accounts import pins
from tests.accounts.steps import enter, invite, redeem, seen

WRONG = "917264"


@pytest.fixture
def house(clock_at, a_house):
    """Of a day before the moments of these tests."""
    clock_at(date(2026, 9, 15), time(8))
    return a_house()


@pytest.fixture
def unknown():
    return "0000 0000 0000"


def test_an_unknown_card_gets_the_same_answers_and_waits_just_as_long(
    browse, house, card_of, unknown, clock_at
):
    known = card_of(house.child)
    for n in range(12):
        clock_at(date(2026, 9, 15 + n // 4), time(9 + n % 4))
        for _ in range(3):
            first, other = enter(browse(), known, WRONG), enter(browse(), unknown, WRONG)
            assert seen(first, known) == seen(other, unknown)
            assert len(first.text) == len(other.text)
    assert first.status_code == 429


def test_an_old_card_gets_the_same_answer_too(browse, house, card_of, unknown):
    old = card_of(house.child)
    card_of(house.child)
    dead, other = enter(browse(), old), enter(browse(), unknown)
    assert seen(dead, old) == seen(other, unknown)


def test_both_cost_the_same_statements_and_the_same_hashing(
    browse, house, card_of, unknown, query_budget, monkeypatch
):
    known, cost = card_of(house.child), {}
    enter(browse(), unknown, WRONG)  # the first try of an address costs one insert
    counting = Counting(pins._hasher)
    monkeypatch.setattr(pins, "_hasher", counting)
    for number in (known, unknown, known, unknown):  # new lanes, then known ones
        with query_budget(20) as queries:
            enter(browse(), number, WRONG)
        cost[number] = (list(queries), counting.verified)
        counting.verified = 0
        if number == unknown:
            assert cost[known] == cost[unknown]
            assert cost[known][1] == 1


def test_a_card_that_does_not_exist_costs_what_a_real_one_costs():
    assert not pins._hasher.check_needs_rehash(pins._DUMMY)
    assert not pins.fits("nobody", None, card_id=None)


class Counting:
    """The real hasher, with a tally."""

    def __init__(self, real):
        self.real, self.verified = real, 0

    def verify(self, *given):
        self.verified += 1
        return self.real.verify(*given)


def test_used_old_and_invented_invitations_look_the_same(browse, a_house, clock_at):
    clock_at(date(2026, 9, 15))
    house = a_house()
    used = invite(browse(house.contact), house.child)
    redeem(browse(), used)
    old = invite(browse(house.contact), house.parent)
    clock_at(date(2026, 9, 18), time(9))
    pages = {browse().get(f"/activeren/{code}").text for code in (used, old, "bestaat-niet")}
    assert len(pages) == 1


def test_who_guesses_invitations_has_to_wait(browse, house):
    guesser = browse()
    answers = [guesser.get(f"/activeren/gok{n}").status_code for n in range(12)]
    assert answers == [404] * 10 + [429] * 2
