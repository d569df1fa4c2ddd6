"""Web push without its dangers: known hosts only, no redirects, one size, nothing remembered.

The address a notice goes to was handed in by a browser, so it may be anything
(T14, docs/threats.md#notices).
"""

import base64
import binascii
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import requests
from py_vapid import Vapid
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

from family_portal.core import clock

# At debug level it writes down whole addresses, which are secrets.
logging.getLogger("urllib3").setLevel(logging.WARNING)

TEXT = "Er staat iets voor je klaar."
SIZE = 64
DAY = 24 * 60 * 60
TIMEOUT = (3, 5)
LONGEST = 1000
HOSTS = r"(?:fcm\.googleapis\.com|updates\.push\.services\.mozilla\.com"
HOSTS += r"|(?:[a-z0-9-]+\.)+push\.apple\.com|(?:[a-z0-9-]+\.)+notify\.windows\.com)"
# One strict pattern instead of a parser: two parsers can disagree about the host.
PATH = r"/[A-Za-z0-9._~:/?=&%+,;@!$'()*-]*"
SERVICE = re.compile(rf"https://{HOSTS}(?::443)?{PATH}")
HEADERS = {
    "Content-Type": "application/octet-stream",
    "Content-Encoding": "aes128gcm",
    "TTL": str(DAY),
    "Urgency": "normal",
    "Topic": "portal",
}


class Ending(StrEnum):
    """How a try ended."""

    SENT = "sent"
    GONE = "gone"
    LATER = "later"
    REFUSED = "refused"
    # It may have arrived: never tried again.
    UNSURE = "unsure"


@dataclass(frozen=True)
class Outcome:
    """`why` is a code of ours; `after` is what the other side asked to wait."""

    ending: Ending
    why: str = ""
    after: timedelta = timedelta(0)


@dataclass(frozen=True)
class Keys:
    """What a browser gives when it subscribes."""

    endpoint: str
    p256dh: str
    auth: str

    @property
    def are_sound(self) -> bool:
        """Of the right length: a library further on counts on it."""
        point = _bytes(self.p256dh)
        return len(point) == 65 and point[0] == 4 and len(_bytes(self.auth)) == 16


def _bytes(text: str) -> bytes:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,200}={0,2}", text):
        return b""
    try:
        return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except binascii.Error:
        return b""


def is_push_service(endpoint: str, origins: Iterable[str] = ()) -> bool:
    """`origins` are those the operator adds, for a service of their own or a test."""
    if len(endpoint) > LONGEST:
        return False
    if SERVICE.fullmatch(endpoint):
        return True
    return any(re.fullmatch(re.escape(origin) + PATH, endpoint) for origin in origins)


@dataclass(frozen=True)
class Pusher:
    """Sends the one text. Without a key there is no push."""

    private_key: str
    subject: str
    origins: tuple[str, ...] = ()

    @property
    def public_key(self) -> str:
        """For browsers that subscribe."""
        numbers = Vapid.from_string(self.private_key).public_key.public_numbers()
        point = b"\x04" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
        return base64.urlsafe_b64encode(point).rstrip(b"=").decode()

    def send(self, keys: Keys) -> Outcome:
        """Never raises for what another machine does."""
        if not is_push_service(keys.endpoint, self.origins) or not keys.are_sound:
            return Outcome(Ending.GONE, "push not allowed")
        try:
            body, signed = self._sealed(keys), self._signature(keys.endpoint)
        except ValueError:  # a point that is not on the curve
            return Outcome(Ending.GONE, "push keys")
        try:
            with requests.Session() as line:
                line.trust_env = False
                answer = line.post(
                    keys.endpoint,
                    data=body,
                    headers={**HEADERS, **signed},
                    timeout=TIMEOUT,
                    allow_redirects=False,
                    stream=True,  # the body of the answer is never read
                )
                answer.close()
        except requests.RequestException as error:
            return _broken(error)
        return _judged(answer.status_code, answer.headers.get("Retry-After", ""))

    def _sealed(self, keys: Keys) -> bytes:
        """Always one size: the length of a notice tells nothing."""
        # With it comes an HTTP client we never use: only who sends waits until it is read.
        from pywebpush import WebPusher

        there = {"endpoint": keys.endpoint, "keys": {"p256dh": keys.p256dh, "auth": keys.auth}}
        text = TEXT.encode().ljust(SIZE)
        return bytes(WebPusher(there).encode(text, "aes128gcm")["body"])

    def _signature(self, endpoint: str) -> dict[str, str]:
        """A new dict each time: the library writes in it."""
        expires = int(clock.now().timestamp()) + DAY // 2
        audience = "/".join(endpoint.split("/")[:3])
        claims = {"sub": self.subject, "aud": audience, "exp": expires}
        return dict(Vapid.from_string(self.private_key).sign(claims))


def _broken(error: requests.RequestException) -> Outcome:
    """Only when nothing was sent yet may it be tried again."""
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    if isinstance(reason, (NewConnectionError, ConnectTimeoutError)):
        return Outcome(Ending.LATER, "push no connection")
    return Outcome(Ending.UNSURE, "push no answer")


def _judged(status: int, wait: str) -> Outcome:
    why = f"push {status}"
    if status in {200, 201, 202, 204}:
        return Outcome(Ending.SENT)
    if status in {404, 410}:
        return Outcome(Ending.GONE, why)
    if status == 429 or status >= 500:
        seconds = int(wait) if re.fullmatch(r"[0-9]{1,6}", wait) else 0
        return Outcome(Ending.LATER, why, timedelta(seconds=min(seconds, DAY)))
    return Outcome(Ending.REFUSED, why)
