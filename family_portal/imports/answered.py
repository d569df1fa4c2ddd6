"""Taking over what came back to who gave feedback: answers with a decision, and whether it was good
so. Once somebody did anything with it here, it is the portal's (ADR 55)."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlmodel import select

from family_portal.feedback.models import Decision, Feedback, FeedbackReply
from family_portal.imports.shape import FeedbackRecord, ReplyRecord
from family_portal.imports.taking import Fields, Taking

EVENING = time(20)


def state(taking: Taking, given: FeedbackRecord) -> Fields:
    """What these answers make of the feedback itself."""
    if not given.replies:
        return {}
    last = given.replies[-1]
    at = [taking.past(one.day, EVENING) for one in given.replies]
    is_open = last.decision == "later"
    fields: Fields = {
        "replies": {
            "read_at": at[0],
            "replied_at": at[-1],
            "our_turn_at": at[-1] if is_open else None,
            "answer_by": taking.day(last.know_day),
        }
    }
    if given.is_good is not None:
        fields["is_good"] = {"is_good": given.is_good, "said_good_at": at[-1]}
    return fields


def take_replies(
    taking: Taking, given: FeedbackRecord, key: str, made: Feedback, *, keep: frozenset[str]
) -> None:
    """In their order. What was answered here stands; then the file adds nothing."""
    taking.flush()
    if given.replies and given.replies[-1].decision != "later" and "replies" not in keep:
        made.our_turn_at = None  # a new row has a moment there by itself
    before = made.given_at
    for n, reply in enumerate(given.replies or ()):
        place = f"{taking.at}.replies[{n}]"
        at = taking.past(reply.day, EVENING)
        if at < before:
            taking.fault(f"{place}.day", "is before what it answers")
        before = at
        if taking.ref("staff", reply.by, f"{place}.by") != made.addressee_id and not taking.faults:
            taking.fault(f"{place}.by", f"«{reply.by}» is not who this feedback is for")
        if "replies" not in keep:
            _reply(taking, reply, f"{key}:{n + 1}", made, at)


def _reply(taking: Taking, reply: ReplyRecord, key: str, made: Feedback, at: datetime) -> None:
    fields: Fields = {
        "text": {"words": reply.text},
        "decision": {"decision": Decision(reply.decision)},
        "what": {"what": reply.what},
        "from_day": {"day": taking.day(reply.from_day or reply.know_day)},
    }
    always: dict[str, Any] = {
        "circle_id": made.circle_id,
        "feedback_id": made.id,
        "number": int(key.rsplit(":", 1)[1]),
        "by_id": made.addressee_id,
        "at": at,
    }
    taking.record("feedback_reply", key, FeedbackReply, reply, fields, always=always)


def what_is_ours(taking: Taking, given: FeedbackRecord, key: str) -> frozenset[str]:
    """Fields in which the portal wins: somebody answered here, or said whether it is good so. An
    answer that a later file leaves out was given all the same."""
    earlier = taking.ledger.get(("feedback", key))
    if earlier is None:
        return frozenset()
    found = taking.session.get_one(Feedback, earlier.record_id)
    said = earlier.fields.get("is_good") is None and found.is_good is not None
    more = ("feedback_reply", f"{key}:{len(given.replies or ()) + 1}") in taking.ledger
    acted = said or more or found.again_at is not None
    acted = acted or _answered_here(taking, earlier.record_id)
    return frozenset({"replies", "is_good"}) if acted else frozenset()


def _answered_here(taking: Taking, feedback_id: UUID) -> bool:
    known = {row.record_id for (kind, _), row in taking.ledger.items() if kind == "feedback_reply"}
    there = select(FeedbackReply.id).where(FeedbackReply.feedback_id == feedback_id)
    return bool(set(taking.session.exec(there)) - known)
