"""Sessions that were left, known outside the database until the database knows it too (ADR 25).

Who goes away must not wait for a database that is locked, full, read-only, slow or gone, and what
they left must be dead in every process meanwhile. One empty file per session says so, named after
the digest of its token, in a folder that the processes of one machine share.
"""

import logging
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

# So long an answer waits for the disk, in seconds. Without trouble it takes a millisecond.
PATIENCE = 0.1
# Between two tries to tell the database: the first, and the longest.
SOON, LATE = 0.5, 15.0
LOOK_EVERY = 1.0
# Anybody may go away with a token that was never ours: there is an end to what is kept of it.
MOST = 100_000
# Nothing else in the folder is ours to touch.
DIGEST = re.compile("[0-9a-f]{64}")

log = logging.getLogger(__name__)


class Left:
    """`end` tells the database that the session with this digest has ended; it may raise
    SQLAlchemyError, and may be called twice."""

    def __init__(self, folder: Path, end: Callable[[str], None]) -> None:
        self.folder = folder
        self._end = end
        # What this process heard itself holds here also when the folder cannot be written.
        self._heard: set[str] = set()
        self._settling = Lock()
        self._news = Event()
        self._look_from = 0.0
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def note(self, digest: str) -> None:
        """Dead from here on. Returns when the disk has it, or after `PATIENCE`."""
        if len(self._heard) >= MOST:
            return
        self._heard.add(digest)
        self._news.set()
        written = Event()
        Thread(target=self._tell, args=(digest, written), name="left", daemon=True).start()
        written.wait(PATIENCE)

    def holds(self, digest: str) -> bool:
        """Whether this session was left. Costs one look at the folder."""
        self._pick_up()
        return digest in self._heard or (self.folder / digest).exists()

    def settle(self) -> bool:
        """Tell the database of everything that waits. False when something still does."""
        done = True
        for digest in self._waiting():
            try:
                self._end(digest)
            except SQLAlchemyError:
                self._write(digest)  # the folder may take now what it refused before
                done = False
                continue
            with suppress(OSError):
                (self.folder / digest).unlink(missing_ok=True)
            self._heard.discard(digest)
        return done

    def rest(self, seconds: float) -> bool:
        """Wait until nothing waits any more. False when that took too long."""
        ends = time.monotonic() + seconds
        while self._waiting() or self._settling.locked():
            if time.monotonic() > ends:
                return False
            self._news.set()
            time.sleep(0.01)
        return True

    def _tell(self, digest: str, written: Event) -> None:
        self._write(digest)
        written.set()
        self._settle_all()

    def _settle_all(self) -> None:
        """One thread of this process goes on until the database knows everything."""
        while self._waiting() and self._settling.acquire(blocking=False):
            pause = SOON
            try:
                while not self.settle():
                    self._news.wait(pause)
                    self._news.clear()
                    pause = min(pause * 2, LATE)
            finally:
                self._settling.release()

    def _pick_up(self) -> None:
        """What a process left behind that is no more is settled by whoever comes next."""
        now = time.monotonic()
        if now < self._look_from:
            return
        self._look_from = now + LOOK_EVERY
        if self._waiting() and not self._settling.locked():
            Thread(target=self._settle_all, name="left", daemon=True).start()

    def _waiting(self) -> set[str]:
        try:
            return self._heard | {
                place.name for place in self.folder.iterdir() if DIGEST.fullmatch(place.name)
            }
        except OSError:
            return set(self._heard)

    def _write(self, digest: str) -> None:
        try:
            for place in (self.folder / digest, self.folder):
                flags = os.O_RDONLY if place == self.folder else os.O_WRONLY | os.O_CREAT
                opened = os.open(place, flags, 0o600)
                try:
                    os.fsync(opened)
                finally:
                    os.close(opened)
        except OSError as no:
            # Never the digest: a log is no place for it.
            log.warning("a session that was left could not be noted: %s", no.strerror)


def left() -> Left:
    return current_app.extensions["left"]  # type: ignore[no-any-return]
