"""Tests talk to this machine only, and may hold the clock still."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from family_portal.core import clock

# How fast this machine is at the moment is no property of what is tested; and what was found
# once is found again: the same examples at every run.
settings.register_profile(
    "any machine",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("any machine")

LOOPBACK = ("127.", "::1", "localhost")


class OutsideWorld(RuntimeError):
    """A test tried to reach another machine."""


def _refuse_strangers(address: Any) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise OutsideWorld(f"{address[0]} is not this machine")


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    connect, connect_ex, look_up = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_strangers(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_strangers(address)
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        _refuse_strangers((name or "localhost",))
        return look_up(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


@pytest.fixture
def clock_at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """`clock_at(date(2026, 9, 15), time(10))` stops the clock at that Dutch moment.

    It may be moved again in the same test. Defaults of models follow it too.
    """

    def stop(day: date, hour: time = time(10)) -> datetime:
        return stop_clock(monkeypatch, day, hour)

    return stop


def stop_clock(patch: pytest.MonkeyPatch, day: date, hour: time) -> datetime:
    """For fixtures of a whole module; tests ask for `clock_at`."""
    moment = datetime.combine(day, hour, clock.AMSTERDAM).astimezone(UTC)
    held = SimpleNamespace(now=lambda _zone: moment, combine=datetime.combine)
    patch.setattr(clock, "datetime", held)
    return moment


@contextmanager
def running_clock() -> Iterator[None]:
    """What all tests of a run share is made now, at whatever moment the first test that asks for it
    stands still: what is of its day would not be there yet for the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "datetime", datetime)
        yield
