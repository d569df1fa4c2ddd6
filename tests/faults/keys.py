"""`python -m tests.faults.keys`: the key changes again and again while families write and every
program is killed. Afterwards each sealed value opens with the last key alone."""

import os
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from sqlalchemy import Engine, create_engine, select
from sqlmodel import Session

from family_portal import models  # noqa: F401 - the whole metadata
from family_portal.access.guard import unguarded
from family_portal.core import crypto, keys
from family_portal.core.sealed import sealed_columns
from family_portal.messages.models import Message, Thread
from tests.faults.families import Sender, make_senders
from tests.faults.judging import judge
from tests.faults.programs import Programs, answers, environment, until
from tests.faults.storm import EACH, Storm
from tests.peers.postgres import make_database, postgres
from tests.rig.databases import SECRET, use_keys
from tests.rig.neighbours import free_port
from tests.rig.schema import lay_out

VALUES = int(os.environ.get("VALUES", "20000"))
ROTATIONS = int(os.environ.get("ROTATIONS", "10"))
KILLS = int(os.environ.get("KILLS", "12"))
WRITERS = 40


@dataclass(frozen=True)
class Outcome:
    values: int
    unreadable: list[str]
    # Of another key than the last.
    left_behind: int
    acknowledged: int
    lost: int
    kills: int
    refused: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.unreadable or self.left_behind or self.lost or self.refused)


def secret(number: int) -> str:
    return SECRET if number == 0 else f"the-key-of-rotation-{number:04}-the-key-of-rotation"


def run(
    session: Session,
    *,
    database_url: str,
    folder: Path,
    values: int,
    rotations: int,
    kills: int,
) -> Outcome:
    """`kills` per rotation, of the rotation itself, the web server and the worker in turn."""
    port = free_port()
    # The first one wrote enough for today.
    early, *senders = make_senders(session, count=WRITERS + 1, push_origin="https://127.0.0.1:9")
    _fill(session, early, values)
    settings = environment(port=port, database_url=database_url, push_origin="https://127.0.0.1:9")
    programs, storm = Programs(port, settings, folder / "said"), Storm(port, senders, each=EACH)
    _settle(programs, 0)
    try:
        programs.start("web")
        programs.start("worker")
        assert until(lambda: answers(port), seconds=60), programs.said.read_text()
        writing = threading.Thread(target=storm.blow, kwargs={"threads": 2, "seconds": 3600})
        writing.start()
        for number in range(1, rotations + 1):
            _rotate(programs, storm, number, kills)
        storm.ends = time.monotonic()
        writing.join()
        _wait_for(programs, "rotate", again=True)
    finally:
        storm.ends = 0
        programs.stop()
    return _judged(session, storm, programs, secret(rotations))


def _fill(session: Session, sender: Sender, values: int) -> None:
    thread = session.get_one(Thread, sender.thread_id)
    own = {"circle_id": thread.circle_id, "thread_id": thread.id, "sender_id": sender.person_id}
    session.add_all(Message(**own, text=f"Van toen {n}") for n in range(values))
    session.commit()


def _rotate(programs: Programs, storm: Storm, number: int, kills: int) -> None:
    """As deploy/README.md says: everybody knew the new key before anybody seals with it."""
    _settle(programs, number)
    programs.kill("worker")
    programs.kill("web")
    programs.start("rotate")
    _written(storm)
    for turn in range(kills):
        name = ("rotate", "web", "rotate", "worker")[turn % 4]
        programs.kill(name)
        if name == "web":
            _written(storm)
        time.sleep(programs.chance.uniform(0.3, 3))
    _wait_for(programs, "rotate")


def _settle(programs: Programs, number: int) -> None:
    """The current key, the one before and the one to come."""
    before, after = secret(max(number - 1, 0)), secret(number + 1)
    programs.settings["PORTAL_SECRET_KEY"] = secret(number)
    programs.settings["PORTAL_SECRET_KEY_FALLBACKS"] = f"{before} {after}"


def _written(storm: Storm) -> None:
    """The portal is up, and families write."""
    enough = len(storm.acknowledged) + 3
    assert until(lambda: storm.is_over or len(storm.acknowledged) >= enough, seconds=120)


def _wait_for(programs: Programs, name: str, *, again: bool = False) -> None:
    if again:
        programs.start(name)
    assert programs.running[name].wait(600) == 0, programs.said.read_text()[-2000:]


def _judged(session: Session, storm: Storm, programs: Programs, last: str) -> Outcome:
    bound = session.get_bind()
    assert isinstance(bound, Engine)
    engine = bound.execution_options(unguarded="tests")
    session.rollback()
    crypto.use_secret(last)
    keys.confirm(engine)
    values, unreadable, left_behind = _read_all(engine)
    verdict = judge(session, storm.acknowledged)
    use_keys()
    return Outcome(
        values=values,
        unreadable=unreadable,
        left_behind=left_behind,
        acknowledged=len(storm.acknowledged),
        lost=len(verdict.lost) + len(verdict.changed) + len(verdict.doubled),
        kills=programs.kills,
        refused=storm.refused,
    )


def _read_all(engine: Engine) -> tuple[int, list[str], int]:
    values, unreadable, left_behind = 0, [], 0
    with engine.connect() as connection:
        for table, columns in sealed_columns().items():
            for one in columns:
                query = select(one.bare).select_from(table).where(one.column.is_not(None))
                for stored in connection.execute(query).scalars():
                    values += 1
                    left_behind += crypto.key_id_of(bytes(stored)) != crypto.current().id
                    try:
                        crypto.unseal(bytes(stored), field=one.field)
                    except (InvalidTag, crypto.UnknownKey):
                        unreadable.append(f"{table.name}.{one.column.name}")
    return values, unreadable, left_behind


def main() -> int:
    use_keys()
    clean = [_storm(kind) for kind in os.environ.get("DATABASES", "postgresql sqlite").split()]
    return 0 if all(clean) else 1


def _storm(kind: str) -> bool:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder / 'portal.db'}"
        if kind == "postgresql":
            url = make_database(stack.enter_context(postgres()), "keys")
        lay_out(url)
        engine = create_engine(url, execution_options={"unguarded": "tests"})
        stack.callback(engine.dispose)
        session = stack.enter_context(Session(engine))
        stack.enter_context(unguarded(session, reason="tests"))
        figures = {"values": VALUES, "rotations": ROTATIONS, "kills": KILLS}
        found = run(session, database_url=url, folder=folder, **figures)
    sys.stdout.write(
        f"{kind}: {ROTATIONS} rotations, {found.kills} kills, {found.values} sealed values, "
        f"{len(found.unreadable)} unreadable, {found.left_behind} under an older key; "
        f"{found.acknowledged} messages acknowledged meanwhile, {found.lost} lost\n"
    )
    return found.is_clean


if __name__ == "__main__":
    sys.exit(main())
