"""What gunicorn itself would answer: calm, with every header, without a word of the request."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from family_portal.core.headers import headers_of
from tests.project.proxy import NAME, Heard, Proxy, nginx
from tests.rig.databases import SECRET
from tests.rig.neighbours import free_port

# Stands in every request: neither an answer nor the log may repeat it.
CANARY = "kanarie7f3"
HOST = f"Host: {NAME}\r\nConnection: close\r\n".encode()
GET = f"GET /inloggen?q={CANARY} HTTP/1.1\r\n".encode() + HOST
POST = f"POST /inloggen/kaart?q={CANARY} HTTP/1.1\r\n".encode() + HOST
MANY = b"".join(b"X-%d: a\r\n" % number for number in range(150))
REFUSED = {
    "no http": (f"{CANARY} hello\r\n\r\n".encode(), 400),
    "a method nobody knows": (f"g=t /{CANARY} HTTP/1.1\r\n".encode() + HOST + b"\r\n", 400),
    "a version nobody knows": (f"GET /{CANARY} HTTP/9.9\r\n".encode() + HOST + b"\r\n", 400),
    "a header without a name": (GET + f": {CANARY}\r\n\r\n".encode(), 400),
    "a header with a blank": (GET + f"X {CANARY}: a\r\n\r\n".encode(), 400),
    "a folded header": (GET + f"X: a\r\n {CANARY}\r\n\r\n".encode(), 400),
    "nul in a header": (GET + f"X: {CANARY}\0\r\n\r\n".encode(), 400),
    "two lengths": (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
    "a length that is none": (POST + f"Content-Length: {CANARY}\r\n\r\n".encode(), 400),
    "a length and chunks": (
        POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    "an unknown coding": (POST + f"Transfer-Encoding: {CANARY}\r\n\r\n".encode(), 501),
    "a long address": (
        f"GET /{CANARY}{'a' * 9000} HTTP/1.1\r\n".encode() + HOST + b"\r\n",
        414,
    ),
    "a long header": (GET + b"Cookie: " + b"a" * 9000 + b"\r\n\r\n", 431),
    "many headers": (GET + MANY + b"\r\n", 431),
}


@dataclass(frozen=True)
class Served:
    port: int
    said: Path

    def ask(self, request: bytes) -> Heard:
        return Proxy(secure=self.port, plain=self.port).ask(request, tls=False)


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    port, said = free_port(), tmp_path / "said"
    command = "from family_portal.cli import main; main()"
    serve = ["serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    settings = {
        **os.environ,
        "PORTAL_SECRET_KEY": SECRET,
        "PORTAL_BASE_URL": f"https://{NAME}",
        "PORTAL_DATABASE_URL": database_url,
    }
    with said.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", command, *serve], env=settings, stdout=log, stderr=log
        )
    try:
        _wait(port, said)
        yield Served(port, said)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(port: int, said: Path) -> None:
    for _ in range(600):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/healthz", headers={"Host": NAME})
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise AssertionError(said.read_text())


def _faults(heard: Heard, status: int) -> list[str]:
    """What is wrong with an answer."""
    expected = headers_of(https=True).items()
    faults = [name for name, value in expected if heard.headers.get(name.lower()) != value]
    faults += [] if heard.status == status else [f"{heard.status} for {status}"]
    faults += [] if '"tel:112"' in heard.body else ["no help lines"]
    faults += [] if heard.headers.get("cache-control") == "private, no-store" else ["may be kept"]
    told = [word for word in (CANARY, "Traceback", "gunicorn") if word in heard.body]
    return faults + told


def test_what_cannot_be_read_is_refused_calmly_and_written_down_nowhere(served: Served) -> None:
    wrong = {}
    for name, (request, status) in REFUSED.items():
        if faults := _faults(served.ask(request), status):
            wrong[name] = faults
    assert wrong == {}
    # It lives, and the log says that something was refused and not what.
    assert served.ask(GET + b"\r\n").status == 200
    said = served.said.read_text()
    assert said.count("Refused with") == len(REFUSED)
    assert CANARY not in said
    assert "Traceback" not in said


def test_an_address_that_the_proxy_passes_on_is_read(served: Served, tmp_path: Path) -> None:
    """Between the 4 KB of gunicorn as it comes and the 8 KB of the proxy."""
    (tmp_path / "nginx").mkdir()
    with nginx(tmp_path / "nginx", upstream=served.port) as proxy:
        for length in (3000, 5000, 8000):
            query = b"?q=" + b"a" * length
            opened = proxy.ask(b"GET /inloggen" + query + b" HTTP/1.1\r\n" + HOST + b"\r\n")
            assert opened.status == 200, length
            lost = proxy.ask(b"GET /nergens" + query + b" HTTP/1.1\r\n" + HOST + b"\r\n")
            assert _faults(lost, 404) in ([], ["may be kept"]), length
        too_long = b"GET /inloggen?q=" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n"
        assert _faults(proxy.ask(too_long), 414) == []
        many = proxy.ask(b"GET /inloggen HTTP/1.1\r\n" + HOST + MANY + b"\r\n")
        assert _faults(many, 431) == []
