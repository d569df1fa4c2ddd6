"""The portal as it runs in production, and the hand that kills it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.notify.conftest import PRIVATE_KEY
from tests.peers.together import with_us
from tests.rig.databases import SECRET

PORTAL = [sys.executable, "-c", "from family_portal.cli import main; main()"]


def environment(*, port: int, database_url: str, push_origin: str) -> dict[str, str]:
    return {
        **os.environ,
        "PORTAL_SECRET_KEY": SECRET,
        "PORTAL_BASE_URL": f"http://127.0.0.1:{port}",
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_VAPID_PRIVATE_KEY": PRIVATE_KEY,
        "PORTAL_VAPID_SUBJECT": "mailto:beheer@example.org",
        "PORTAL_PUSH_ORIGINS": push_origin,
    }


@dataclass
class Programs:
    """One web server with two workers, and the program that sends notices."""

    port: int
    settings: dict[str, str]
    said: Path
    kills: int = 0
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    # The same kills every time: a failure can be looked at again.
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311

    def start(self, name: str) -> None:
        commands = {
            "web": ["serve", "--bind", f"127.0.0.1:{self.port}", "--workers", "2"],
            "worker": ["worker"],
            "rotate": ["keys", "rotate"],
        }
        with self.said.open("ab") as said:
            self.running[name] = subprocess.Popen(
                [*with_us("KILL"), *PORTAL, *commands[name]],
                env=self.settings,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """All of a program at once, as when the machine is switched off; then start it again."""
        with suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, signal.SIGKILL)
        self.running[name].wait()
        self.kills += 1
        self.start(name)

    def kill_one_of_web(self) -> None:
        """One of the two processes that answer; the other goes on."""
        if answering := children(self.running["web"].pid):
            with suppress(ProcessLookupError):
                os.kill(self.chance.choice(answering), signal.SIGKILL)
                self.kills += 1

    def stop(self) -> None:
        for process in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def children(pid: int) -> list[int]:
    with suppress(FileNotFoundError):
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    return []


def until(true: Callable[[], bool], *, seconds: float) -> bool:
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
