"""Whoever changes the log is found, with a word for what they did."""

import os
import random
from collections import Counter

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, select

from family_portal.audit import anchor
from family_portal.audit.models import AccessEntry
from family_portal.audit.verify import Verdict, verify, verify_on
from family_portal.cli import main
from family_portal.core import crypto
from tests.audit import mutations
from tests.rig.databases import SECRET, use_keys

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("history")]
OTHER = "another-secret-another-secret-another-secret"


@pytest.fixture
def other_secret():
    yield OTHER
    use_keys()


def changed(engines, what, seed=1):
    with engines.writing.execution_options(unguarded="tests").begin() as connection:
        mutations.without_triggers(connection)
        what(connection, random.Random(seed))  # noqa: S311 - the same each time


def test_an_untouched_log_is_in_order(engines):
    found = verify(engines.reading)
    assert (found.verdict, found.words) == (Verdict.IN_ORDER, f"In order: {found.entries} entries.")
    assert found.entries >= 40


def test_every_change_is_found(engines):
    """Each in a transaction that is thrown away. `MUTATIONS` says how many."""
    how_many = int(os.environ.get("MUTATIONS", "40"))
    before, found = anchor.ends(engines.reading), Counter()
    for seed in range(how_many):
        what = mutations.MUTATIONS[seed % len(mutations.MUTATIONS)]
        with (
            engines.writing.execution_options(unguarded="tests").connect() as connection,
            connection.begin() as throw_away,
        ):
            mutations.without_triggers(connection)
            what(connection, random.Random(seed))  # noqa: S311 - the same each time
            found[what.__name__, verify_on(connection, before).verdict] += 1
            throw_away.rollback()
    print(*sorted(found.items()), sep="\n")  # noqa: T201 - `make mutations` shows it
    assert [how for how in found if how[1] is Verdict.IN_ORDER] == []
    assert found.total() == how_many
    assert verify(engines.reading, before).verdict is Verdict.IN_ORDER


@pytest.mark.parametrize(
    ("what", "verdict"),
    [
        (mutations.redate, Verdict.ROW_CHANGED),
        (mutations.reseal, Verdict.ROW_CHANGED),
        (mutations.copy, Verdict.ROW_CHANGED),
        (mutations.swap, Verdict.ORDER_CHANGED),
        (mutations.truncate, Verdict.TAIL_MISSING),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_each_has_its_own_word(engines, what, verdict):
    changed(engines, what)
    assert verify(engines.reading).verdict is verdict


def test_a_row_that_is_gone_from_the_middle_leaves_a_hole(engines):
    with engines.writing.execution_options(unguarded="tests").begin() as connection:
        mutations.without_triggers(connection)
        entry = AccessEntry.__table__.c
        first = select(entry.id).where(entry.seq == 2).limit(1).scalar_subquery()
        connection.execute(delete(AccessEntry.__table__).where(entry.id == first))
    assert verify(engines.reading).verdict is Verdict.MISSING_OR_INSERTED


def test_only_an_anchor_sees_that_tail_and_head_went_together(engines):
    line = anchor.line_of(anchor.ends(engines.reading))
    changed(engines, mutations.truncate_with_head)
    assert verify(engines.reading).verdict is Verdict.IN_ORDER
    anchored = anchor.last_of(["something else", f"Nov 26 worker[7]: {line}"])
    found = verify(engines.reading, anchored)
    assert (found.verdict, "the anchor knows" in found.words) == (Verdict.TAIL_MISSING, True)


def test_without_an_anchor_nothing_is_said_of_one(engines):
    changed(engines, mutations.truncate)
    assert "the head knows" in verify(engines.reading).words


def test_an_anchor_of_another_history_is_a_mismatch(engines):
    ends = anchor.ends(engines.reading)
    number = max(ends, key=lambda n: ends[n][0])
    other = {**ends, number: (1, "0000:0000")}
    assert verify(engines.reading, other).verdict is Verdict.ANCHOR_MISMATCH
    forged = anchor.line_of(ends).replace(f"[{number}, {ends[number][0]}", f"[{number}, 1")
    with pytest.raises(anchor.NoAnchor):
        anchor.last_of([forged])


def test_a_key_that_was_not_given_has_its_own_word(engines, other_secret):
    crypto.use_secret(other_secret)
    found = verify(engines.reading)
    assert found.verdict is Verdict.KEY_UNKNOWN
    assert "name the key of its day in PORTAL_SECRET_KEY_FALLBACKS" in found.words
    crypto.use_secret(other_secret, [SECRET])
    assert verify(engines.reading).verdict is Verdict.IN_ORDER


def test_the_command_says_so_in_one_sentence_and_by_its_exit_code(
    engines, database_url, tmp_path, base_url
):
    environment = {
        "PORTAL_SECRET_KEY": SECRET,
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_BASE_URL": base_url,
    }
    file = tmp_path / "anchors"

    def run():
        return CliRunner().invoke(main, ["audit", "verify", "--anchor", str(file)], env=environment)

    assert (run().exit_code, run().exit_code) == (0, 0)
    assert len(file.read_text().splitlines()) == 2
    changed(engines, mutations.truncate_with_head)
    found = run()
    assert (found.exit_code, found.output.count("\n")) == (Verdict.TAIL_MISSING, 1)
    assert len(file.read_text().splitlines()) == 2
    file.write_text("access-log-anchor {}\n")
    assert run().exit_code == Verdict.ANCHOR_MISMATCH
