"""A card for somebody, made the way it is made."""

import pytest

from tests.accounts.steps import invite, redeem


@pytest.fixture
def card_of(browse, house):
    """`card_of(house.child)` is the number of a new card; the PIN is `steps.PIN`."""

    def make(person):
        return redeem(browse(), invite(browse(house.contact), person))

    return make
