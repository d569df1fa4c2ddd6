"""Taking over what was said: messages in their threads, and feedback by its route."""

import json
from datetime import date, time, timedelta
from uuid import UUID, uuid4

from sqlmodel import select

from family_portal.access.actions.take_over import take_over_shares
from family_portal.access.circles import Category
from family_portal.access.posts import leads
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.feedback.models import Feedback, LearningAnswer, Route
from family_portal.imports.answered import state, take_replies, what_is_ours
from family_portal.imports.audiences import Wanted, circle, circle_of
from family_portal.imports.identity import (
    adopt,
    identities,
    is_retracted,
    not_there,
    refuse_another_sender,
)
from family_portal.imports.models import Imported
from family_portal.imports.shape import FeedbackRecord, MessageRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.messages.models import Message, Thread

EVENING = time(20)


def take_messages(taking: Taking) -> None:
    first: dict[str, MessageRecord] = {}
    keys = identities(taking.file.messages)
    gone = not_there(taking, keys)
    for n, given in enumerate(taking.file.messages):
        taking.at = f"messages[{n}]"
        if given.thread not in first:
            first[given.thread] = given
            _thread(taking, given)
        else:
            _same_audience(taking, given, first[given.thread])
        _message(taking, given, keys[n], gone)


def _thread(taking: Taking, given: MessageRecord) -> None:
    key, said_in = given.thread, ("people", "staff")
    wanted = Wanted(given.household, Category.THREAD, given.people, given.staff, said_in)
    hangs = circle_of(taking, "thread", key, Thread, given, wanted)
    starter = taking.anybody(given.sender, f"{taking.at}.sender")
    sent_at = taking.past(given.day, given.time)
    fields: Fields = {
        "subject": {"subject": given.subject or given.text[:60]},
        "people": {"circle_id": hangs},
        "staff": {"circle_id": hangs},
    }
    always = {"started_by_id": starter, "started_at": sent_at, "last_at": sent_at}
    is_new = taking.is_new("thread", key)
    made = taking.record("thread", key, Thread, given, fields, always=always)
    taking.flush()
    if is_new and given.shared_with:
        _share(taking, given, made.id, taking.at)
    elif not is_new and not taking.faults:
        _together(taking, made)


def _together(taking: Taking, thread: Thread) -> None:
    """Messages hang where their thread hangs, those that were written here too."""
    query = select(Message).where(Message.thread_id == thread.id)
    for message in taking.session.exec(query.where(Message.circle_id != thread.circle_id)):
        message.circle_id = thread.circle_id
        taking.session.add(message)


def _share(taking: Taking, given: MessageRecord, thread_id: UUID, place: str) -> None:
    household_id = taking.ref("household", given.household, f"{place}.household")
    by = taking.ref("person", given.people[0], f"{place}.people[0]")
    supporters = taking.family(given.household, given.shared_with, f"{place}.shared_with")
    if not taking.faults:
        take_over_shares(
            taking.session,
            household_id=household_id,
            kind="thread",
            record_id=thread_id,
            by_id=by,
            people=supporters,
            since=taking.now,
        )


def _same_audience(taking: Taking, given: MessageRecord, first: MessageRecord) -> None:
    """A thread has one audience, fixed at its start."""
    for name in ("household", "people", "staff"):
        mine, theirs = getattr(given, name), getattr(first, name)
        if (mine if isinstance(mine, str) else set(mine)) != (
            theirs if isinstance(theirs, str) else set(theirs)
        ):
            taking.fault(f"{taking.at}.{name}", "differs from the first message of this thread")


def _message(taking: Taking, given: MessageRecord, key: str, gone: list[Imported]) -> None:
    sender = taking.anybody(given.sender, f"{taking.at}.sender")
    thread_id = taking.ids.get(("thread", given.thread), uuid4())
    sent_at = taking.past(given.day, given.time)
    adopt(taking, given, key, thread_id, sender, gone)
    refuse_another_sender(taking, given, key, thread_id, sender, gone)
    is_new = taking.is_new("message", key)
    thread = None if taking.faults else taking.session.get_one(Thread, thread_id)
    fields: Fields = {"text": {"text": given.text}, "audio": {"is_audio": given.audio}}
    always = {
        "thread_id": thread_id,
        "circle_id": thread.circle_id if thread else uuid4(),
        "sender_id": sender,
        "sent_at": sent_at,
    }
    keep = frozenset({"text"}) if is_retracted(taking, key) else frozenset[str]()
    taking.record("message", key, Message, given, fields, always=always, keep=keep)
    if is_new and thread and sent_at >= thread.last_at:
        # No promise of ours on what was said elsewhere: nobody promised it here.
        from_staff = ("staff", given.sender) in taking.ids
        thread.add(sender_id=sender, from_staff=from_staff, at=sent_at)
        taking.session.add(thread)


def take_feedback(taking: Taking) -> None:
    for n, given in enumerate(taking.file.feedback):
        place = taking.at = f"feedback[{n}]"
        if given.route == "learning_only":
            _learning(taking, given, place)
        else:
            _named(taking, given, place)


def _learning(taking: Taking, given: FeedbackRecord, place: str) -> None:
    week = clock.monday(taking.day_zero) + timedelta(weeks=given.week or 0)
    fields: Fields = {
        "team": {"team_id": taking.ref("team", str(given.team), f"{place}.team")},
        "week": {"week": week},
        "answers": {"answers": given.answers},
        "text": {"words": given.text},
    }
    taking.record("learning", taking.own(given), LearningAnswer, given, fields)


def _named(taking: Taking, given: FeedbackRecord, place: str) -> None:
    household = str(given.household)
    sender = taking.family(household, [str(given.person)], f"{place}.person")[0]
    talk_on = taking.day(given.appointment_done_day)
    addressee = _addressee(taking, given, talk_on or taking.day_zero, place)
    hangs = circle(taking, household, Category.FEEDBACK, [sender], [addressee])
    given_at = taking.past(given.appointment_done_day or 0, EVENING)
    fields: Fields = {
        "answers": {"answers": json.dumps(given.answers)},
        "text": {"words": given.text},
        "audio": {"is_audio": given.audio},
        **state(taking, given),
    }
    always = {
        "circle_id": hangs,
        "sender_id": sender,
        "addressee_id": addressee,
        "route": Route(given.route),
        "moment": given.moment,
        "talk_on": talk_on,
        "given_at": given_at,
    }
    key = given.key or taking.own(given)
    keep = what_is_ours(taking, given, key)
    made = taking.record("feedback", key, Feedback, given, fields, always=always, keep=keep)
    take_replies(taking, given, key, made, keep=keep)


def _addressee(taking: Taking, given: FeedbackRecord, on: date, place: str) -> UUID:
    """`contact`: the contact person of that day; `team_lead`: the lead of the team."""
    if given.route == "contact":
        for held in taking.file.assignments:
            ends = taking.day(held.to_day) or date.max
            theirs = held.household == given.household and held.role == "contact"
            if theirs and taking.on(held.from_day) <= on < ends:
                return taking.ref("staff", held.staff, place)
        taking.fault(f"{place}.route", "the household had no contact person on that day")
        return uuid4()
    team = next((h.team for h in taking.file.households if h.key == given.household), "")
    lead_of_team = select(Post.person_id).where(
        leads(), Post.team_id == taking.ref("team", team, place)
    )
    lead = None if taking.faults else taking.session.exec(lead_of_team).first()
    if lead is None:
        taking.fault(f"{place}.route", "the household's team has no lead")
    return lead or uuid4()
