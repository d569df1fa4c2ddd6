"""Who may have an account, and from which age what."""

from datetime import date

import pytest

from family_portal.access import ages
from family_portal.access.ages import Age
from family_portal.access.people import Profile, may_have_account
from family_portal.core import clock
from family_portal.rights.variants import Variant, of_child


@pytest.mark.parametrize(
    ("age", "is_child", "may"),
    [
        (None, True, False),
        (11, True, False),
        (12, True, True),
        (None, False, True),
        (11, False, False),
        (37, False, True),
    ],
)
def test_of_a_child_the_age_must_be_known(age, is_child, may):
    profile = Profile(age_noted=age, age_noted_on=clock.today())
    assert may_have_account(profile, is_child=is_child) is may
    refused = Profile(age_noted=age, age_noted_on=clock.today(), has_account=False)
    assert may_have_account(refused, is_child=is_child) is False


def test_without_any_profile_nothing_is_known():
    assert may_have_account(None, is_child=False) is True
    assert may_have_account(None, is_child=True) is False


def test_twelve_is_reached_on_the_birthday(clock_at):
    profile = Profile(born=date(2014, 6, 2))
    for day, may in ((date(2026, 6, 1), False), (date(2026, 6, 2), True)):
        clock_at(day)
        assert may_have_account(profile, is_child=True) is may


@pytest.mark.parametrize(
    ("age", "variant"),
    [(None, "J"), (11, "K"), (12, "J"), (15, "J"), (16, "Y"), (17, "Y")],
)
def test_texts_and_accounts_count_the_same_years(age, variant):
    assert of_child(age) is Variant(variant)
    assert ages.has(age, Age.TWELVE) is (age is not None and variant != "K")
