"""An identity provider that lies on request. Told nothing, it tells the truth."""

import base64
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "ours"}, private=True)
FOREIGN_KEY = RSAKey.generate_key(2048, {"kid": "ours"}, private=True)
SECRET = "only-for-tests-only-for-tests-00"
GONE = object()


@dataclass
class Hostile:
    """`claims`, `metadata` and `answer` change what it says; `GONE` leaves a part out."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    signs: str = "properly"
    status: int = 200
    document_status: int = 200
    asked: list[dict[str, str]] = field(default_factory=list)
    nonce: str = ""

    def be_honest(self) -> None:
        self.claims, self.metadata, self.answer, self.asked = {}, {}, {}, []
        self.signs, self.nonce = "properly", ""
        self.status = self.document_status = 200

    def settings(
        self, name: str = "gezin", audience: str = "family", **more: Any
    ) -> dict[str, Any]:
        return {
            "name": name,
            "issuer": self.issuer,
            "client_id": "portal",
            "client_secret": SECRET,
            "acr_order": ("laag", "midden", "hoog"),
            "min_acr": "midden",
            "audience": audience,
            **more,
        }

    def document(self) -> dict[str, Any]:
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/end",
            "id_token_signing_alg_values_supported": ["RS256"],
            "authorization_response_iss_parameter_supported": True,
        }
        return _without_gone(told | self.metadata)

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        told = {
            "iss": self.issuer,
            "sub": "samira",
            "aud": "portal",
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": self.nonce,
            "acr": "midden",
        }
        signed = self._sign(_without_gone(told | self.claims))
        answer = {"access_token": "x", "token_type": "Bearer", "id_token": signed}
        return _without_gone(answer | self.answer)

    def _sign(self, claims: dict[str, Any]) -> str:
        header = {"alg": "RS256", "kid": "ours"}
        if self.signs == "not":
            return f"{_packed({'alg': 'none'})}.{_packed(claims)}."
        if self.signs == "with another key":
            return jwt.encode(header, claims, FOREIGN_KEY)
        if self.signs == "and then changes it":
            head, _claims, signature = jwt.encode(header, claims, KEY).split(".")
            return f"{head}.{_packed(claims | {'sub': 'daan'})}.{signature}"
        if self.signs == "with the shared secret":
            return _by_hand(header, claims, SECRET.encode())
        if self.signs == "with the public key":
            return _by_hand(header, claims, KEY.as_pem(private=False))
        return jwt.encode(header, claims, KEY)


def _without_gone(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not GONE}


def _by_hand(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """A signature that no library would make: with a secret that everybody knows."""
    text = f"{_packed({**header, 'alg': 'HS256'})}.{_packed(claims)}"
    return f"{text}.{_base64(hmac.digest(secret, text.encode(), 'sha256'))}"


def _packed(part: dict[str, Any]) -> str:
    return _base64(json.dumps(part).encode())


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def authorize(location: str, provider: Hostile) -> dict[str, str]:
    """What the browser would bring there; the provider remembers the nonce."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
    provider.nonce = asked["nonce"]
    return asked


def back(asked: dict[str, str], provider: Hostile, **changes: Any) -> str:
    """The address to which the provider sends the browser back."""
    said = {"code": "c", "state": asked["state"], "iss": provider.issuer} | changes
    path = urlsplit(asked["redirect_uri"]).path
    return f"{path}?{urlencode(_without_gone(said))}"


@contextmanager
def serving() -> Iterator[Hostile]:
    provider = Hostile()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            jwks = {"keys": [KEY.as_dict(private=False)]}
            if "well-known" in self.path:
                self._say(provider.document(), provider.document_status)
            else:
                self._say(jwks)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.asked.append({name: v[0] for name, v in parse_qs(body).items()})
            self._say(provider.token(), provider.status)

        def _say(self, told: dict[str, Any], status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_said: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
