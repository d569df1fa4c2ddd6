"""What the program signed is known again, also when it has a new key, and by nobody else."""

from collections.abc import Iterator

import pytest

from family_portal.core import crypto
from tests.rig.databases import use_keys

FIRST, SECOND, OTHER = (f"a secret of the operator, number {n}" for n in (1, 2, 3))
DATA = b"who looked, and when"


@pytest.fixture(autouse=True)
def secret() -> Iterator[None]:
    yield
    use_keys()


def use(current: str, *older: str) -> None:
    crypto.use_secret(current, older)
    crypto.use_lookup(bytes(32))


def test_a_signature_names_its_key_and_holds_for_its_data_and_purpose_only():
    use(FIRST)
    signature = crypto.sign(DATA, purpose="log")
    key_id, _, digest = signature.partition(":")
    assert key_id == crypto.current().id
    assert bytes.fromhex(digest)
    assert crypto.signed(DATA, signature, purpose="log")
    assert not crypto.signed(DATA + b".", signature, purpose="log")
    assert not crypto.signed(DATA, signature, purpose="letter")
    assert not crypto.signed(DATA, digest, purpose="log")


def test_a_signature_outlives_its_key_as_long_as_the_key_is_kept():
    use(FIRST)
    old = crypto.sign(DATA, purpose="log")
    use(SECOND, FIRST)
    new = crypto.sign(DATA, purpose="log")
    assert new != old
    assert crypto.signed(DATA, old, purpose="log")
    assert crypto.signed(DATA, new, purpose="log")
    use(SECOND)
    assert not crypto.signed(DATA, old, purpose="log")


@pytest.mark.parametrize("made_up", ["", ":", "00000000:", "é:ü", "x" * 5000])
def test_what_nobody_signed_is_refused(made_up):
    use(OTHER)
    assert not crypto.signed(DATA, made_up, purpose="log")
    assert not crypto.signed(DATA, f"{crypto.current().id}:{made_up}", purpose="log")


def test_a_digest_under_the_name_of_another_key_is_refused():
    use(FIRST)
    digest = crypto.sign(DATA, purpose="log").partition(":")[2]
    use(SECOND, FIRST)
    assert not crypto.signed(DATA, f"{crypto.current().id}:{digest}", purpose="log")
