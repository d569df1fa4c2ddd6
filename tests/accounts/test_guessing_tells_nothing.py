"""Whether a card or an invitation exists cannot be told from the answer (T16)."""

from datetime import date, time

import pytest

from family_portal.accounts import pins
from tests.accounts.steps import enter, invite, redeem

WRONG = "917264"


@pytest.fixture
def unknown():
    return "0000 0000 0000"


def test_an_unknown_card_gets_the_answer_of_a_wrong_pin(browse, house, card_of, unknown):
    known = card_of(house.child)
    first, other = enter(browse(), known, WRONG), enter(browse(), unknown, WRONG)
    assert first.status_code == other.status_code == 422
    assert first.text.replace(known, "") == other.text.replace(unknown, "")
    assert [name for name, _ in first.headers] == [name for name, _ in other.headers]


def test_a_dead_card_gets_the_same_answer_too(browse, house, card_of, unknown):
    known = card_of(house.child)
    for _ in range(5):
        enter(browse(), known, WRONG)
    dead, other = enter(browse(), known), enter(browse(), unknown)
    assert dead.text.replace(known, "") == other.text.replace(unknown, "")


def test_both_cost_the_same_statements_and_the_same_hashing(
    browse, house, card_of, unknown, query_budget, monkeypatch
):
    known, cost = card_of(house.child), {}
    enter(browse(), unknown, WRONG)  # the first try of an address costs one insert
    counting = Counting(pins._hasher)
    monkeypatch.setattr(pins, "_hasher", counting)
    for number in (known, unknown):
        with query_budget(20) as queries:
            enter(browse(), number, WRONG)
        cost[number] = (list(queries), counting.verified)
        counting.verified = 0
    assert cost[known] == cost[unknown]
    assert cost[known][1] == 1


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
