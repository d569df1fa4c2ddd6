"""A WSGI app on a socket of this machine, as long as a test needs it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing: pytest shows what matters."""


def _whole(app: Any) -> Any:
    """Each answer is closed before it is sent. A browser that went away meanwhile would leave the
    file of it open otherwise, and some later test would be told of it."""

    def answered(environ: Any, start: Any) -> list[bytes]:
        answer = app(environ, start)
        try:
            return list(answer)
        finally:
            getattr(answer, "close", lambda: None)()

    return answered


@contextmanager
def serving(app: Any, door: socket.socket) -> Iterator[None]:
    """On that listening socket."""
    host, port = door.getsockname()
    server = make_server(
        host, port, _whole(app), threaded=True, request_handler=_Quiet, fd=door.fileno()
    )
    # A request that is on its way is answered before the next test has this database.
    server.daemon_threads = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()
