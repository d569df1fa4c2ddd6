"""The peers are real programs, and end with the tests."""

import json
import shutil
import smtplib
import socket
import subprocess
import sys
import time
import urllib.request
from email.message import EmailMessage
from pathlib import Path

import psycopg
import pytest

from tests.rig.databases import Server
from tests.rig.neighbours import IdentityProvider, Mailbox, running

ROOT = Path(__file__).parents[2]


def test_the_identity_provider_says_who_it_is(identity_provider: IdentityProvider) -> None:
    with urllib.request.urlopen(
        f"{identity_provider.issuer}/.well-known/openid-configuration"
    ) as got:
        said = json.load(got)
    assert said["issuer"] == identity_provider.issuer
    assert identity_provider.high in said["acr_values_supported"]


def test_a_peer_is_gone_afterwards() -> None:
    with running("push.cjs", ready="/status") as port:
        socket.create_connection(("127.0.0.1", port)).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_a_peer_that_does_not_start_says_why() -> None:
    with pytest.raises(RuntimeError, match="Cannot find module"), running("none.cjs", ready="/"):
        pass


def test_the_mail_server_keeps_letters(mailbox: Mailbox) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.org", "b@example.org", "Dag"
    letter.set_content("Open je app zelf.")
    with smtplib.SMTP("127.0.0.1", int(mailbox.url.rpartition(":")[2])) as server:
        server.send_message(letter)
    assert [kept["Subject"] for kept in mailbox.letters] == ["Dag"]


def test_postgresql_listens_to_nobody_else(postgres_server: Server) -> None:
    with psycopg.connect(postgres_server.url("postgres")) as connection:
        row = connection.execute("SHOW listen_addresses").fetchone()
    assert row == ("",)


PEERS = {
    "push": "with neighbours.running('push.cjs', ready='/status') as found:",
    "postgresql": "with postgres.postgres() as found:",
}


@pytest.mark.parametrize("peer", PEERS)
def test_no_peer_outlives_tests_that_are_killed(peer: str) -> None:
    script = f"""
import sys, time
from tests.peers import postgres
from tests.rig import neighbours
{PEERS[peer]}
    print(found, flush=True)
    time.sleep(60)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        found = process.stdout.readline().strip()
        process.kill()
    place = Path(found, ".s.PGSQL.5432") if peer == "postgresql" else ("127.0.0.1", int(found))
    for _ in range(200):
        if not _answers(place):
            break
        time.sleep(0.05)
    assert not _answers(place)
    if peer == "postgresql":
        shutil.rmtree(found)


def _answers(place: Path | tuple[str, int]) -> bool:
    family = socket.AF_UNIX if isinstance(place, Path) else socket.AF_INET
    with socket.socket(family) as caller:
        try:
            caller.connect(str(place) if isinstance(place, Path) else place)
        except OSError:
            return False
    return True
