"""An endpoint is what a stranger typed: nothing but known push services is ever called (T14)."""

import logging
import time

import pytest

from family_portal.notify import push
from family_portal.notify.push import Ending, Pusher, is_push_service
from tests.notify.conftest import PRIVATE_KEY
from tests.notify.listening import made_keys, receiver

SERVICES = [
    "https://fcm.googleapis.com/fcm/send/abc:APA91-_",
    "https://fcm.googleapis.com:443/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA==",
    "https://web.push.apple.com/QGx/a+b=",
    "https://db5p.notify.windows.com/w/?token=BQ%3d%3d",
]
HOSTILE = [
    "http://fcm.googleapis.com/fcm/send/abc",
    "http://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "https://localhost:{port}/",
    "http://[::1]:{port}/",
    "https://[::1]:{port}/",
    "https://[::ffff:127.0.0.1]:{port}/",
    "https://2130706433:{port}/",
    "https://0x7f000001:{port}/",
    "https://0177.0.0.1:{port}/",
    "https://127.1:{port}/",
    "https://0.0.0.0:{port}/",
    "https://0:{port}/",
    "https://169.254.169.254/latest/meta-data/",
    "https://fcm.googleapis.com:{port}/",
    "https://fcm.googleapis.com:80/",
    "https://fcm.googleapis.com.evil.example/",
    "https://fcm.googleapis.com.127.0.0.1.nip.example:{port}/",
    "https://evilfcm.googleapis.com/",
    "https://push.apple.com.evil.example/",
    "https://evilpush.apple.com/",
    "https://notify.windows.com/",
    "https://user@fcm.googleapis.com/",
    "https://fcm.googleapis.com@127.0.0.1:{port}/",
    "https://fcm.googleapis.com:443@127.0.0.1:{port}/",
    "https://fcm.googleapis.com\\@127.0.0.1:{port}/",
    "https://127.0.0.1:{port}\\.push.apple.com/",
    "https://127.0.0.1:{port}#.push.apple.com/",
    "https://127.0.0.1:{port}?.push.apple.com/",
    "https://127.0.0.1:{port}/.push.apple.com/",
    "https://fcm.googleapis.com%2f@127.0.0.1:{port}/",
    "https://fcm.googleapis.com/\r\nHost: 127.0.0.1",
    "https://fcm.googleapis.com/\n",
    " https://fcm.googleapis.com/",
    "https://fcm.googleapis.com./",
    "https://FCM.googleapis.com.evil/",
    "https://fcm。googleapis。com/",
    "https://ｆcm.googleapis.com/",
    "//fcm.googleapis.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "javascript:alert(1)",
    "https://",
    "",
    "https://fcm.googleapis.com/" + "a" * 1000,
]


@pytest.mark.parametrize("endpoint", SERVICES)
def test_the_push_services_of_browsers_are_allowed(endpoint):
    assert is_push_service(endpoint)


def test_no_hostile_endpoint_is_ever_called():
    assert len(HOSTILE) >= 40
    with receiver() as canary:
        pusher = Pusher(PRIVATE_KEY, "mailto:beheer@example.org")
        for endpoint in HOSTILE:
            address = endpoint.format(port=canary.server_port)
            assert pusher.send(made_keys(address)).ending is Ending.GONE, address
        assert canary.seen == {}


def test_an_added_origin_opens_that_origin_alone():
    origin = "http://127.0.0.1:81"
    assert is_push_service(f"{origin}/x", [origin])
    for other in ("0/x", "@127.0.0.1:82/x", ".evil.example/x", "", "\\x"):
        assert not is_push_service(origin + other, [origin])


def test_a_redirect_is_not_followed():
    with receiver() as canary, receiver(302, Location=f"{canary.origin}/inside") as service:
        outcome = Pusher(PRIVATE_KEY, "mailto:b@example.org", (service.origin,)).send(
            made_keys(f"{service.origin}/x")
        )
        assert (outcome.ending, outcome.why) == (Ending.REFUSED, "push 302")
        assert canary.seen == {}
        assert service.seen == {"/x": 1}


def test_who_does_not_answer_costs_a_limited_time(monkeypatch):
    monkeypatch.setattr(push, "TIMEOUT", (1, 1))
    with receiver(wait=6) as service:
        begun = time.monotonic()
        outcome = Pusher(PRIVATE_KEY, "mailto:b@example.org", (service.origin,)).send(
            made_keys(f"{service.origin}/x")
        )
        assert time.monotonic() - begun < 5
        assert outcome.ending is Ending.UNSURE


@pytest.mark.parametrize(
    ("status", "ending"),
    [(201, "sent"), (404, "gone"), (410, "gone"), (429, "later"), (500, "later"), (400, "refused")],
)
def test_an_answer_decides_what_happens(status, ending):
    with receiver(status, Retry_After="120") as service:
        pusher = Pusher(PRIVATE_KEY, "mailto:b@example.org", (service.origin,))
        outcome = pusher.send(made_keys(f"{service.origin}/x"))
    assert outcome.ending == ending
    assert outcome.after.total_seconds() == (120 if ending == "later" else 0)


def test_every_notice_has_one_size_the_same_headers_and_leaves_no_trace_in_the_log(
    caplog, monkeypatch
):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    caplog.set_level(logging.DEBUG)
    with receiver() as service:
        pusher = Pusher(PRIVATE_KEY, "mailto:b@example.org", (service.origin,))
        for number in range(5):
            pusher.send(made_keys(f"{service.origin}/geheim-{number}"))
        assert len(service.sizes) == 1
        assert len(service.seen) == 5
        for headers in service.asked:
            assert headers["ttl"] == "86400"
            assert headers["urgency"] == "normal"
            assert headers["topic"] == "portal"
            assert headers["content-type"] == "application/octet-stream"
    assert "geheim" not in caplog.text


@pytest.mark.parametrize("key", ["", "kort", "A" * 87, "é" * 87, "=" * 87])
def test_malformed_keys_reach_nobody(key):
    from dataclasses import replace

    with receiver() as service:
        pusher = Pusher(PRIVATE_KEY, "mailto:b@example.org", (service.origin,))
        good = made_keys(f"{service.origin}/x")
        for bad in (replace(good, p256dh=key), replace(good, auth=key)):
            assert pusher.send(bad).ending is Ending.GONE
        assert service.seen == {}
