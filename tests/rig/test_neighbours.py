"""The peers are real programs, and end with the tests."""

import json
import smtplib
import socket
import urllib.request
from email.message import EmailMessage

import psycopg
import pytest

from tests.rig.databases import Server
from tests.rig.neighbours import IdentityProvider, Mailbox, running


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
