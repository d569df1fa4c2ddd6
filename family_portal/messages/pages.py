"""What the pages with messages show, put together."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request
from flask_login import current_user

from family_portal.access.audience import Audience, Reader, audience, known_family
from family_portal.access.doors import Permission
from family_portal.access.faces import Faces
from family_portal.access.kinds import with_threads
from family_portal.access.opening import Asked, asked_of_child
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.forms import kept_key, typed
from family_portal.messages import about, queries
from family_portal.messages.addressees import addressees
from family_portal.messages.forms import LONGEST
from family_portal.messages.models import Draft
from family_portal.messages.talk import Line, Talk
from family_portal.messages.talk import talk as read_talk
from family_portal.phrases.queries import with_phrase


def new_thread(household_id: UUID | None, wrong: BadInput | None = None) -> dict[str, Any]:
    me = current_user.person_id
    those = queries.my_faces(session(), me, household_id)
    kept = queries.drafts(session(), me, those.household_id)
    draft, others = in_the_box(kept, wrong)
    values = typed() if wrong else words_of(draft)
    chosen = request.form.getlist("to")
    opening = _opening(those)
    choices = addressees(those, is_child=current_user.is_child, opening=opening)
    family = known_family(session(), those.household_id)
    return {
        "faces": those,
        "choices": choices,
        "chosen": chosen or [str(c.face.person_id) for c in choices if c.is_chosen],
        "others": [person for person in family if person.person_id != me],
        "answer_by": queries.promised_day(those, (), opening=opening),
        "topic": _asked_topic(),
        "draft": draft,
        "other_drafts": others,
        **_writing(values, wrong),
    }


def _asked_topic() -> about.Topic | None:
    """What the address or the form says it is about. Raises `NotFound` for what one cannot see."""
    said = request.form.get("about_kind")
    for name, kind in with_threads().items():
        asked = request.args.get(kind.slug or name, type=UUID)
        if record_id := request.form.get("about_id", type=UUID) if said == name else asked:
            record = about.find(session(), name, record_id)
            if record is None:
                raise NotFound
            return about.topic(kind, record)
    return None


def one_thread(thread_id: UUID, wrong: BadInput | None = None) -> dict[str, Any]:
    """At most three statements, for professionals four; their page asks what was told already."""
    me, older_than = current_user.person_id, request.args.get("ouder", type=UUID)
    talk = read_talk(session(), thread_id, me, older_than=older_than)
    has_choice = talk.has_more_drafts or "concept" in request.args
    kept = queries.drafts(session(), me, thread_id) if has_choice else [talk.draft]
    draft, others = in_the_box(kept, wrong)
    values = typed() if wrong else words_of(draft)
    values = with_phrase(session(), values, request.args.get("tekst", type=UUID))
    among, waiting = audience(session(), talk.thread, me=me), _queue()
    return {
        **_of(talk),
        "audience": among,
        "contacts": _contacts(talk, among, waiting),
        "queue": waiting,
        "is_last_page": older_than is None,
        "apart": _apart(talk, among),
        "closed": _closed(talk, among),
        "correcting": _correcting(talk),
        "draft": draft,
        "other_drafts": others,
        **_writing(values, wrong),
    }


def live(thread_id: UUID) -> dict[str, Any]:
    """What may change while the page is open: one statement."""
    talk = read_talk(session(), thread_id, current_user.person_id)
    return {**_of(talk), "is_last_page": True}


def _of(talk: Talk) -> dict[str, Any]:
    return {
        "talk": talk,
        "thread": talk.thread,
        "turn": talk.thread.turn(current_user.person_id),
        "today": clock.today(),
    }


def _writing(values: dict[str, str], wrong: BadInput | None) -> dict[str, Any]:
    return {
        "key": kept_key(values),
        "errors": wrong.errors if wrong else {},
        "values": values,
        "longest": LONGEST,
    }


def in_the_box(
    kept: Sequence[Draft | None], wrong: BadInput | None = None
) -> tuple[Draft | None, list[Draft]]:
    """The draft to go on with, chosen or the last, and what other windows kept."""
    there = [draft for draft in kept if draft]
    given = request.form.get("draft") if wrong else request.args.get("concept")
    chosen = next((draft for draft in there if str(draft.id) == given), None)
    if wrong is None and chosen is None and there:
        chosen = there[0]
    return None if wrong else chosen, [draft for draft in there if draft is not chosen]


def words_of(draft: Draft | None) -> dict[str, str]:
    return {"text": draft.text, "subject": draft.subject or ""} if draft else {}


def _apart(talk: Talk, among: Audience) -> list[Reader]:
    """Who of the family is written to apart from now on: parents who parted keep what they wrote
    together, and write no more in it (R7)."""
    family = [r for r in among.readers if not (r.is_staff or r.is_shown)]
    return family if talk.lives_apart and len(family) > 1 else []


def _opening(those: Faces) -> list[Asked]:
    me = current_user.person_id
    return asked_of_child(session(), those, me) if current_user.is_child else []


def _closed(talk: Talk, among: Audience) -> list[Asked]:
    """Who of us is away while a child did not say that their stand-in may read this."""
    if not current_user.is_child or talk.household_id is None:
        return []
    named = {reader.person_id for reader in among.readers}
    opening = _opening(queries.household_faces(session(), talk.household_id))
    return [a for a in opening if a.holds and not a.said and a.face.person_id in named]


def _correcting(talk: Talk) -> Line | None:
    """The message of one's own that the next one puts right."""
    chosen = request.values.get("verbeter") or request.form.get("corrects_id")
    for line in talk.lines:
        own = line.message.sender_id == current_user.person_id
        if own and not line.message.is_held and str(line.message.id) == chosen:
            return line
    return None


def _contacts(talk: Talk, among: Audience, known: list[queries.Row]) -> dict[UUID, Any] | None:
    """How the family here is reached safely, for whoever sits here as a professional (R13)."""
    if not talk.is_ours:
        return None
    family = {r.person_id for r in among.readers if not (r.is_staff or r.is_shown)}
    return queries.contacts(session(), talk.thread, family, known)


def _queue() -> list[queries.Row]:
    """Beside the thread, for who has a desk."""
    at_desk = Permission.DESK in current_user.permissions and not request.headers.get("HX-Request")
    return queries.queue(session(), current_user.person_id) if at_desk else []
