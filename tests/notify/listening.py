"""Little servers that count who comes, and keys that a browser could have made."""

import base64
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from family_portal.core.crypto import fingerprint
from family_portal.notify.models import Device
from family_portal.notify.push import Keys


class Receiver(ThreadingHTTPServer):
    """Counts posts per path, keeps their size, and answers slowly when told to."""

    daemon_threads = True

    def __init__(self, status: int, wait: float, headers: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.wait, self.headers = status, wait, headers
        self.seen: Counter[str] = Counter()
        self.sizes: set[int] = set()
        self.asked: list[dict[str, str]] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, address: Any) -> None:
        """A worker that was killed hangs up."""


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        self.rfile.read(size)
        self.server.seen[self.path] += 1
        self.server.sizes.add(size)
        self.server.asked.append({k.lower(): v for k, v in self.headers.items()})
        time.sleep(self.server.wait)
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.server.seen["GET " + self.path] += 1

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def receiver(status: int = 201, wait: float = 0, **headers: str) -> Iterator[Receiver]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    server = Receiver(status, wait, named)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def make_device(person_id: UUID, keys: Keys) -> Device:
    """A subscription as the portal keeps it; not added to any session yet."""
    return Device(
        person_id=person_id,
        web_session_id=uuid4(),
        fingerprint=fingerprint(keys.endpoint, purpose="push endpoint"),
        endpoint=keys.endpoint,
        p256dh=keys.p256dh,
        auth=keys.auth,
    )


def made_keys(endpoint: str) -> Keys:
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return Keys(endpoint, _text(raw), _text(os.urandom(16)))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
