"""What the program signed is known again, also when it has a new key, and by nobody else."""

from collections.abc import Iterator

import pytest

from family_portal.core import crypto
from tests.rig.databases import SECRET

FIRST, SECOND, OTHER = (f"a secret of the operator, number {n}" for n in (1, 2, 3))
DATA = b"who looked, and when"


@pytest.fixture(autouse=True)
def secret() -> Iterator[None]:
    yield
    crypto.use_secret(SECRET)


def test_a_signature_names_its_key_and_holds_for_its_data_and_purpose_only():
    crypto.use_secret(FIRST)
    signature = crypto.sign(DATA, purpose="log")
    key_id, _, digest = signature.partition(":")
    assert key_id == crypto.current().id
    assert bytes.fromhex(digest)
    assert crypto.signed(DATA, signature, purpose="log")
    assert not crypto.signed(DATA + b".", signature, purpose="log")
    assert not crypto.signed(DATA, signature, purpose="letter")
    assert not crypto.signed(DATA, digest, purpose="log")


def test_a_signature_outlives_its_key_as_long_as_the_key_is_kept():
    crypto.use_secret(FIRST)
    old = crypto.sign(DATA, purpose="log")
    crypto.use_secret(SECOND, [FIRST])
    new = crypto.sign(DATA, purpose="log")
    assert new != old
    assert crypto.signed(DATA, old, purpose="log")
    assert crypto.signed(DATA, new, purpose="log")
    crypto.use_secret(SECOND)
    assert not crypto.signed(DATA, old, purpose="log")


@pytest.mark.parametrize("made_up", ["", ":", "00000000:", "é:ü", "x" * 5000])
def test_what_nobody_signed_is_refused(made_up):
    crypto.use_secret(OTHER)
    assert not crypto.signed(DATA, made_up, purpose="log")
    assert not crypto.signed(DATA, f"{crypto.current().id}:{made_up}", purpose="log")


def test_a_digest_under_the_name_of_another_key_is_refused():
    crypto.use_secret(FIRST)
    digest = crypto.sign(DATA, purpose="log").partition(":")[2]
    crypto.use_secret(SECOND, [FIRST])
    assert not crypto.signed(DATA, f"{crypto.current().id}:{digest}", purpose="log")
