"""gunicorn's threads, with one change: the loop that takes visitors in waits for nobody.

When a connection ends, gunicorn waits in that loop until the other side has hung up as well. A
visitor who is slow to do so would hold up all who come after.
"""

from typing import Any

from gunicorn import util
from gunicorn.workers.gthread import TConn, ThreadWorker

# Seconds to hang up after the last answer.
FAREWELL = 0.5


class Receiving(ThreadWorker):
    def handle(self, conn: TConn) -> Any:
        """In a thread of the pool. Says whether the connection is kept."""
        kept = super().handle(conn)
        if not kept:
            util.close_graceful(conn.sock, timeout=FAREWELL)
            conn.close = _was_closed
        return kept


def _was_closed(**_how: Any) -> None:
    """The loop would close it once more."""
