"""Taking over what hangs in circles: appointments, steps, safety, stories, waiting, measures."""

from functools import partial
from uuid import UUID

from family_portal.access.circles import Category
from family_portal.access.making import TEAM
from family_portal.appointments.models import (
    Answer,
    Appointment,
    AppointmentAnswer,
    Kind,
    PlaceKind,
)
from family_portal.appointments.reminders import remind
from family_portal.core import clock
from family_portal.imports.shape import AppointmentRecord, SafetyRecord, StepRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import PLACES
from family_portal.plan.models import Restriction, SafetyArrangement, Status, Step, Waiting
from family_portal.story.models import Story


def take_appointments(taking: Taking) -> None:
    for n, given in enumerate(taking.file.appointments):
        place = f"appointments[{n}]"
        people = taking.family(given.household, given.people, f"{place}.people")
        staff = taking.refs("staff", given.staff, f"{place}.staff")
        circle = taking.circle(given.household, Category.APPOINTMENT, people, staff, place)
        key = given.key or taking.own(given)
        taking.refuse_wider("appointment", key, Appointment, circle, f"{place}.people")
        is_new, before = taking.is_new("appointment", key), taking.made + taking.changed
        made = taking.record(
            "appointment", key, Appointment, given, _appointment(taking, given, circle)
        )
        if given.confirmed and is_new:
            for person_id in people:
                _coming(taking, given, made.id, person_id, staff, place)
        if taking.made + taking.changed > before:
            taking.later.append(partial(remind, taking.session, made))


def _appointment(taking: Taking, given: AppointmentRecord, circle: UUID) -> Fields:
    starts = {"starts_at": clock.at(taking.on(given.day), given.time.replace(tzinfo=None))}
    return {
        "people": {"circle_id": circle},
        "staff": {"circle_id": circle},
        "day": starts,
        "time": starts,
        "title": {"title": given.title},
        "place": {"place": given.place},
        "kind": {
            "place_kind": PLACES.get(given.kind, PlaceKind.OTHER),
            "kind": Kind.HEARING if given.kind == "rechtbank" else Kind.TALK,
        },
        "interpreter": {"interpreter": given.interpreter},
        "source": {"source": given.source},
        "paper_card": {"paper_card": given.paper_card},
    }


def _coming(
    taking: Taking,
    given: AppointmentRecord,
    appointment_id: UUID,
    person_id: UUID,
    staff: list[UUID],
    place: str,
) -> None:
    circle = taking.circle(given.household, Category.APPOINTMENT, [person_id], staff, place)
    taking.session.add(
        AppointmentAnswer(
            circle_id=circle,
            appointment_id=appointment_id,
            person_id=person_id,
            answer=Answer.COMING,
            said_at=taking.now,
        )
    )


def take_steps(taking: Taking) -> None:
    for n, given in enumerate(taking.file.plan_steps):
        place = f"plan_steps[{n}]"
        people = taking.family(given.household, given.audience, f"{place}.audience")
        circle = taking.circle(given.household, Category.PLAN, people, TEAM, place)
        key = given.key or taking.own(given)
        taking.refuse_wider("step", key, Step, circle, f"{place}.audience")
        # Once somebody reported in the portal, that is how it went.
        told = taking.ledger.get(("step", key))
        reported = told and taking.session.get_one(Step, told.record_id).version > 1
        keep = frozenset({"status", "done_day"}) if reported else frozenset()
        who = taking.anybody(given.who, f"{place}.who")
        fields = _step(taking, given, circle, who)
        taking.record("step", key, Step, given, fields, keep=keep)


def _step(taking: Taking, given: StepRecord, circle: UUID, who: UUID) -> Fields:
    done = clock.at(taking.on(given.done_day)) if given.done_day is not None else None
    return {
        "audience": {"circle_id": circle},
        "text": {"what": given.text},
        "goal": {"goal": given.goal},
        "who": {"who_id": who},
        "by_day": {"due": taking.day(given.by_day)},
        "repeat": {"repeats": given.repeat},
        "help": {"help_from": given.help},
        "rights_card": {"rights_article": given.rights_card},
        "status": {"status": Status(given.status)},
        "done_day": {"reported_at": done, "reported_by_id": who if done else None},
    }


def take_waiting(taking: Taking) -> None:
    for n, given in enumerate(taking.file.waiting):
        place = f"waiting[{n}]"
        people = taking.family(given.household, given.audience, f"{place}.audience")
        circle = taking.circle(given.household, Category.WAITING, people, TEAM, place)
        key = given.key or taking.own(given)
        taking.refuse_wider("waiting", key, Waiting, circle, f"{place}.audience")
        fields: Fields = {
            "audience": {"circle_id": circle},
            "what": {"what": given.what},
            "who": {"who": given.who},
            "since_day": {"since": taking.on(given.since_day)},
            "ask_again_day": {"ask_again_on": taking.day(given.ask_again_day)},
        }
        taking.record("waiting", key, Waiting, given, fields)


def take_safety(taking: Taking) -> None:
    for n, given in enumerate(taking.file.safety_arrangements):
        place = f"safety_arrangements[{n}]"
        if both := set(given.audience) & set(given.silent_for):
            taking.fault(f"{place}.silent_for", f"{', '.join(sorted(both))} is in the audience")
        people = taking.family(given.household, given.audience, f"{place}.audience")
        circle = taking.circle(given.household, Category.SAFETY, people, TEAM, place)
        key = given.key or taking.own(given)
        taking.refuse_wider("safety", key, SafetyArrangement, circle, f"{place}.audience")
        fields: Fields = {
            "audience": {"circle_id": circle},
            "text": {"text": given.text},
            "review_day": {"review_on": taking.day(given.review_day)},
        }
        made = taking.record("safety", key, SafetyArrangement, given, fields)
        taking.flush()
        _restrictions(taking, given, made.id, key, place)


def _restrictions(
    taking: Taking, given: SafetyRecord, arrangement_id: UUID, key: str, place: str
) -> None:
    for left_out in given.silent_for:
        silent_for = taking.ref("person", left_out, f"{place}.silent_for")
        approver = taking.ref("staff", str(given.approved_by), f"{place}.approved_by")
        # No family in this circle: that somebody is left out is known to staff only.
        circle = taking.circle(given.household, Category.SAFETY, [], TEAM, place)
        fields: Fields = {
            "ground": {"ground": given.ground},
            "approved_by": {"approved_by_id": approver},
            "approved_day": {"approved_on": taking.day(given.approved_day)},
            "review_day": {"review_on": taking.day(given.review_day)},
        }
        always = {
            "circle_id": circle,
            "arrangement_id": arrangement_id,
            "silent_for_id": silent_for,
        }
        kept = f"{key}:{left_out}"
        taking.record("restriction", kept, Restriction, given, fields, always=always)


def take_stories(taking: Taking) -> None:
    for n, given in enumerate(taking.file.stories):
        place = f"stories[{n}]"
        author = taking.ref("person", given.author, f"{place}.author")
        people = taking.family(given.household, given.audience, f"{place}.audience")
        staff = taking.refs("staff", given.audience_staff, f"{place}.audience_staff")
        circle = taking.circle(given.household, Category.STORY, [author, *people], staff, place)
        key = given.key or taking.own(given)
        taking.refuse_wider("story", key, Story, circle, f"{place}.audience")
        writer = given.written_by
        fields: Fields = {
            "audience": {"circle_id": circle},
            "audience_staff": {"circle_id": circle},
            "text": {"text": given.text},
            "confirmed_by": {"confirmed_at": taking.now if given.confirmed_by else None},
            "written_by": {
                "written_by_id": taking.anybody(writer, f"{place}.written_by") if writer else None
            },
            "language": {"language": given.language},
            "source_language": {"source_language": given.source_language},
        }
        always = {"author_id": author, "told_at": taking.now}
        taking.record("story", key, Story, given, fields, always=always)
