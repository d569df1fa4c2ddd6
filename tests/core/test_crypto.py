"""What is encrypted cannot be read in the file, and not be moved to another column."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from family_portal.core import crypto
from family_portal.plan.models import SafetyArrangement, Step

CANARY = "Kanarie in de kooi"


def test_a_text_comes_back_and_is_never_the_same_twice():
    first, second = (crypto.seal(CANARY, field="a.b") for _ in range(2))
    assert first != second
    assert crypto.unseal(first, field="a.b") == CANARY


def test_a_value_moved_to_another_column_does_not_open():
    with pytest.raises(InvalidTag):
        crypto.unseal(crypto.seal(CANARY, field="a.b"), field="c.d")


def test_a_changed_value_does_not_open():
    sealed = bytearray(crypto.seal(CANARY, field="a.b"))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        crypto.unseal(bytes(sealed), field="a.b")


def test_fingerprints_are_equal_for_equal_texts_and_purposes_only():
    same = crypto.fingerprint("x", purpose="p")
    assert same == crypto.fingerprint("x", purpose="p")
    assert same not in {crypto.fingerprint("x", purpose="q"), crypto.fingerprint("y", purpose="p")}


def test_a_stolen_database_file_shows_nothing_of_it(db, house, database_url, database_kind):
    if database_kind != "sqlite":
        pytest.skip("the file of this database is not ours to read")
    circle = house.circle(db)
    db.add(Step(circle_id=circle.id, what=CANARY, goal=CANARY, who_id=house.parent.id))
    db.add(SafetyArrangement(circle_id=circle.id, text=CANARY))
    db.commit()
    files = Path(database_url.removeprefix("sqlite:///")).parent.glob("portal.db*")
    stored = b"".join(p.read_bytes() for p in files)
    assert house.parent.name.encode() in stored
    assert CANARY.encode() not in stored
