"""The demo people on their own phones, in one portal."""

import pytest

from tests.habits.world import people
from tests.rig.demo import demo_on_postgres, demo_on_sqlite
from tests.rig.telephone import DESK

__all__ = ["demo_on_postgres", "demo_on_sqlite"]


@pytest.fixture
def cast(db):
    """Everybody of the demo file, by key."""
    return people(db)


@pytest.fixture
def phone(telephone, cast):
    """`phone("sanne")` is a page of her phone, signed in."""
    return lambda who, **options: telephone(cast[who], **options)


@pytest.fixture
def computer(telephone, cast):
    """`computer("marijke")` is a page of a desktop."""
    return lambda who: telephone(cast[who], **DESK)
