"""The portal is killed again and again while families write: nothing is lost, nothing doubled."""

import pytest

from tests.faults.run import run
from tests.notify.listening import receiver
from tests.rig.neighbours import free_port

# A sample; `make faults` sends thousands and kills as long.
MESSAGES = {"postgresql": 800, "sqlite": 300}
KILLS = 8


@pytest.mark.both_databases
def test_what_was_acknowledged_survives_every_kill(db, database_url, database_kind, tmp_path):
    messages = MESSAGES[database_kind]
    with receiver() as service:
        outcome = run(
            db,
            database_url=database_url,
            port=free_port(),
            service=service,
            folder=tmp_path,
            messages=messages,
            kills=KILLS,
            seconds=240,
        )
    assert outcome.refused == []
    assert outcome.acknowledged == messages
    assert outcome.verdict.is_clean, outcome.verdict
    assert outcome.kills >= KILLS
    assert max(outcome.calls.values()) == 1
