"""The second program: sends what is in the outbox. As many of them as one likes."""

import os
import secrets
import signal
import socket
from threading import Event
from urllib.parse import urlsplit

from sqlalchemy.exc import OperationalError

from family_portal.core.db import Engines
from family_portal.core.settings import Settings
from family_portal.notify.mail import Mailer
from family_portal.notify.push import Pusher
from family_portal.notify.sending import Carriers, send_next

PAUSE = 2.0
# The database is away: no reason to stop, and none to hammer on its door.
LONG_PAUSE = 15.0


def carriers(settings: Settings) -> Carriers:
    push = mail = None
    if settings.vapid_private_key:
        subject = settings.vapid_subject or settings.base_url
        key = settings.vapid_private_key.get_secret_value()
        push = Pusher(key, subject, settings.push_origins)
    if settings.smtp_url:
        host = urlsplit(settings.base_url).hostname
        sender = settings.mail_from or f"noreply@{host}"
        mail = Mailer(settings.smtp_url.get_secret_value(), sender)
    return Carriers(push, mail)


def work(engines: Engines, ways: Carriers, *, stop: Event) -> None:
    """Until told to stop; what it is sending then, it sends to the end."""
    name = f"{socket.gethostname()[:20]} {os.getpid()} {secrets.token_hex(2)}"
    while not stop.is_set():
        try:
            found = send_next(engines, ways, name)
        except OperationalError:
            stop.wait(LONG_PAUSE)
            continue
        if not found:
            stop.wait(PAUSE)


def run(engines: Engines, settings: Settings) -> None:
    """The process: ends by itself on SIGTERM and SIGINT."""
    stop = Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda _number, _frame: stop.set())
    work(engines, carriers(settings), stop=stop)
    engines.dispose()
