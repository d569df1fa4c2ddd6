"""Fields that must not be readable in a stolen database or backup (SAFETY T18), and signatures.

AES-256-GCM. A sealed value is one byte of form (2), four bytes that name the key, twelve of
nonce, and the rest. Values of form 1 are older: they do not say which key, so each is tried,
and a wrong one never opens.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hmac import compare_digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

OLD_FORM, FORM = 1, 2
ID_BYTES = 4


class NoKey(RuntimeError):
    """Encrypted fields were touched before the program knew its secret."""


class UnknownKey(RuntimeError):
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


# By id, the current one first. The others only read and verify.
_keys: dict[str, Key] = {}


def use_secret(secret: str, fallbacks: Iterable[str] = ()) -> None:
    """The keys of this process, from the secret and those that came before it."""
    _keys.clear()
    for known in (secret, *fallbacks):
        key = Key(known.encode())
        _keys.setdefault(key.id, key)


def current() -> Key:
    """The key that seals and signs."""
    try:
        return next(iter(_keys.values()))
    except StopIteration:
        raise NoKey from None


def _known(key_id: str) -> Key:
    current()
    try:
        return _keys[key_id]
    except KeyError:
        raise UnknownKey(key_id) from None


def seal(text: str, *, field: str) -> bytes:
    """Under the current key. `field` binds the value to its place."""
    key, nonce = current(), os.urandom(12)
    sealed = AESGCM(key.derived("fields")).encrypt(nonce, text.encode(), field.encode())
    return bytes([FORM]) + bytes.fromhex(key.id) + nonce + sealed


def key_id_of(stored: bytes) -> str | None:
    """Which key a sealed value needs; nothing when it is too old to tell."""
    return stored[1 : 1 + ID_BYTES].hex() if stored[0] == FORM else None


def unseal(stored: bytes, *, field: str) -> str:
    """Raises `UnknownKey`, and `InvalidTag` for what was changed or comes from another field."""
    key_id = key_id_of(stored)
    if key_id is not None:
        return _opened(_known(key_id), stored[1 + ID_BYTES :], field)
    current()
    for key in _keys.values():
        try:
            return _opened(key, stored[1:], field)
        except InvalidTag:
            continue
    raise InvalidTag


def _opened(key: Key, sealed: bytes, field: str) -> str:
    cipher = AESGCM(key.derived("fields"))
    return cipher.decrypt(sealed[:12], sealed[12:], field.encode()).decode()


def sign(data: bytes, *, purpose: str) -> str:
    """`<key id>:<hex>`, an HMAC-SHA256 under a key for this purpose alone."""
    key = current()
    return f"{key.id}:{_mac(key.derived(f'sign {purpose}'), data).hex()}"


def signed(data: bytes, signature: str, *, purpose: str) -> bool:
    """Whether this program signed it, now or with a key it had before."""
    current()
    key = _keys.get(signature.partition(":")[0])
    if key is None:
        return False
    good = f"{key.id}:{_mac(key.derived(f'sign {purpose}'), data).hex()}"
    return compare_digest(good.encode(), signature.encode())


def knows_key_of(signature: str) -> bool:
    """Whether the key it names was given; without it nobody can say if it is good."""
    current()
    return signature.partition(":")[0] in _keys


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed digest: equal texts are found again, the text itself is not."""
    return _mac(current().derived("lookup"), f"{purpose}\0{text}".encode()).hex()


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

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else unseal(bytes(value), field=self.field)
