"""Taking over what was said: messages in their threads, and feedback by its route."""

import json
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.feedback.models import Feedback, LearningAnswer, Route
from family_portal.imports.shape import FeedbackRecord, MessageRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.messages.models import Message, Thread
from family_portal.messages.queries import household_faces, promised_day

EVENING = time(20)


def take_messages(taking: Taking) -> None:
    places: dict[str, int] = {}
    for n, given in enumerate(taking.file.messages):
        position = places.get(given.thread, 0)
        places[given.thread] = position + 1
        place = f"messages[{n}]"
        circle = _thread(taking, given, place) if position == 0 else None
        thread_id = taking.ids.get(("thread", given.thread), uuid4())
        if circle is None:
            circle = _same_audience(taking, given, place)
        _message(taking, given, f"{given.thread}#{position}", thread_id, circle, place)


def _audience(taking: Taking, given: MessageRecord, place: str) -> UUID:
    people = taking.family(given.household, given.people, f"{place}.people")
    staff = taking.refs("staff", given.staff, f"{place}.staff")
    return taking.circle(given.household, Category.THREAD, people, staff, place)


def _thread(taking: Taking, given: MessageRecord, place: str) -> UUID:
    circle = _audience(taking, given, place)
    taking.refuse_wider("thread", given.thread, Thread, circle, f"{place}.people")
    starter = taking.anybody(given.sender, f"{place}.sender")
    sent_at = taking.past(given.day, given.time)
    fields: Fields = {
        "subject": {"subject": given.subject or given.text[:60]},
        "people": {"circle_id": circle},
        "staff": {"circle_id": circle},
    }
    always = {"started_by_id": starter, "started_at": sent_at, "last_at": sent_at}
    is_new = taking.is_new("thread", given.thread)
    made = taking.record("thread", given.thread, Thread, given, fields, always=always)
    taking.flush()
    if is_new and given.shared_with:
        _share(taking, given, made.id, place)
    return circle


def _share(taking: Taking, given: MessageRecord, thread_id: UUID, place: str) -> None:
    household_id = taking.ref("household", given.household, f"{place}.household")
    by = taking.ref("person", given.people[0], f"{place}.people[0]")
    supporters = taking.family(given.household, given.shared_with, f"{place}.shared_with")
    taking.session.add_all(
        Share(
            household_id=household_id,
            record_kind="thread",
            record_id=thread_id,
            person_id=supporter,
            by_id=by,
            since=taking.now,
        )
        for supporter in supporters
    )


def _same_audience(taking: Taking, given: MessageRecord, place: str) -> UUID:
    """A thread has one audience, fixed at its start."""
    circle = _audience(taking, given, place)
    thread_id = taking.ids.get(("thread", given.thread))
    if thread_id and not taking.faults:
        thread = taking.session.get_one(Thread, thread_id)
        if thread.circle_id != circle:
            taking.fault(f"{place}.people", "differs from the first message of this thread")
    return circle


def _message(
    taking: Taking, given: MessageRecord, key: str, thread_id: UUID, circle: UUID, place: str
) -> None:
    sender = taking.anybody(given.sender, f"{place}.sender")
    sent_at = taking.past(given.day, given.time)
    is_new = taking.is_new("message", key)
    fields: Fields = {
        "people": {"circle_id": circle},
        "text": {"text": given.text},
        "audio": {"is_audio": given.audio},
    }
    always = {"thread_id": thread_id, "sender_id": sender, "sent_at": sent_at}
    taking.record("message", key, Message, given, fields, always=always)
    if is_new and not taking.faults:
        thread = taking.session.get_one(Thread, thread_id)
        from_staff = ("staff", given.sender) in taking.ids
        if sent_at >= thread.last_at:
            promised = None if from_staff else _promised(taking, given, sent_at, place)
            thread.add(sender_id=sender, from_staff=from_staff, at=sent_at, answer_by=promised)
            taking.session.add(thread)


def _promised(taking: Taking, given: MessageRecord, sent_at: datetime, place: str) -> date | None:
    """A message that still waits gets the day it would have been promised here (R5)."""
    household_id = taking.ref("household", given.household, f"{place}.household")
    staff = taking.refs("staff", given.staff, f"{place}.staff")
    taking.flush()
    those = household_faces(taking.session, household_id)
    return promised_day(those, staff, sent_on=clock.day_of(sent_at))


def take_feedback(taking: Taking) -> None:
    for n, given in enumerate(taking.file.feedback):
        place = f"feedback[{n}]"
        if given.route == "learning_only":
            _learning(taking, given, place)
        else:
            _named(taking, given, place)


def _learning(taking: Taking, given: FeedbackRecord, place: str) -> None:
    monday = taking.day_zero - timedelta(days=taking.day_zero.weekday())
    week = monday + timedelta(weeks=given.week or 0)
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
    circle = taking.circle(household, Category.FEEDBACK, [sender], [addressee], place)
    given_at = taking.past(given.appointment_done_day or 0, EVENING)
    fields: Fields = {
        "answers": {"answers": json.dumps(given.answers)},
        "text": {"words": given.text},
        "audio": {"is_audio": given.audio},
    }
    always = {
        "circle_id": circle,
        "sender_id": sender,
        "addressee_id": addressee,
        "route": Route(given.route),
        "moment": given.moment,
        "talk_on": talk_on,
        "given_at": given_at,
    }
    key = given.key or taking.own(given)
    taking.record("feedback", key, Feedback, given, fields, always=always)


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
    leads = select(Post.person_id).where(
        Post.role == Role.LEAD, Post.team_id == taking.ref("team", team, place)
    )
    lead = None if taking.faults else taking.session.exec(leads).first()
    if lead is None:
        taking.fault(f"{place}.route", "the household's team has no lead")
    return lead or uuid4()
