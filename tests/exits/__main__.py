"""`make exits`: people go away in a real browser, whatever the database does; nothing is left."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import sync_playwright
from sqlalchemy import create_engine
from sqlmodel import Session

from family_portal import models  # noqa: F401 - the whole metadata
from family_portal.access.guard import unguarded
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from family_portal.core import crypto
from tests.exits.run import Ran, Stage
from tests.exits.states import STATES, State
from tests.faults.programs import Programs, answers, environment, until
from tests.houses import make_house
from tests.peers.postgres import make_database, postgres
from tests.pwa.conftest import serving_weather
from tests.rig.databases import SECRET
from tests.rig.neighbours import free_port
from tests.rig.schema import lay_out
from tests.rig.telephone import FLAGS, program

ROUNDS = int(os.environ.get("ROUNDS", "4"))
# Answers without a browser, per state: what the server itself takes.
ANSWERS = 20


def main() -> int:
    crypto.use_secret(SECRET)
    ran: list[Ran] = []
    for kind in os.environ.get("DATABASES", "sqlite postgresql").split():
        with _stage(kind) as stage:
            for name, state in STATES[kind].items():
                runs = [one for _ in range(ROUNDS) for one in stage.round(f"{kind} {name}", state)]
                _tell(f"{kind}, {name}", runs, _alone(stage, state))
                ran += runs
    traces = sum(len(one.traces) for one in ran)
    load = os.getloadavg()
    sys.stdout.write(f"{len(ran)} runs, {traces} traces; load of this machine {load[0]:.1f}\n")
    return 1 if traces else 0


@contextmanager
def _stage(kind: str) -> Iterator[Stage]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder / 'portal.db'}"
        if kind == "postgresql":
            url = make_database(stack.enter_context(postgres()), "exits")
        lay_out(url)
        weather, port, left = stack.enter_context(serving_weather()), free_port(), folder / "left"
        settings = environment(port=port, database_url=url, push_origin="https://push.example")
        settings |= {"PORTAL_EXIT_URL": weather, "PORTAL_LEFT_FOLDER": str(left)}
        programs = Programs(port, settings, folder / "said")
        stack.callback(programs.stop)
        programs.start("web")
        assert until(lambda: answers(port), seconds=60), programs.said.read_text()
        engine = create_engine(url, pool_pre_ping=True)
        stack.callback(engine.dispose)
        session = stack.enter_context(Session(engine, expire_on_commit=False))
        stack.enter_context(unguarded(session, reason="tests"))
        chromium = stack.enter_context(sync_playwright()).chromium
        # The browser as it is: with pages kept for Back, which tests switch off by default.
        browser = chromium.launch(
            executable_path=program(),
            args=FLAGS,
            ignore_default_args=["--disable-back-forward-cache"],
        )
        stack.callback(browser.close)
        address = f"http://127.0.0.1:{port}"
        web = programs.running["web"].pid
        yield Stage(browser, session, address, port, web, url, weather, left)


def _alone(stage: Stage, state: State) -> list[float]:
    """Seconds of the answer itself, without a browser."""
    house = make_house(stage.session, label="Alleen")
    tokens = [open_for(stage.session, house.parent.id, How.DEMO) for _ in range(ANSWERS)]
    stage.session.commit()
    with state(stage.database_url, stage.web):
        took = [_answer(stage.port, token, number) for number, token in enumerate(tokens)]
    assert until(lambda: not any(stage.folder.iterdir()), seconds=120)
    return took


def _answer(port: int, token: str, number: int) -> float:
    way = ("GET", "/weg") if number % 2 else ("POST", "/uitloggen")
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    began = time.monotonic()
    headers = {"Cookie": f"s={token}", "Sec-Fetch-Site": "same-origin"}
    connection.request(*way, headers=headers)
    answer = connection.getresponse()
    took = time.monotonic() - began
    connection.close()
    assert answer.status == 303, answer.status
    assert "s=;" in (answer.headers["Set-Cookie"] or "")
    assert answer.headers["Clear-Site-Data"]
    return took


def _tell(what: str, runs: list[Ran], alone: list[float]) -> None:
    landed = [took for one in runs for took in one.took]
    traces = sum(len(one.traces) for one in runs)
    sys.stdout.write(
        f"{what}: {len(runs)} runs, {traces} traces; {_both(alone)} until the answer, "
        f"{_both(landed)} from the press until the next page\n"
    )
    for one in runs:
        for trace in one.traces:
            sys.stdout.write(f"TRACE {one.what}: {trace}\n")
    sys.stdout.flush()


def _both(seconds: list[float]) -> str:
    p95 = statistics.quantiles(seconds, n=20)[-1]
    return f"p50 {statistics.median(seconds) * 1000:.0f}, p95 {p95 * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
