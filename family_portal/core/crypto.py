"""Fields that must not be readable in a stolen database or backup (SAFETY T18).

AES-256-GCM; the stored form is one byte of key number, twelve bytes of nonce, and the rest.
"""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

KEY_NUMBER = 1
_keys: dict[str, bytes] = {}


class NoKey(RuntimeError):
    """Encrypted fields were touched before the program knew its secret."""


def use_secret(secret: str) -> None:
    """Derive the keys of this process from the one secret of the operator."""
    for purpose in ("fields", "lookup"):
        kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"portal {purpose}".encode())
        _keys[purpose] = kdf.derive(secret.encode())


def _key(purpose: str) -> bytes:
    try:
        return _keys[purpose]
    except KeyError:
        raise NoKey(purpose) from None


def seal(text: str, *, field: str) -> bytes:
    nonce = os.urandom(12)
    sealed = AESGCM(_key("fields")).encrypt(nonce, text.encode(), field.encode())
    return bytes([KEY_NUMBER]) + nonce + sealed


def unseal(stored: bytes, *, field: str) -> str:
    plain = AESGCM(_key("fields")).decrypt(stored[1:13], stored[13:], field.encode())
    return plain.decode()


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed digest: equal texts are found again, the text itself is not."""
    mac = HMAC(_key("lookup"), SHA256())
    mac.update(f"{purpose}\0{text}".encode())
    return mac.finalize().hex()


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
