"""`make overload`: ten times the normal load; what is refused, how soon, and what stays open."""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine
from sqlmodel import Session

from family_portal import models  # noqa: F401 - the whole metadata
from family_portal.access.guard import unguarded
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from family_portal.core import crypto
from tests.faults.programs import Programs, answers, environment, until
from tests.houses import make_house
from tests.peers.postgres import make_database, postgres
from tests.rig.databases import SECRET
from tests.rig.neighbours import free_port
from tests.rig.schema import lay_out

# Requests a second of a region at work: three hundred families and fifteen open desks.
NORMAL = float(os.environ.get("NORMAL", "20"))
TIMES, SECONDS, FAMILIES = 10, 20, 30
PAGES = ["/", "/plan", "/berichten", "/afspraken", "/contact"]
OPEN = ["/hulplijnen", "/veilig", "/inloggen", "/weg", "/healthz"]
CARD = "code=1234+5678+9012&pin=482915"
# One in so many is a page that must stay open; a sign-in comes once a second.
ONE_OPEN_IN = 10
# Longer than anything may take: whoever gets no answer by then has hung.
HUNG = 30.0


@dataclass
class Heard:
    """Statuses and seconds, by what was asked for."""

    seconds: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    hung: int = 0

    def statuses(self, kind: str) -> Counter[int]:
        return Counter({s: len(took) for (k, s), took in self.seconds.items() if k == kind})


def main() -> int:
    crypto.use_secret(SECRET)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = make_database(stack.enter_context(postgres()), "overload")
        lay_out(url)
        engine = create_engine(url)
        stack.callback(engine.dispose)
        session = stack.enter_context(Session(engine))
        stack.enter_context(unguarded(session, reason="tests"))
        cookies = _cookies(session)
        port = free_port()
        settings = environment(port=port, database_url=url, push_origin="https://push.example")
        settings |= {"PORTAL_LEFT_FOLDER": str(folder / "left")}
        programs = Programs(port, settings, folder / "said")
        stack.callback(programs.stop)
        programs.start("web")
        assert until(lambda: answers(port), seconds=60), programs.said.read_text()
        asyncio.run(_storm(port, cookies, NORMAL, 5))  # first pages are slower than all others
        load = os.getloadavg()[0]
        usual = asyncio.run(_storm(port, cookies, NORMAL, SECONDS / 2))
        storm = asyncio.run(_storm(port, cookies, NORMAL * TIMES, SECONDS))
        well = answers(port)
    sys.stdout.write(f"load of this machine before: {load:.1f}\n")
    _tell(f"normal, {NORMAL:.0f} a second", usual)
    _tell(f"{TIMES} times that, {NORMAL * TIMES:.0f} a second for {SECONDS} s", storm)
    sys.stdout.write(f"afterwards it {'answers' if well else 'DOES NOT ANSWER'}\n")
    return 0 if well and not storm.hung and set(storm.statuses("open")) <= {200, 303} else 1


def _cookies(session: Session) -> list[str]:
    houses = [make_house(session, label=f"Huis {number}") for number in range(FAMILIES)]
    made = [open_for(session, house.parent.id, How.DEMO) for house in houses]
    session.commit()
    return made


async def _storm(port: int, cookies: list[str], rate: float, seconds: float) -> Heard:
    """Requests come when they come, however the portal fares with those before."""
    heard, count = Heard(), int(rate * seconds)
    began, asked = time.monotonic(), []
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        asked.append(asyncio.create_task(_one(port, cookies, number, int(rate), heard)))
    await asyncio.gather(*asked)
    return heard


async def _one(port: int, cookies: list[str], number: int, rate: int, heard: Heard) -> None:
    cookie = cookies[number % len(cookies)]
    if number % rate == 0:
        kind, head, body = "door", "POST /inloggen/kaart", CARD
    elif number % ONE_OPEN_IN == 1:
        kind, head, body = "open", f"GET {OPEN[number // ONE_OPEN_IN % len(OPEN)]}", ""
    else:
        kind, head, body = "page", f"GET {PAGES[number % len(PAGES)]}", ""
    # Who goes away or comes in brings no session: the others go on using theirs.
    own = f"Cookie: s={cookie}\r\n" if kind == "page" else ""
    request = (
        f"{head} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{own}"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )
    began = time.monotonic()
    try:
        status = await asyncio.wait_for(_ask(port, request), HUNG)
    except (TimeoutError, OSError):
        heard.hung += 1
        return
    heard.seconds[kind, status].append(time.monotonic() - began)


async def _ask(port: int, request: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.encode())
        answer = await reader.read()
        return int(answer.split(b" ", 2)[1])
    finally:
        writer.close()


def _tell(what: str, heard: Heard) -> None:
    pages = heard.statuses("page")
    share = 100 * pages[503] / max(1, sum(pages.values()))
    sys.stdout.write(f"{what}: {share:.0f} % of pages refused, {heard.hung} without an answer\n")
    for (kind, status), took in sorted(heard.seconds.items()):
        cuts = statistics.quantiles(took, n=100) if len(took) > 1 else took * 99
        sys.stdout.write(
            f"  {kind:5} {status}: {len(took):5} times, p50 {cuts[49] * 1000:.0f}, "
            f"p95 {cuts[94] * 1000:.0f}, p99 {cuts[98] * 1000:.0f} ms\n"
        )


if __name__ == "__main__":
    sys.exit(main())
