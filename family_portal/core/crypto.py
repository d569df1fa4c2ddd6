"""Fields that must not be readable in a stolen database or backup (T18), and signatures.

Nothing is sealed before the database has confirmed that the keys are its own (`core.keys`, ADR 28).

AES-256-GCM. A sealed value is one byte of form (2), four bytes that name the key, twelve of
nonce, and the rest. Values of form 1 are older: they do not say which key, so each is tried,
and a wrong one never opens.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hmac import compare_digest
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from family_portal.core.errors import Unavailable

FORM = 2
ID_BYTES, NONCE_BYTES = 4, 12


class NoKey(Unavailable):
    """Encrypted fields were touched before the program knew its secret, and that it is right."""


class UnknownKey(Unavailable):
    """A value needs a key that this program was not given. Says which, in one sentence."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"This needs the secret key {key_id}, which was not given.")


@dataclass(frozen=True, repr=False)
class Key:
    """What is derived from one secret of the operator. `id` may be told to anybody."""

    secret: bytes

    @property
    def id(self) -> str:
        return self.derived("id")[:ID_BYTES].hex()

    def derived(self, purpose: str) -> bytes:
        return _derived(self.secret, purpose)


@cache
def _derived(secret: bytes, purpose: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"portal {purpose}".encode())
    return kdf.derive(secret)


class Keyring:
    """The keys of this process by id, the current one first; the others only read and verify."""

    def __init__(self) -> None:
        self.keys: dict[str, Key] = {}
        # The key of all digests. It lies sealed in the database, so that it outlives the secret.
        self.lookup: bytes | None = None
        # Asks the database, when nobody could before.
        self.ask: Callable[[], None] | None = None


_ring = Keyring()


def use_secret(secret: str, fallbacks: Iterable[str] = ()) -> None:
    """The keys of this process, from the secret and those that came before it."""
    made = {key.id: key for key in (Key(one.encode()) for one in (secret, *fallbacks))}
    if list(made) != list(_ring.keys):
        _ring.keys, _ring.lookup, _ring.ask = made, None, None


def use_lookup(key: bytes) -> None:
    """What the database keeps for us: with this, it has confirmed that the keys are right."""
    _ring.lookup = key


def ask_with(ask: Callable[[], None]) -> None:
    """How to have the keys confirmed, for a database that was away when the program started."""
    _ring.ask = ask


def current() -> Key:
    """The key that seals and signs."""
    try:
        return next(iter(_ring.keys.values()))
    except StopIteration:
        raise NoKey("The program has no secret key yet.") from None


def known() -> dict[str, Key]:
    """All keys at hand by their ids, the current one first."""
    return dict(_ring.keys)


def _known(key_id: str) -> Key:
    current()
    try:
        return _ring.keys[key_id]
    except KeyError:
        raise UnknownKey(key_id) from None


def lookup_key() -> bytes:
    """The key of the digests. Raises `NoKey` while the database has not confirmed the keys."""
    current()
    if _ring.lookup is None and _ring.ask is not None:
        _ring.ask()
    if _ring.lookup is None:
        raise NoKey("The database has not confirmed the secret key.")
    return _ring.lookup


def seal(text: str, *, field: str) -> bytes:
    """Under the current key. `field` binds the value to its place. Raises `NoKey`."""
    lookup_key()
    return seal_with(current(), text, field=field)


def seal_with(key: Key, text: str, *, field: str) -> bytes:
    """For what confirms keys; everything else calls `seal`."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key.derived("fields")).encrypt(nonce, text.encode(), field.encode())
    return bytes([FORM]) + bytes.fromhex(key.id) + nonce + sealed


def key_id_of(stored: bytes) -> str | None:
    """Which key a sealed value needs; nothing when it is too old to tell."""
    return stored[1 : 1 + ID_BYTES].hex() if stored[:1] == bytes([FORM]) else None


def unseal(stored: bytes, *, field: str) -> str:
    """Raises `UnknownKey`, and `InvalidTag` for what was changed or comes from another field."""
    key_id = key_id_of(stored)
    if key_id is not None:
        return _opened(_known(key_id), stored[1 + ID_BYTES :], field)
    current()
    for key in _ring.keys.values():
        try:
            return _opened(key, stored[1:], field)
        except InvalidTag:
            continue
    raise InvalidTag


def opens(key: Key, stored: bytes, *, field: str) -> bool:
    """Whether this very key sealed it."""
    named = key_id_of(stored)
    if named is not None:
        return named == key.id
    try:
        return _opened(key, stored[1:], field) is not None
    except InvalidTag:
        return False


def _opened(key: Key, sealed: bytes, field: str) -> str:
    if len(sealed) < NONCE_BYTES:
        raise InvalidTag
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    return AESGCM(key.derived("fields")).decrypt(nonce, rest, field.encode()).decode()


def sign(data: bytes, *, purpose: str) -> str:
    """`<key id>:<hex>`, an HMAC-SHA256 under a key for this purpose alone. Raises `NoKey`."""
    lookup_key()
    key = current()
    return f"{key.id}:{_mac(key.derived(f'sign {purpose}'), data).hex()}"


def signed(data: bytes, signature: str, *, purpose: str) -> bool:
    """Whether this program signed it, now or with a key it had before."""
    current()
    key = _ring.keys.get(signature.partition(":")[0])
    if key is None:
        return False
    good = f"{key.id}:{_mac(key.derived(f'sign {purpose}'), data).hex()}"
    return compare_digest(good.encode(), signature.encode())


def knows_key_of(signature: str) -> bool:
    """Whether the key it names was given; without it nobody can say if it is good."""
    current()
    return signature.partition(":")[0] in _ring.keys


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed digest: equal texts are found again, the text itself is not. It stays the same when
    the secret changes, because what was digested is often not kept. Raises `NoKey`."""
    return _mac(lookup_key(), f"{purpose}\0{text}".encode()).hex()


def _mac(key: bytes, data: bytes) -> bytes:
    mac = HMAC(key, SHA256())
    mac.update(data)
    return mac.finalize()


class EncryptedText(TypeDecorator[str]):
    """A text column that only this program can read. `field` binds a value to its column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else seal(value, field=self.field)

    def result_processor(self, _dialect: Dialect, _kind: object) -> Callable[[Any], str | None]:
        """In one call for each cell: a page reads hundreds, and most are empty."""

        def read(value: bytes | None) -> str | None:
            return None if value is None else unseal(bytes(value), field=self.field)

        return read
