"""The kinds of things that wait, each as one select; together they are one statement."""

from typing import Any

from sqlalchemy import Subquery, bindparam, func, union_all
from sqlmodel import col, select

from family_portal.access.circles import Membership, sits_as_family
from family_portal.access.people import Belonging
from family_portal.accounts.models import SignInAlert
from family_portal.appointments.models import (
    AddressCheck,
    Answer,
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    LeftOut,
)
from family_portal.appointments.waiting import called_off, unconfirmed
from family_portal.appointments.wishes import AppointmentRequest
from family_portal.care.models import CallRequest
from family_portal.contact_plan.models import ContactArrangement, Visit
from family_portal.contact_plan.waiting import (
    to_look_at,
    to_tell,
    unsaid,
    without_day,
    without_notes,
)
from family_portal.core import clock
from family_portal.core.questions import DAWN, TODAY, day
from family_portal.desk import left_appointments
from family_portal.desk.columns import NOBODY, columns
from family_portal.desk.in_no_circle import in_no_circle
from family_portal.desk.items import Kind
from family_portal.desk.unread import first_unread, unread
from family_portal.feedback.models import Feedback
from family_portal.held_back.models import HeldAct
from family_portal.informing.models import InformationRequest
from family_portal.legal_aid.models import AidRequest, State
from family_portal.measures.models import Matter
from family_portal.measures.queries import must_find_out, still_to_tell
from family_portal.messages.models import Thread
from family_portal.plan.models import SILENT, Status, Step, Waiting
from family_portal.reactions.corrections import Correction, PutRight
from family_portal.reactions.waiting import to_read
from family_portal.stays.led import since as untold_since
from family_portal.stays.models import Stay
from family_portal.stays.waiting import to_tell as stays_to_tell
from family_portal.story.models import Story
from family_portal.story.waiting import unread_stories
from family_portal.talks.models import TalkInterpreter
from family_portal.talks.waiting import retold, unwritten, without_interpreter
from family_portal.talks.written import Retelling

SILENT_SINCE = day("silent_since", lambda: clock.today() - SILENT)


def parts() -> Subquery:
    """Of `me`. The guard leaves what this professional may see; feedback is for its addressee
    alone."""
    me: Any = bindparam("me")
    every = [
        _threads(me),
        _other_times(),
        _not_possible(),
        _proposals(),
        _silent(),
        _to_explain(),
        _to_find_out(),
        _to_pass_on(me),
        _calls(),
        _wishes(me),
        _own_talks(),
        _addresses(),
        _sign_ins(me),
        _unread(),
        _promises(me),
        retold(*_columns(Kind.RETOLD, Retelling, col(Retelling.person_id), col(Retelling.at))),
        unwritten(*_columns(Kind.MINUTES, Appointment, NOBODY, col(Appointment.starts_at))),
        *_visits(me),
        _stays(me),
        *_of_appointments(),
        unread_stories(
            me, *_columns(Kind.STORY, Story, col(Story.author_id), col(Story.confirmed_at))
        ),
        _opinions(me),
        *in_no_circle(me),
        _held(me),
        _not_right(me),
        to_read(me, *_columns(Kind.PUT_RIGHT, PutRight, NOBODY, col(PutRight.at))),
        _information(me),
    ]
    return union_all(*every).subquery("items")


def _columns(kind: Kind, model: Any, person_id: Any, since: Any) -> list[Any]:
    return columns(kind, model.id, model.circle_id, person_id, since)


def _part(kind: Kind, model: Any, person_id: Any, since: Any) -> Any:
    return select(*_columns(kind, model, person_id, since))


def _threads(me: Any) -> Any:
    part = _part(Kind.THREAD, Thread, col(Thread.last_by_id), col(Thread.waiting_since))
    return part.where(Thread.waits(me))


def _other_times() -> Any:
    said = AppointmentAnswer
    return _part(Kind.OTHER_TIME, said, col(said.person_id), col(said.said_at)).where(
        col(said.answer).in_([Answer.OTHER_TIME, Answer.NOT_COMING]), col(said.settled_at).is_(None)
    )


def _not_possible() -> Any:
    return _part(Kind.STEP, Step, col(Step.reported_by_id), col(Step.reported_at)).where(
        Step.status == Status.NOT_POSSIBLE, col(Step.picked_up_at).is_(None)
    )


def _proposals() -> Any:
    """Somebody proposed a step, or said what they think of one: a professional is to act."""
    part = _part(Kind.PROPOSAL, Step, col(Step.asked_by_id), col(Step.our_turn_at))
    return part.where(col(Step.our_turn_at).is_not(None))


def _silent() -> Any:
    """A family waits, and heard nothing for a week: we say how it stands before they ask."""
    heard = func.coalesce(Waiting.told_on, Waiting.since)
    part = _part(Kind.WAITING, Waiting, NOBODY, DAWN)
    return part.where(col(Waiting.ended_at).is_(None), heard < SILENT_SINCE)


def _to_pass_on(me: Any) -> Any:
    """Somebody wants a lawyer, or a child a talk."""
    asked = AidRequest
    return _part(Kind.LEGAL_AID, asked, col(asked.asker_id), col(asked.asked_at)).where(
        asked.state == State.ASKED, col(asked.asker_id) != me
    )


def _calls() -> Any:
    """Who asked to be called."""
    asked = CallRequest
    part = _part(Kind.CALL, asked, col(asked.person_id), col(asked.asked_at))
    return part.where(col(asked.ended_at).is_(None))


def _wishes(me: Any) -> Any:
    """Who asked for an appointment."""
    asked = AppointmentRequest
    part = _part(Kind.WISH, asked, col(asked.person_id), col(asked.asked_at))
    return part.where(col(asked.ended_at).is_(None), col(asked.person_id) != me)


def _own_talks() -> Any:
    """A parent with custody who was to get an appointment of their own about the same (R6)."""
    left = LeftOut
    part = _part(Kind.OWN_TALK, left, col(left.person_id), col(left.at))
    return part.where(col(left.ground).is_(None), col(left.own_id).is_(None))


def _addresses() -> Any:
    """Somebody's address became secret: what others read of places is to be looked at."""
    check = AddressCheck
    part = _part(Kind.ADDRESS, check, col(check.person_id), col(check.since))
    return part.where(col(check.settled_at).is_(None))


def _sign_ins(me: Any) -> Any:
    """Wrong PINs with somebody's card, or a sign-in on a device that was not seen before."""
    alert = SignInAlert
    part = _part(Kind.SIGN_IN, alert, col(alert.person_id), col(alert.since))
    return part.where(col(alert.settled_at).is_(None), col(alert.person_id) != me)


def _to_explain() -> Any:
    """A measure, or what changed in it, that somebody must hear from us first (R18)."""
    since = col(Matter.changed_at)
    return still_to_tell(*_columns(Kind.EXPLAIN, Matter, col(Belonging.person_id), since))


def _to_find_out() -> Any:
    """A measure of which a family cannot know until when it can act, or whether it still holds."""
    part = _part(Kind.FIND_OUT, Matter, NOBODY, col(Matter.changed_at))
    return part.where(must_find_out())


def _unread() -> Any:
    return unread(*_columns(Kind.UNREAD, Thread, col(Membership.person_id), first_unread()))


def _promises(me: Any) -> Any:
    """Steps of mine that are due today, or were."""
    return _part(Kind.PROMISE, Step, NOBODY, DAWN).where(
        col(Step.who_id) == me, Step.status == Status.OPEN, col(Step.due) <= TODAY
    )


def _of_appointments() -> list[Any]:
    """Nobody said "I come"; the family called one off, or needs an interpreter at one; custody of
    a parent ended."""
    off, asked = Appointment, TalkInterpreter
    by = col(AppointmentChange.by_id)
    parent = col(Membership.person_id)
    return [
        unconfirmed(*_columns(Kind.UNCONFIRMED, off, NOBODY, col(off.starts_at))),
        left_appointments.to_look_at(_columns(Kind.CUSTODY_ENDED, off, parent, DAWN)),
        called_off(*_columns(Kind.CALLED_OFF, off, by, col(off.cancelled_at))),
        without_interpreter(
            *_columns(Kind.INTERPRETER, asked, col(asked.person_id), col(asked.asked_at))
        ),
    ]


def _visits(me: Any) -> list[Any]:
    """People who see each other: how it went, what we saw, a new day, the day on which a limit is
    looked at again, and one that not everybody knows of. Of whoever works for them: a professional
    who is family here waits as family does."""
    limit = ContactArrangement
    begun = col(Visit.starts_at)
    told = func.coalesce(Visit.said_at, Visit.starts_at)
    every = (
        (Visit, unsaid(*_columns(Kind.VISIT_UNSAID, Visit, NOBODY, begun))),
        (Visit, without_notes(*_columns(Kind.VISIT_NOTES, Visit, NOBODY, begun))),
        (Visit, without_day(*_columns(Kind.VISIT_MISSED, Visit, NOBODY, told))),
        (limit, to_look_at(*_columns(Kind.LIMIT, limit, NOBODY, DAWN))),
        (limit, to_tell(*_columns(Kind.CONTACT_TELL, limit, NOBODY, col(limit.made_at)))),
    )
    return [part.where(~sits_as_family(model.circle_id, me)) for model, part in every]


def _stays(me: Any) -> Any:
    """Where a child lives, that somebody must hear from us first (R18)."""
    part = stays_to_tell(*_columns(Kind.STAY_TELL, Stay, col(Stay.child_id), untold_since()))
    return part.where(~sits_as_family(Stay.circle_id, me))


def _opinions(me: Any) -> Any:
    """Who gave an opinion and got no decision yet; the lead's, once a promise was not kept or
    somebody said that it is not good so."""
    part = _part(Kind.FEEDBACK, Feedback, col(Feedback.sender_id), col(Feedback.our_turn_at))
    return part.where(Feedback.waits(me))


def _held(me: Any) -> Any:
    """Does it have to do with what a family said of us? Or it came back from the lead."""
    part = _part(Kind.HELD, HeldAct, NOBODY, col(HeldAct.asked_at))
    return part.where(HeldAct.waits(me))


def _not_right(me: Any) -> Any:
    """Somebody says that a fact is not right: put right, or not, because."""
    part = _part(Kind.NOT_RIGHT, Correction, col(Correction.asker_id), col(Correction.asked_at))
    return part.where(col(Correction.settled_at).is_(None), col(Correction.asker_id) != me)


def _information(me: Any) -> Any:
    """A parent without custody asks about a child (R8)."""
    asked = InformationRequest
    part = _part(Kind.INFORMATION, asked, col(asked.asker_id), col(asked.asked_at))
    return part.where(col(asked.settled_at).is_(None), col(asked.asker_id) != me)
