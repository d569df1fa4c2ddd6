"""What is encrypted cannot be read in the file, and not be moved to another column."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from family_portal.core import crypto
from family_portal.plan.models import Step
from family_portal.plan.safety_models import SafetyArrangement
from tests.rig.databases import use_keys

CANARY = "Kanarie in de kooi"


@pytest.fixture
def secrets() -> Iterator[Callable[..., None]]:
    """`secrets(current, older)` are the keys of the program from now on."""

    def use(current: str, *older: str) -> None:
        crypto.use_secret(current, older)
        crypto.use_lookup(bytes(32))

    yield use
    use_keys()


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


OLD, NEW = "the secret of last year, long enough", "the secret of this year, long enough"


def sealed_before_keys_had_names(text: str, field: str, secret: str) -> bytes:
    """One byte of form and no name of a key, as older programs wrote it."""
    nonce = b"n" * 12
    cipher = AESGCM(crypto.Key(secret.encode()).derived("fields"))
    return b"\x01" + nonce + cipher.encrypt(nonce, text.encode(), field.encode())


def test_a_value_says_which_key_it_needs_and_opens_while_that_is_kept(secrets):
    secrets(OLD)
    sealed, name = crypto.seal(CANARY, field="a.b"), crypto.current().id
    secrets(NEW, OLD)
    assert crypto.key_id_of(sealed) == name != crypto.current().id
    assert crypto.unseal(sealed, field="a.b") == CANARY
    secrets(NEW)
    with pytest.raises(crypto.UnknownKey, match=name):
        crypto.unseal(sealed, field="a.b")


def test_what_was_sealed_before_keys_had_names_opens_with_any_kept_key(secrets):
    older = sealed_before_keys_had_names(CANARY, "a.b", OLD)
    secrets(NEW, OLD)
    assert crypto.unseal(older, field="a.b") == CANARY
    with pytest.raises(InvalidTag):
        crypto.unseal(older, field="c.d")
    secrets(NEW)
    with pytest.raises(InvalidTag):
        crypto.unseal(older, field="a.b")


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
