"""Calendars as programs of others read them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.appointments.conftest import an_appointment

__all__ = ["an_appointment"]


@pytest.fixture
def made_by(browse) -> Callable[..., str]:
    """`made_by(house.parent)` makes an address on the page; gives its path."""

    def make(person: Any) -> str:
        page = browse(person).post("/meer/agenda/maken")
        assert page.status_code == 200
        address = page.text.partition('<code dir="ltr">')[2].partition("</code>")[0]
        assert address.startswith("http")
        return "/agenda/" + address.partition("/agenda/")[2]

    return make


@pytest.fixture
def fetch(browse) -> Callable[..., Any]:
    """What a program gets, which has the address and nothing else."""
    return lambda path, **more: browse().get(path, **more)
