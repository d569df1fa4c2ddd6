"""The second program: sends what is in the outbox, and tells of wrong PINs. As many of them as one
likes."""

import logging
import os
import secrets
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event

import click
from sqlmodel import Session

from family_portal import models  # noqa: F401 - a notice may be about any of them
from family_portal.accounts.alerts import tell_of_silence, tell_of_tries
from family_portal.accounts.lanes import forget_old_lanes
from family_portal.accounts.left import Left
from family_portal.accounts.sessions import end_left
from family_portal.appointments.reminders import still_told
from family_portal.audit.anchor import ends, line_of
from family_portal.calendars.inviting import keep_invited
from family_portal.calendars.letters import letters_from
from family_portal.contact_plan.rounds import settle_what_all_know
from family_portal.core import clock
from family_portal.core.db import Engines
from family_portal.core.faults import AWAY, told
from family_portal.core.settings import Settings
from family_portal.feedback.estimates import forget_estimates
from family_portal.feedback.learning_only import mix_answers
from family_portal.home.occasions import ask_everybody
from family_portal.learning.redacting import let_go
from family_portal.learning.voices import judge_sizes
from family_portal.messages.actions import forget_old_drafts
from family_portal.notify.channels import carriers
from family_portal.notify.models import Notice
from family_portal.notify.retention import forget_old
from family_portal.notify.sending import send_next
from family_portal.notify.targets import Carriers
from family_portal.notify.theirs import still_theirs
from family_portal.portraits.actions import forget_of_who_left
from family_portal.stays.telling import settle_stays

PAUSE = 2.0
# The database is away: no reason to stop, and none to hammer on its door.
LONG_PAUSE = 15.0
CLEAN_EVERY = timedelta(hours=1)
TELL_EVERY = timedelta(seconds=20)
TIDY: tuple[Callable[[Session], object], ...] = (
    forget_old_drafts,
    let_go,
    judge_sizes,
    forget_old_lanes,
    forget_estimates,
    forget_of_who_left,
    settle_what_all_know,
    settle_stays,
)
log = logging.getLogger(__name__)


@dataclass
class Chore:
    """What is done beside sending, now and then. One that fails is tried at its next time."""

    act: Callable[[], object]
    every: timedelta
    due: datetime = field(default_factory=clock.now)

    def do(self) -> None:
        if clock.now() >= self.due:
            self.due = clock.now() + self.every
            self.act()


def work(engines: Engines, ways: Carriers, *, stop: Event, left: Left | None = None) -> None:
    """Until told to stop; what it is sending then, it sends to the end. On the way it ends the
    sessions of who left while the database could not be told."""
    name = f"{socket.gethostname()[:20]} {os.getpid()} {secrets.token_hex(2)}"
    often = [Chore(partial(tell_of_tries, engines.writing), TELL_EVERY)]
    often += [Chore(partial(tell_of_silence, engines.writing), TELL_EVERY)]
    often += [Chore(partial(keep_invited, engines), TELL_EVERY)] if ways.letters else []
    often += [Chore(left.settle, timedelta(0))] if left else []
    idle = Chore(partial(_clean, engines), CLEAN_EVERY)
    while not stop.is_set():
        try:
            for chore in often:
                _guarded(chore.do)
            found = _guarded(partial(send_next, engines, ways, name))
            if not found:
                _guarded(idle.do)
        except AWAY:
            stop.wait(LONG_PAUSE)
            continue
        if not found:
            stop.wait(PAUSE)


def _guarded(act: Callable[[], object]) -> bool:
    """No fault stops the worker but a database that is away, for which it waits."""
    try:
        return bool(act())
    except AWAY:
        raise
    except Exception as fault:
        log.error("The worker goes on after a fault: %s", told(fault))
        return False


def _clean(engines: Engines) -> None:
    # To the log of the service, which is kept elsewhere: there it outlives the database.
    click.echo(line_of(ends(engines.reading)))
    forget_old(engines.writing)
    mix_answers(engines.writing)
    ask_everybody(engines.writing)
    for tidy in TIDY:
        _guarded(partial(_in_one_go, engines, tidy))


def _in_one_go(engines: Engines, tidy: Callable[[Session], object]) -> None:
    """What one of them cannot do keeps no other from being done."""
    with Session(engines.writing) as session:
        tidy(session)
        session.commit()


def _still_theirs(session: Session, notice: Notice) -> bool:
    return still_told(session, notice) and still_theirs(session, notice)


def run(engines: Engines, settings: Settings) -> None:
    """The process: ends by itself on SIGTERM and SIGINT."""
    stop = Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda _number, _frame: stop.set())
    left = Left(settings.folder_of_left, partial(end_left, engines.writing))
    ways = replace(carriers(settings), still_theirs=_still_theirs)
    if ways.mail:
        ways = replace(ways, letters=letters_from(ways.mail.sender))
    work(engines, ways, stop=stop, left=left)
    engines.dispose()
