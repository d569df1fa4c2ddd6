"""The program as an operator starts it, behind one proxy."""

import gc
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request

from tests.rig.databases import SECRET
from tests.rig.neighbours import free_port

SETTINGS = {"PORTAL_SECRET_KEY": SECRET, "PORTAL_BASE_URL": "https://mijn.example.nl"}


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, database_url: str) -> Iterator[Flask]:
    for name, value in {**SETTINGS, "PORTAL_DATABASE_URL": database_url}.items():
        monkeypatch.setenv(name, value)
    sys.modules.pop("family_portal.wsgi", None)
    from family_portal.wsgi import app

    yield app
    app.extensions["engines"].dispose()
    sys.modules.pop("family_portal.wsgi", None)
    gc.unfreeze()  # the next test reads the memory of this process whole


def test_the_address_of_a_visitor_is_what_the_proxy_says(served: Flask) -> None:
    seen: list[str | None] = []
    served.before_request(lambda: seen.append(request.remote_addr))
    client = served.test_client()
    claimed = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9", "X-Forwarded-Proto": "https"}
    answer = client.get("/inloggen", base_url="http://mijn.example.nl", headers=claimed)
    assert answer.status_code == 200
    assert seen == ["203.0.113.9"]


def test_it_answers_and_ends_when_asked(database_url: str, tmp_path: Path) -> None:
    port = free_port()
    command = "from family_portal.cli import main; main()"
    serve = ["serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    settings = {**os.environ, **SETTINGS, "PORTAL_DATABASE_URL": database_url}
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", command, *serve], env=settings, stdout=said, stderr=said
        )
    try:
        assert _status(port) == 400  # for 127.0.0.1, which is not its name
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0, (tmp_path / "said").read_text()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def _status(port: int) -> int:
    for _ in range(2400):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/inloggen").close()
        except urllib.error.HTTPError as answer:
            answer.close()
            return answer.code
        except urllib.error.URLError:
            time.sleep(0.05)
    return 0


def test_wrong_settings_are_one_sentence() -> None:
    command = "from family_portal.cli import main; main()"
    settings = {**os.environ, **SETTINGS, "PORTAL_BASE_URL": "http://mijn.example.nl"}
    tried = subprocess.run(
        [sys.executable, "-c", command, "serve"], env=settings, capture_output=True, text=True
    )
    assert tried.returncode == 2
    assert tried.stderr.count("\n") == 1
    assert "https://" in tried.stderr
