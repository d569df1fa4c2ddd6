"""Families that write while the portal is being killed, and try again with the same key."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import UUID, uuid4

from tests.faults.families import Sender

# What one person may send in ten minutes.
EACH = 20
PAUSE = 0.1


@dataclass
class Storm:
    """`acknowledged` holds, per key, who was told that the message was sent, and its words."""

    port: int
    senders: list[Sender]
    each: int = EACH
    acknowledged: dict[UUID, tuple[UUID, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    tries: int = 0
    is_over: bool = False

    def blow(self, *, threads: int, seconds: float) -> None:
        """Blocks until every message is acknowledged, or the time is over."""
        self.ends = time.monotonic() + seconds
        todo = iter(self._messages())
        lock = threading.Lock()

        def write() -> None:
            while True:
                with lock:
                    one = next(todo, None)
                if one is None or not self._send(*one):
                    return

        writers = [threading.Thread(target=write) for _ in range(threads)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        self.is_over = True

    def _messages(self) -> Iterator[tuple[Sender, UUID, str]]:
        for number in range(self.each):
            for sender in self.senders:
                yield sender, uuid4(), f"Bericht {number}: wanneer is de afspraak?"

    def _send(self, sender: Sender, key: UUID, text: str) -> bool:
        """Until it is acknowledged. False when there is no more time, or it was refused."""
        while time.monotonic() < self.ends:
            self.tries += 1
            status = self._post(sender, {"text": text, "key": str(key)})
            if status == 303:
                self.acknowledged[key] = (sender.person_id, text)
                return True
            # A proxy or a server that is going down may say so; anything else is a fault.
            if status not in {0, 502, 503}:
                self.refused.append(f"{status} for {key}")
                return False
            time.sleep(PAUSE)
        return False

    def _post(self, sender: Sender, form: dict[str, str]) -> int:
        """The status, or 0 when the connection was lost on the way."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Cookie": f"s={sender.cookie}",
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            connection.request("POST", f"/berichten/{sender.thread_id}", urlencode(form), headers)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()
