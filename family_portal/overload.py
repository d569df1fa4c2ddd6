"""The gate: more than this process can do is refused at once, and ways out stay open (ADR 26).

Threads are cheap and the processor is not, so there are many threads and few seats. Who finds no
seat is answered by a thread that has nothing else to do, with bytes made at the start.
"""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from family_portal import calm
from family_portal.core.pressure import AS_NOBODY, NO_ROOM
from family_portal.core.rooms import Room
from family_portal.core.settings import Settings
from family_portal.refusals import RETRY_AFTER

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# These need neither a seat nor the database: ways out, whatever was built, and "does it live".
FREE = ("/weg", "/uitloggen", "/uitgelogd", "/healthz", "/.well-known/security.txt")
BUILT = "/static/"
# These come as for nobody when there is no seat: help, and the door.
AT_HAND = frozenset(
    {
        "/hulplijnen",
        "/rechten/hulplijnen",
        "/veilig",
        "/inloggen",
        "/inloggen/gelukt",
        "/offline",
        "/sw.js",
        "/manifest.webmanifest",
    }
)
# Coming in has seats of its own: a full house does not keep anybody out.
DOOR = ("/inloggen/", "/activeren/", "/bevestigen", "/readyz", "/demo")
DOOR_SEATS, DOOR_ROW = 2, 4
ROW_PER_SEAT = 3
# For everything that needs no seat, and for refusing.
SPARE = 12
# Seconds. A thread that refuses gets its turn on the processor soon.
SWITCH = 0.0002


def threads_for(pages: int) -> int:
    """Threads of one process that makes so many pages at a time: all that sit, wait or refuse."""
    return pages * (1 + ROW_PER_SEAT) + DOOR_SEATS + DOOR_ROW + SPARE


class Gate:
    """WSGI around the whole portal, for each process one."""

    def __init__(self, app: "WSGIApplication", settings: Settings) -> None:
        self._app = app
        self._house = Room(settings.threads, settings.threads * ROW_PER_SEAT)
        self._door = Room(DOOR_SEATS, DOOR_ROW)
        # Texts are kept on the page of the reader's own language: that takes a little work.
        self._sorry = Room(1, 0)
        self._page = calm.page(503, settings.name, settings.theme)
        self._headers = calm.headers(503, https=settings.is_https)
        sys.setswitchinterval(SWITCH)

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path in FREE or path.startswith(BUILT):
            return self._as_nobody(environ, start)
        if path in AT_HAND:
            return self._at_hand(environ, start)
        room = self._door if path.startswith(DOOR) else self._house
        if not room.enter():
            return self._refuse(environ, start)
        return self._seated(room, environ, start)

    def _at_hand(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if self._house.is_stuck or not self._house.enter_if_free():
            return self._as_nobody(environ, start)
        return self._seated(self._house, environ, start)

    def _as_nobody(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        environ[AS_NOBODY] = True
        return self._app(environ, start)

    def _seated(
        self, room: Room, environ: "WSGIEnvironment", start: "StartResponse"
    ) -> Iterable[bytes]:
        try:
            return self._app(environ, start)
        finally:
            room.leave()

    def _refuse(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if _has_text(environ) and self._sorry.enter():
            environ[NO_ROOM] = str(RETRY_AFTER[503])
            try:
                return self._as_nobody(environ, start)
            finally:
                self._sorry.leave()
        page = b"" if "HTTP_HX_REQUEST" in environ else self._page
        start("503 Service Unavailable", [*self._headers, ("Content-Length", str(len(page)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page]


def _has_text(environ: "WSGIEnvironment") -> bool:
    """A form of one of our own pages, sent without our scripts: with them the text is still there.
    What comes from elsewhere, or hides where it comes from, is never shown."""
    ours = environ.get("HTTP_SEC_FETCH_SITE") == "same-origin"
    return ours and environ["REQUEST_METHOD"] == "POST" and "HTTP_HX_REQUEST" not in environ
