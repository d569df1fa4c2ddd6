"""People prepare a talk: what it is about, what they ask, what they want to say, who is with them.

Each act is for whoever comes, as long as the talk is to come; else it raises `Stale`.
"""

import re
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import household_of
from family_portal.access.making import part_of, rehang
from family_portal.access.people import Belonging, Person
from family_portal.access.second_look import look_before
from family_portal.access.shares import Share
from family_portal.access.showing import share, withdraw
from family_portal.appointments.reminders import forget_reminding, remind_too
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.core.names import plain
from family_portal.talks.forms import ForWhom, InterpreterForm
from family_portal.talks.models import PointKind, Ready, TalkInterpreter, TalkNote, TalkPoint
from family_portal.talks.queries import Prepared, is_child, may_take_along, note_of

# More than this nobody gets through in a talk.
MOST_OF_ONE = 20


def add_topic(
    session: Session, talk: Prepared, text: str, whom: ForWhom, *, sure: bool
) -> TalkPoint:
    return _point(session, talk, PointKind.TOPIC, whom, text=text, sure=sure)


def ask(
    session: Session,
    talk: Prepared,
    ready: list[Ready],
    own: str | None,
    whom: ForWhom,
    *,
    sure: bool,
) -> None:
    """Asking a ready question twice is once. Raises `BadInput` when nothing was asked."""
    if not ready and not own:
        raise BadInput({"question": _("Kies een vraag, of schrijf er zelf een.")})
    for one in dict.fromkeys(ready):
        if one not in talk.my_ready:
            _point(session, talk, PointKind.QUESTION, whom, ready=one, sure=sure)
    if own and own not in {point.text for point in talk.mine}:
        _point(session, talk, PointKind.QUESTION, whom, text=own, sure=sure)


def keep(session: Session, talk: Prepared, text: str | None) -> None:
    """For oneself alone."""
    _still(talk)
    note = note_of(session, talk.appointment.id)
    note = note or TalkNote(person_id=talk.me, appointment_id=talk.appointment.id)
    note.text = text
    session.add(note)


def say(session: Session, talk: Prepared, text: str | None, whom: ForWhom, *, sure: bool) -> None:
    """These words instead of those that were shown before; then they are private no longer."""
    if not text:
        raise BadInput({"saying": _("Schrijf eerst wat je wilt zeggen.")})
    before = talk.my_saying
    _point(session, talk, PointKind.SAYING, whom, text=text, sure=sure)
    if before:
        before.gone_at = clock.now()
        session.add(before)
    note = note_of(session, talk.appointment.id)
    if note:
        note.text = None
        session.add(note)


def take_back(session: Session, talk: Prepared, point_id: UUID) -> None:
    """One's own; twice is once. Raises `NotFound` for what somebody else prepared."""
    point = session.get(TalkPoint, point_id)
    if point is None or point.by_id != talk.me or point.appointment_id != talk.appointment.id:
        raise NotFound
    _still(talk)
    point.gone_at = point.gone_at or clock.now()
    session.add(point)


def _point(
    session: Session,
    talk: Prepared,
    kind: PointKind,
    whom: ForWhom,
    *,
    text: str | None = None,
    ready: Ready | None = None,
    sure: bool,
) -> TalkPoint:
    _still(talk)
    if len(talk.mine) >= MOST_OF_ONE:
        raise BadInput({kind.value: _("Dit is veel voor één gesprek. Haal eerst iets weg.")})
    circle, family = _circle(session, talk, whom)
    home = household_of(session, talk.appointment.circle_id)
    look_before(session, home, text, family=family, me=talk.me, sure=sure)
    made = TalkPoint(
        circle_id=circle,
        appointment_id=talk.appointment.id,
        kind=kind,
        text=text,
        ready=ready,
        by_id=talk.me,
        is_childs=is_child(session, talk.me, home),
    )
    session.add(made)
    session.flush()
    return made


def _circle(session: Session, talk: Prepared, whom: ForWhom) -> tuple[UUID, set[UUID]]:
    """Of what a professional prepares, everybody who comes may know it."""
    whole, everybody = talk.appointment.circle_id, {r.person_id for r in talk.family}
    if talk.is_ours or (whom is ForWhom.TABLE and talk.has_table):
        return whole, everybody
    return part_of(session, whole, family={talk.me}).id, {talk.me}


def _still(talk: Prepared) -> None:
    if not talk.takes_part:
        raise NotAllowed
    if not talk.can_prepare:
        raise Stale


def take_along(session: Session, talk: Prepared, person_id: UUID) -> None:
    """A supporter of mine reads this appointment until the end of its day, is reminded of it, and
    learns of no other. Twice is once. Raises `NotAllowed` when another adult of the family comes
    too, but for a court: then it is not one person's to show."""
    _still(talk)
    if not may_take_along(session, talk):
        raise NotAllowed
    if person_id not in {shown.person_id for shown in _shares(session, talk)}:
        at_court = talk.appointment.is_hearing
        share(session, talk.appointment, with_id=person_id, at_court=at_court)
        remind_too(session, talk.appointment, person_id)


def leave_at_home(session: Session, talk: Prepared, person_id: UUID) -> None:
    for shown in _shares(session, talk):
        if shown.person_id == person_id:
            withdraw(session, shown)
            forget_reminding(session, talk.appointment, person_id)


def _shares(session: Session, talk: Prepared) -> list[Share]:
    mine = select(Share).where(
        Share.record_id == talk.appointment.id, Share.by_id == talk.me, Share.holds()
    )
    return list(session.exec(mine))


def ask_interpreter(session: Session, talk: Prepared, language: str) -> None:
    """For oneself. Asking again after it was booked changes nothing."""
    _still(talk)
    if not talk.seen.is_family:
        raise NotAllowed
    known = talk.my_interpreter
    if known and known.booked_at:
        return
    found = known or _interpreter(session, talk, talk.me, language)
    found.language, found.asked_by_id = language, talk.me
    session.add(found)


def book_interpreter(session: Session, talk: Prepared, form: InterpreterForm) -> None:
    """By a professional. Raises `BadInput` for somebody of the family."""
    _still(talk)
    if not talk.is_ours:
        raise NotAllowed
    if form.person_id not in {reader.person_id for reader in talk.family}:
        raise BadInput({"person_id": _("Kies voor wie de tolk komt.")})
    if form.who and _is_family(session, talk, form.who):
        words = _("Iemand uit het gezin tolkt niet, en een kind nooit. Kies een tolk van buiten.")
        raise BadInput({"who": words})
    found = _known(session, talk, form.person_id) or _interpreter(
        session, talk, form.person_id, form.language
    )
    found.language, found.where, found.who = form.language, form.where, form.who
    found.booked_by_id, found.booked_at = talk.me, clock.now()
    found.confirmed_at = (found.confirmed_at or clock.now()) if form.confirmed else None
    session.add(found)


def _known(session: Session, talk: Prepared, person_id: UUID) -> TalkInterpreter | None:
    """Theirs; else the one of a file that did not tell for whom it is, and now it is theirs."""
    theirs = next((i for i in talk.interpreters if i.person_id == person_id), None)
    if theirs:
        return theirs
    untold = next((i for i in talk.interpreters if i.person_id is None), None)
    if untold:
        theirs_alone = part_of(session, talk.appointment.circle_id, family={person_id})
        if theirs_alone.id != untold.circle_id:
            rehang(session, [untold], theirs_alone)
        untold.person_id = person_id
    return untold


def _interpreter(
    session: Session, talk: Prepared, person_id: UUID, language: str
) -> TalkInterpreter:
    circle = part_of(session, talk.appointment.circle_id, family={person_id})
    return TalkInterpreter(
        circle_id=circle.id,
        appointment_id=talk.appointment.id,
        person_id=person_id,
        language=language,
    )


def _is_family(session: Session, talk: Prepared, who: str) -> bool:
    """By a first name or a whole name: a false alarm costs one word more, a child that has to
    interpret costs more."""
    home = household_of(session, talk.appointment.circle_id)
    people = session.exec(
        select(Person)
        .join(Belonging, Belonging.person_id == Person.id)  # type: ignore[arg-type]
        .where(Belonging.household_id == home, Belonging.holds())
    ).all()
    said = _words(who)
    names = [_words(name) for p in people for name in (p.first_name, p.name.split()[0])]
    return any(name and name <= said for name in names)


def _words(text: str) -> set[str]:
    """Whatever stands between them, and however they are accented."""
    return set(re.findall(r"\w+", plain(text)))
