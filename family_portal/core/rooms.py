"""So many at a time, and a short row before the door that is given up when it does not move."""

import time
from collections import deque
from contextlib import suppress
from threading import Event, Lock, get_ident

# Seconds. Somebody who waits is told to come back within a tenth of a second
# (docs/threats.md#too-busy).
PATIENCE = 0.06
# A page that takes longer than this is held up by something else than work.
STUCK = 1.0


class Room:
    """`seats` at a time; `row` more may wait, as long as seats come free."""

    def __init__(self, seats: int, row: int) -> None:
        self.seats, self.row = seats, row
        self._lock = Lock()
        self._free = seats
        self._waiting: deque[Event] = deque()
        self._moved = time.monotonic()
        self._since: dict[int, float] = {}

    def enter(self) -> bool:
        """Take a seat, after waiting when that helps. Who gets one must `leave` it."""
        with self._lock:
            if self._free:
                self._sit()
                return True
            if len(self._waiting) >= self.row:
                return False
            turn = Event()
            self._waiting.append(turn)
        while not turn.wait(PATIENCE):
            if self._gave_up(turn):
                return False
        with self._lock:
            self._since[get_ident()] = time.monotonic()
        return True

    def enter_if_free(self) -> bool:
        with self._lock:
            if self._free:
                self._sit()
                return True
            return False

    def leave(self) -> None:
        with self._lock:
            self._since.pop(get_ident(), None)
            self._moved = time.monotonic()
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1

    @property
    def is_stuck(self) -> bool:
        """Somebody in it is not getting on: the database hangs, most likely."""
        with self._lock:
            oldest = min(self._since.values(), default=None)
        return oldest is not None and time.monotonic() - oldest > STUCK

    def _sit(self) -> None:
        self._free -= 1
        self._since[get_ident()] = time.monotonic()

    def _gave_up(self, turn: Event) -> bool:
        with self._lock:
            if turn.is_set() or time.monotonic() - self._moved < PATIENCE:
                return False
            with suppress(ValueError):
                self._waiting.remove(turn)
            return True
