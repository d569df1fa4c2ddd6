"""CPU per page of the demo's people, over HTTP and in units of the floor: all that is compared
takes turns, so that the noise of a machine is shared."""

import os
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.faults.programs import answers, children, until
from tests.load import floor
from tests.peers.together import with_us
from tests.rig.neighbours import free_port

ROUNDS, EACH, AT_ONCE = 15, 100, 2
TICKS = os.sysconf("SC_CLK_TCK")
LIKE = ["--workers", "2", "--threads", "4"]


@dataclass
class Server:
    """A program that answers, with all that it started."""

    port: int
    pid: int

    def cpu(self) -> float:
        """Seconds that it and its workers have used."""
        return sum(_used(pid) for pid in [self.pid, *children(self.pid)])


@dataclass
class Page:
    name: str
    server: Server
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    # Seconds of CPU for one, by round.
    cost: list[float] = field(default_factory=list)

    def open(self, times: int) -> None:
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        for _ in range(times):
            connection.request("GET", self.path, headers=self.headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == self.status, (self.name, answer.status)
        connection.close()


def measure(pages: Sequence[Page], floor_url: str) -> None:
    """Prints what each page costs, with everything that the portal does for it."""
    with serving_floor(floor_url) as base:
        _warm([base, *pages])
        for _ in range(ROUNDS):
            for page in random.sample([base, *pages], len(pages) + 1):
                page.cost.append(_cost(page))
        for page in [base, *pages]:
            sys.stdout.write(_line(page, base))


def _cost(page: Page) -> float:
    began = page.server.cpu()
    with ThreadPoolExecutor(AT_ONCE) as many:
        list(many.map(page.open, [EACH // AT_ONCE] * AT_ONCE))
    return (page.server.cpu() - began) / EACH


def _warm(pages: Sequence[Page]) -> None:
    """Each of the workers writes its statements and templates out before anything counts."""
    for page in pages:
        _cost(page)


def _line(page: Page, base: Page) -> str:
    ratios = [one / unit for one, unit in zip(page.cost, base.cost, strict=True)]
    low, high = _interval(ratios)
    return (
        f"  {page.name:22} {statistics.median(ratios):5.2f} x floor  [{low:.2f} to {high:.2f}]   "
        f"({statistics.median(page.cost) * 1000:.1f} ms of CPU here)\n"
    )


def _interval(values: Sequence[float]) -> tuple[float, float]:
    """In which the median is with nine chances in ten."""
    drawn = sorted(
        statistics.median(random.choices(values, k=len(values)))  # noqa: S311
        for _ in range(1000)
    )
    return drawn[50], drawn[949]


def _used(pid: int) -> float:
    said = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(said[11]) + int(said[12])) / TICKS


@contextmanager
def serving_floor(url: str) -> Iterator[Page]:
    """Served as the portal is: the same server, as many workers and threads."""
    floor.fill(url)
    port = free_port()
    program = [sys.executable, "-m", "gunicorn", "tests.load.floor:served()", *LIKE]
    process = subprocess.Popen(
        [*with_us("KILL"), *program, "--bind", f"127.0.0.1:{port}", "--log-level", "error"],
        env={**os.environ, floor.ADDRESS: url},
    )
    try:
        assert until(lambda: answers(port), seconds=60)
        yield Page("floor", Server(port, process.pid), "/", {"Cookie": _signed_in(port)})
    finally:
        process.terminate()
        process.wait()


def _signed_in(port: int) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/in")
    answer = connection.getresponse()
    connection.close()
    return answer.headers["Set-Cookie"].split(";")[0]
