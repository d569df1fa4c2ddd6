"""The portal is killed again and again while families write: nothing is lost, nothing doubled."""

from tests.faults.run import run
from tests.notify.listening import receiver
from tests.rig.neighbours import free_port

MESSAGES, KILLS = 2000, 12


def test_two_thousand_messages_survive_the_kills(db, database_url, tmp_path, record_property):
    with receiver() as service:
        outcome = run(
            db,
            database_url=database_url,
            port=free_port(),
            service=service,
            folder=tmp_path,
            messages=MESSAGES,
            kills=KILLS,
            seconds=240,
        )
    record_property("outcome", str(outcome))
    assert outcome.refused == []
    assert outcome.acknowledged == MESSAGES
    assert outcome.verdict.is_clean, outcome.verdict
    assert outcome.kills >= KILLS
    assert max(outcome.calls.values()) == 1
