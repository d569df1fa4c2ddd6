"""The key changes while families write and programs are killed: every value stays readable."""

import pytest

from tests.faults.keys import run


@pytest.mark.both_databases
def test_no_value_is_lost_when_a_rotation_is_killed(db, database_url, tmp_path):
    figures = {"values": 600, "rotations": 1, "kills": 1}
    outcome = run(db, database_url=database_url, folder=tmp_path, **figures)
    assert outcome.values > 600
    assert outcome.is_clean, outcome
    assert outcome.acknowledged > 0
    assert outcome.kills >= 3
