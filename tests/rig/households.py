"""The two households of most tests, made when asked for."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.houses import House, make_house


@pytest.fixture
def a_house(db: Session) -> Callable[..., House]:
    """`a_house(parent="Els Anders")` makes one more household."""

    def build(**names: str) -> House:
        return make_house(db, **names)

    return build


@pytest.fixture
def house(db: Session) -> House:
    """Samira, Daan and Noor; Joost is their contact, Mira the duo, Lotte leads the team."""
    return make_house(db)


@pytest.fixture
def strangers(db: Session) -> House:
    """Another household with professionals of its own."""
    return make_house(
        db,
        label="Huis op de dijk",
        parent="Els Anders",
        other_parent="Ton Anders",
        child="Puck Anders",
        contact="Karin Elders",
        duo="Wouter Elders",
        lead="Hanna Elders",
    )
