"""gunicorn's threads, with two changes.

The loop that takes visitors in waits for nobody. When a connection ends, gunicorn waits in that
loop until the other side has hung up as well: a visitor who is slow to do so would hold up all who
come after. And what cannot be read is refused as everything else is (ADR 24), without a word of the
request in answer or log.
"""

from contextlib import suppress
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker

from family_portal import calm
from family_portal.core.faults import told

# Seconds to hang up after the last answer, and for the other side to take a refusal.
FAREWELL = 0.5
PATIENCE = 5.0
STATUSES: dict[type[Exception], int] = {
    errors.LimitRequestLine: 414,
    errors.LimitRequestHeaders: 431,
    errors.UnsupportedTransferCoding: 501,
    errors.ForbiddenProxyRequest: 403,
    # What we wished to send ourselves is no fault of the visitor.
    errors.InvalidResponseHeader: 500,
    errors.InvalidResponseHeaderName: 500,
    errors.ConfigurationProblem: 500,
}
REASONS = {
    400: "Bad Request",
    403: "Forbidden",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
}


class Receiving(ThreadWorker):
    def handle(self, conn: TConn) -> Any:
        """In a thread of the pool. Says whether the connection is kept."""
        kept = super().handle(conn)
        if not kept:
            util.close_graceful(conn.sock, timeout=FAREWELL)
            conn.close = _was_closed
        return kept

    def handle_error(self, _req: Any, client: Any, _addr: Any, exc: Exception) -> None:
        """Of what was asked, and of what the error says of it, nothing is written down: an address
        tells what somebody reads."""
        status = _status_of(exc)
        self.log.warning("Refused with %s: %s", status, type(exc).__name__)
        if status == 500:
            self.log.error(told(exc))
        settings = self.wsgi.extensions["settings"]
        page = calm.page(500 if status == 501 else status, settings.name, settings.theme)
        head = [*calm.headers(status, https=settings.is_https), ("Connection", "close")]
        head.append(("Content-Length", str(len(page))))
        lines = [
            f"HTTP/1.1 {status} {REASONS[status]}",
            *(f"{name}: {said}" for name, said in head),
        ]
        with suppress(OSError):  # who asked is gone
            client.settimeout(PATIENCE)
            client.sendall("".join(line + "\r\n" for line in [*lines, ""]).encode() + page)


def _status_of(exc: Exception) -> int:
    return STATUSES.get(type(exc), 400 if isinstance(exc, errors.ParseException) else 500)


def _was_closed(**_how: Any) -> None:
    """The loop would close it once more."""
