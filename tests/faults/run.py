"""One storm from beginning to end: 0 lost, 0 doubled, one notice per thread at most."""

import itertools
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, update

from family_portal.core import clock
from family_portal.notify.models import Notice
from tests.faults.families import make_senders
from tests.faults.judging import Verdict, judge
from tests.faults.programs import Programs, answers, environment, until
from tests.faults.storm import EACH, Storm
from tests.notify.listening import Receiver

# While it sends, the program of the notices is killed so often. What it had in hand at that moment
# is not sent again: better none than two.
WORKER_KILLS = 4


@dataclass(frozen=True)
class Outcome:
    verdict: Verdict
    acknowledged: int
    tries: int
    kills: int
    per_second: float
    refused: list[str]
    # How often each telephone was called.
    calls: dict[str, int]


def run(
    session: Session,
    *,
    database_url: str,
    port: int,
    service: Receiver,
    folder: Path,
    messages: int,
    kills: int,
    seconds: float,
) -> Outcome:
    """Send `messages`; meanwhile web and worker are killed `kills` times, in turn."""
    senders = make_senders(session, count=-(-messages // EACH), push_origin=service.origin)
    settings = environment(port=port, database_url=database_url, push_origin=service.origin)
    programs = Programs(port, settings, folder / "said")
    storm = Storm(port, senders, each=-(-messages // len(senders)))
    try:
        programs.start("web")
        programs.start("worker")
        assert until(lambda: answers(port), seconds=60), programs.said.read_text()
        per_second = _write(programs, storm, messages, kills, seconds)
        session.expire_all()
        verdict = judge(session, storm.acknowledged)
        _half_an_hour_later(session)
        _call(programs, service, len(senders))
    finally:
        programs.stop()
    acknowledged, calls = len(storm.acknowledged), dict(service.seen)
    return Outcome(
        verdict, acknowledged, storm.tries, programs.kills, per_second, storm.refused, calls
    )


def _write(programs: Programs, storm: Storm, messages: int, kills: int, seconds: float) -> float:
    """Gives the messages per second."""
    began, step = time.monotonic(), messages // (kills + 1)
    # Programs die with the thread that started them, so the kills are done from this one.
    writing = threading.Thread(target=storm.blow, kwargs={"threads": 8, "seconds": seconds})
    writing.start()
    _kill(programs, storm, range(step, messages, step))
    writing.join()
    return len(storm.acknowledged) / (time.monotonic() - began)


def _call(programs: Programs, service: Receiver, telephones: int) -> None:
    for _ in range(WORKER_KILLS):
        _called(service, sum(service.seen.values()) + 1)
        programs.kill("worker")
    _called(service, telephones - WORKER_KILLS)


def _kill(programs: Programs, storm: Storm, moments: range) -> None:
    """At so many acknowledged messages: the clock of a busy machine says nothing about work."""
    ways = [
        programs.kill_one_of_web,
        lambda: programs.kill("worker"),
        programs.kill_one_of_web,
        lambda: programs.kill("web"),
    ]
    for moment, kill in zip(moments, itertools.cycle(ways), strict=False):
        while len(storm.acknowledged) < moment:
            if storm.is_over:
                return
            time.sleep(0.01)
        kill()


def _half_an_hour_later(session: Session) -> None:
    """Nobody has read anything: every notice is due."""
    session.exec(update(Notice).values(due_at=clock.now()).where(col(Notice.sent_at).is_(None)))
    session.commit()


def _called(service: Receiver, enough: int) -> None:
    until(lambda: sum(service.seen.values()) >= enough, seconds=120)
