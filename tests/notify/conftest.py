"""Receivers: real subscriptions at a push service that decrypts, and a key of the portal."""

import base64
import json
import urllib.request
from typing import Any
from uuid import uuid4

import pytest

from family_portal.notify.models import NoticeChoice
from family_portal.notify.push import Keys, Pusher
from family_portal.notify.sending import Carriers
from tests.notify.listening import make_device

PRIVATE_KEY = base64.urlsafe_b64encode(bytes(range(1, 33))).rstrip(b"=").decode()
HERE = "http://127.0.0.1:9"


def ask(service: str, path: str, said: dict[str, Any] | None = None) -> Any:
    request = urllib.request.Request(
        service + path,
        data=json.dumps(said or {}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        text = answer.read()
    return json.loads(text)["data"] if text.startswith(b"{") else None


@pytest.fixture
def pusher(push_service) -> Pusher:
    return Pusher(PRIVATE_KEY, "mailto:beheer@example.org", (push_service,))


@pytest.fixture
def carriers(pusher) -> Carriers:
    return Carriers(push=pusher)


class Phone:
    """A subscription; `received()` is what the push service decrypted for it."""

    def __init__(self, service: str, key: str) -> None:
        self.service = service
        given = ask(service, "/subscribe", {"userVisibleOnly": "true", "applicationServerKey": key})
        self.hash = given["clientHash"]
        keys = given["keys"]
        # The double encodes twice what a browser encodes once.
        self.keys = Keys(given["endpoint"], once(keys["p256dh"], 65), once(keys["auth"], 16))

    def received(self) -> list[str]:
        found = ask(self.service, "/get-notifications", {"clientHash": self.hash})
        return list(found["messages"])

    def expire(self) -> None:
        ask(self.service, f"/expire-subscription/{self.hash}")


def once(text: str, size: int) -> str:
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(raw) != size:
        return raw.decode().rstrip("=").replace("+", "-").replace("/", "_")
    return text


@pytest.fixture
def phone(push_service, pusher) -> Any:
    """`phone()` is one more subscription."""
    return lambda: Phone(push_service, pusher.public_key)


@pytest.fixture
def give(db, phone) -> Any:
    """`give(person)` a phone that takes notices; gives the phone."""

    def hand(person, keys: Keys | None = None):
        one = phone() if keys is None else None
        keys = one.keys if one else keys
        db.add(make_device(person.id, keys))
        choose(db, person)
        db.commit()
        return one

    return hand


def choose(db, person, **fields):
    """Notices at any hour, so that no test depends on the time of day."""
    from datetime import time

    from sqlmodel import select

    mine = select(NoticeChoice).where(NoticeChoice.person_id == person.id)
    choice = db.exec(mine).one_or_none() or NoticeChoice(person_id=person.id)
    given = {"quiet_from": time(0), "quiet_to": time(0), **fields}
    for name, value in given.items():
        setattr(choice, name, value)
    db.add(choice)
    db.commit()


def make_notice(db, person, **fields):
    from family_portal.core import clock
    from family_portal.notify.models import Kind, Notice

    given = {"kind": Kind.MESSAGE, "about_id": uuid4(), "due_at": clock.now(), **fields}
    notice = Notice(person_id=person.id, **given)
    db.add(notice)
    db.commit()
    return notice
