"""`make faults`: 100,000 messages and a hundred kills, on PostgreSQL and on SQLite."""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import create_engine
from sqlmodel import Session

from family_portal import models  # noqa: F401 - the whole metadata
from family_portal.access.guard import unguarded
from family_portal.core import crypto
from tests.faults.run import Outcome, run
from tests.notify.listening import receiver
from tests.peers.postgres import make_database, postgres
from tests.rig.databases import SECRET
from tests.rig.neighbours import free_port
from tests.rig.schema import lay_out

MESSAGES = int(os.environ.get("MESSAGES", "100000"))
KILLS = int(os.environ.get("KILLS", "120"))
SLOWEST_PER_SECOND = 5


def main() -> int:
    crypto.use_secret(SECRET)
    clean = [_storm(kind) for kind in os.environ.get("DATABASES", "postgresql sqlite").split()]
    return 0 if all(clean) else 1


def _storm(kind: str) -> bool:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder / 'portal.db'}"
        if kind == "postgresql":
            url = make_database(stack.enter_context(postgres()), "faults")
        lay_out(url)
        # Reading while a program writes takes no lock of its own.
        engine = create_engine(url)
        stack.callback(engine.dispose)
        session = stack.enter_context(Session(engine))
        stack.enter_context(unguarded(session, reason="tests"))
        outcome = run(
            session,
            database_url=url,
            port=free_port(),
            service=stack.enter_context(receiver()),
            folder=folder,
            messages=MESSAGES,
            kills=KILLS,
            seconds=MESSAGES / SLOWEST_PER_SECOND,
        )
        return _told(kind, outcome)


def _told(kind: str, outcome: Outcome) -> bool:
    found, calls = outcome.verdict, max(outcome.calls.values(), default=0)
    sys.stdout.write(
        f"{kind}: {outcome.acknowledged} acknowledged, {outcome.kills} kills, "
        f"{outcome.tries - outcome.acknowledged} tries cut off; "
        f"{len(found.lost)} lost, {len(found.changed)} changed, {len(found.doubled)} doubled, "
        f"{len(found.nagged)} threads with two notices, "
        f"{len(found.without_notice)} without one, at most {calls} call per telephone; "
        f"{outcome.per_second:.0f} messages per second\n"
    )
    enough = outcome.acknowledged >= MESSAGES and not outcome.refused
    return found.is_clean and enough and calls <= 1


if __name__ == "__main__":
    sys.exit(main())
