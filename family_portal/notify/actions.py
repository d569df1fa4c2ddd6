"""What features and people do with notices. Rows are written in the caller's transaction."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, or_, select

from family_portal.access.guard import unguarded
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.core.crypto import fingerprint
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.core.questions import among, question
from family_portal.notify.health import mend
from family_portal.notify.models import Device, Kind, Notice, NoticeChoice, SafeContact
from family_portal.notify.push import Keys, is_push_service
from family_portal.notify.rules import MAIL, PUSH, QUIET_AFTER

REASON = "notices"
MOST_DEVICES = 10


def announce(
    session: Session,
    *,
    people: Collection[UUID],
    kind: Kind,
    about_id: UUID,
    at: datetime | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Put a notice in the outbox for whoever can be reached. Without `at` it waits half an hour:
    who reads in that time gets none, and what comes meanwhile is the same notice. With `at` it is
    for a day to come, and who can be reached then is seen then. Of two who announce the same at
    once, one notice is left: the database holds that."""
    if not people:
        return
    session.flush()  # the caller's own rows are written under the caller's own rules
    due = at or clock.now() + QUIET_AFTER
    with unguarded(session, reason=REASON):
        if at:
            waiting = _waiting(session, people, about_id, at)
            those = [person for person in people if person not in waiting]
        else:
            those = list(_to_tell(session, people=people, about=about_id).scalars())
        facts = {"kind": kind, "about_id": about_id, "due_at": due, "planned_at": at}
        facts["useful_until"] = useful_until
        _put(session, sorted(those), **facts)


def _put(session: Session, people: Sequence[UUID], **facts: Any) -> None:
    """One for each, but for whom one waits already that was written meanwhile."""
    if not people:
        return
    rows = [Notice(person_id=person, **facts).model_dump() for person in people]
    session.execute(_unless_there(session.get_bind().dialect.name), rows)


@cache
def _unless_there(database: str) -> Any:
    dialect = postgresql if database == "postgresql" else sqlite
    return dialect.insert(Notice).on_conflict_do_nothing()


@question
def _to_tell() -> Any:
    """Those with a device or an address, but for whom a notice waits already."""
    wait = _waiting_for()
    devices = select(Device.person_id).where(
        among(Device.person_id, "people"), col(Device.person_id).not_in(wait)
    )
    mail = select(NoticeChoice.person_id).where(
        among(NoticeChoice.person_id, "people"),
        col(NoticeChoice.mail).is_not(None),
        col(NoticeChoice.person_id).not_in(wait),
    )
    return devices.union(mail)


def _waiting(
    session: Session, people: Iterable[UUID], about_id: UUID, at: datetime | None = None
) -> set[UUID]:
    return set(_waits(session, at is not None, people=people, about=about_id, at=at).scalars())


@question
def _waits(planned: bool) -> Any:  # noqa: FBT001 - a shape
    query = _waiting_for()
    return query.where(Notice.planned_at == bindparam("at")) if planned else query


def _waiting_for() -> Any:
    return select(Notice.person_id).where(
        Notice.about_id == bindparam("about"), among(Notice.person_id, "people"), *_unsent()
    )


def _unsent() -> tuple[Any, ...]:
    ended = (Notice.sent_at, Notice.withdrawn_at, Notice.dead_at)
    return tuple(col(moment).is_(None) for moment in ended)


def withdraw(
    session: Session,
    about_id: UUID,
    *,
    person: UUID | None = None,
    kind: Kind | None = None,
    made_since: datetime | None = None,
) -> None:
    """The reason is gone: it was read, moved or called off. One that is on its way goes on."""
    session.flush()
    now = clock.now()
    free = or_(col(Notice.lease_until).is_(None), col(Notice.lease_until) < now)
    query = update(Notice).where(col(Notice.about_id) == about_id, free, *_unsent())
    if person:
        query = query.where(col(Notice.person_id) == person)
    if kind:
        query = query.where(col(Notice.kind) == kind)
    if made_since:
        query = query.where(col(Notice.made_at) >= made_since)
    with unguarded(session, reason=REASON):
        session.exec(query.values(withdrawn_at=now))


def subscribe(
    session: Session, *, person_id: UUID, web_session_id: UUID, keys: Keys, origins: Iterable[str]
) -> Device:
    """Take a browser's subscription. On a phone that somebody else used it moves to the new
    owner. Raises `BadInput` for any address that is not a push service's, and for one too many."""
    if not is_push_service(keys.endpoint, origins) or not keys.are_sound:
        raise BadInput({"endpoint": _("Dit apparaat kan geen meldingen krijgen.")})
    mark = fingerprint(keys.endpoint, purpose="push endpoint")
    with unguarded(session, reason=REASON):
        session.exec(delete(Device).where(col(Device.fingerprint) == mark))
    if len(session.exec(select(Device.id)).all()) >= MOST_DEVICES:
        most = _("Je hebt al op %(count)s apparaten meldingen. Zet er eerst een uit.")
        raise BadInput({"endpoint": most % {"count": MOST_DEVICES}})
    device = Device(
        person_id=person_id,
        web_session_id=web_session_id,
        fingerprint=mark,
        endpoint=keys.endpoint,
        p256dh=keys.p256dh,
        auth=keys.auth,
    )
    session.add(device)
    session.flush()
    with unguarded(session, reason=REASON):
        mend(session, person_id, PUSH)
    return device


def _own_device(session: Session, device_id: UUID) -> Device:
    device = session.get(Device, device_id)
    if device is None:
        raise NotFound
    return device


def forget_device(session: Session, device_id: UUID) -> None:
    device = _own_device(session, device_id)
    with unguarded(session, reason=REASON):
        session.delete(device)
        mend(session, device.person_id, PUSH)


def forget_devices(session: Session, web_session_id: UUID) -> None:
    """With a sign-in go the notices on that device (docs/threats.md#notices)."""
    with unguarded(session, reason=REASON):
        session.exec(delete(Device).where(col(Device.web_session_id) == web_session_id))


def try_device(session: Session, device_id: UUID) -> None:
    """ "Krijg ik meldingen?": one notice to this device alone, now. One at a time."""
    device = _own_device(session, device_id)
    if not _waiting(session, [device.person_id], device.id):
        _try(session, device.person_id, device.id)


def try_mail(session: Session, person_id: UUID) -> None:
    """One letter to one's own address, now."""
    choice = session.exec(select(NoticeChoice)).one_or_none()
    if choice is None or choice.mail is None:
        raise NotFound
    if not _waiting(session, [person_id], person_id):
        _try(session, person_id, person_id)


def _try(session: Session, person_id: UUID, about_id: UUID) -> None:
    with unguarded(session, reason=REASON):
        _put(session, [person_id], kind=Kind.TRIAL, about_id=about_id, due_at=clock.now())


def choose(
    session: Session,
    *,
    person_id: UUID,
    is_on: bool,
    quiet_from: time,
    quiet_to: time,
    mail: str | None,
    a_day_before: bool,
    two_hours_before: bool,
) -> None:
    choice = session.exec(select(NoticeChoice)).one_or_none() or NoticeChoice(person_id=person_id)
    is_new = mail != choice.mail
    choice.is_on, choice.mail = is_on, mail
    choice.quiet_from, choice.quiet_to = quiet_from, quiet_to
    choice.a_day_before, choice.two_hours_before = a_day_before, two_hours_before
    session.add(choice)
    session.flush()
    if is_new:
        choice.mail_ok_at = None
        with unguarded(session, reason=REASON):
            mend(session, person_id, MAIL)
        if mail:
            try_mail(session, person_id)


def keep_safe_contact(
    session: Session, *, person_id: UUID, by_id: UUID, review_on: date, **marks: Any
) -> SafeContact:
    """A professional writes down what the person said of being reached (R13). Raises `NotFound`
    for anybody who is not of a household they work for, themselves included."""
    if person_id == by_id or session.get(Profile, person_id) is None:
        raise NotFound
    with unguarded(session, reason="safe contact, written by their professional"):
        kept = session.get(SafeContact, person_id)
        kept = kept or SafeContact(
            person_id=person_id, asked_on=clock.today(), asked_by_id=by_id, review_on=review_on
        )
        kept.asked_on, kept.asked_by_id, kept.review_on = clock.today(), by_id, review_on
        for name, value in marks.items():
            setattr(kept, name, value)
        session.add(kept)
    return kept
