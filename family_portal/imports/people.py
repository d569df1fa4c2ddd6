"""Taking over teams, professionals, households, people, custody and assignments."""

import itertools
from datetime import date
from uuid import UUID

from family_portal.access.households import Assignment, Cover, Handover, Household, Phase
from family_portal.access.people import Belonging, Custody, CustodyKind, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team, TeamKind
from family_portal.imports.shape import AssignmentRecord, PersonRecord, StaffRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import STAFF_ROLES, WEEKDAYS


def _face(name: str, photo: str | None) -> Fields:
    return {"name": {"name": name}, "photo": {"photo": photo}}


def take_teams(taking: Taking) -> None:
    for team in taking.file.teams:
        fields: Fields = {
            "name": {"name": team.name},
            "kind": {"kind": TeamKind(team.kind)},
            "municipality": {"municipality": team.municipality},
            "region": {"region": team.region},
            "phone": {"phone": team.phone},
        }
        taking.record("team", team.key, Team, team, fields)
    taking.flush()


def take_staff(taking: Taking) -> None:
    for given in taking.file.staff:
        taking.record(
            "staff",
            given.key,
            Person,
            given,
            _face(given.name, given.photo),
        )
    taking.flush()
    for n, given in enumerate(taking.file.staff):
        _post(taking, given, f"staff[{n}]")
    taking.flush()


def _post(taking: Taking, given: StaffRecord, place: str) -> None:
    team = taking.ref("team", given.team, f"{place}.team") if given.team else None
    stand_in = taking.ref("staff", given.cover, f"{place}.cover") if given.cover else None
    fields: Fields = {
        "role": {"role": STAFF_ROLES[given.role]},
        "team": {"team_id": team},
        "organisation": {"organisation": given.organisation},
        "works": {"works": [WEEKDAYS[d] for d in given.works]},
        "phone": {"phone": given.phone},
        "cover": {"stand_in_id": stand_in},
        "leaves_in_days": {"to_day": taking.day(given.leaves_in_days)},
    }
    person_id = taking.ids["staff", given.key]
    taking.record("post", given.key, Post, given, fields, always={"person_id": person_id})


def take_households(taking: Taking) -> None:
    for n, given in enumerate(taking.file.households):
        fields: Fields = {
            "label": {"label": given.label},
            "team": {"team_id": taking.ref("team", given.team, f"households[{n}].team")},
            "phase": {"phase": Phase(given.phase)},
            "first_contact_day": {"first_contact_on": taking.day(given.first_contact_day)},
            "separate_parents": {"separate_parents": given.separate_parents},
        }
        taking.households.setdefault(given.key, set())
        taking.record("household", given.key, Household, given, fields)
    taking.flush()


def take_people(taking: Taking) -> None:
    for given in taking.file.people:
        taking.households.setdefault(given.household, set()).add(given.key)
        taking.record(
            "person",
            given.key,
            Person,
            given,
            _face(given.name, given.photo),
        )
    taking.flush()
    for n, given in enumerate(taking.file.people):
        _profile(taking, given)
        _belonging(taking, given, f"people[{n}]")


def _profile(taking: Taking, given: PersonRecord) -> None:
    notes = {"device": given.device, "channel": given.channel, "reads": given.reads}
    note_columns = {"notes": {name: text for name, text in notes.items() if text}}
    fields: Fields = {
        "language": {"language": given.language},
        "age": {"age_noted": given.age, "age_noted_on": taking.day_zero},
        "born": {"born": _born(taking, given)},
        "account": {"has_account": given.account},
        "address_secret": {"address_secret": given.address_secret},
        "discreet": {"discreet": given.discreet},
        "large_text": {"large_text": given.large_text},
        "interpreter": {"needs_interpreter": bool(given.interpreter)},
        "phone": {"phone": given.phone},
        "device": note_columns,
        "channel": note_columns,
        "reads": note_columns,
    }
    person_id = taking.ids["person", given.key]
    taking.record("profile", given.key, Profile, given, fields, always={"person_id": person_id})


def _born(taking: Taking, given: PersonRecord) -> date | None:
    """From the file, or from "turns 12 in 9 days"."""
    if given.born or not given.turns:
        return given.born
    birthday = taking.on(given.turns.in_days)
    year = birthday.year - given.turns.age
    leap_day = (birthday.month, birthday.day) == (2, 29) and year % 4
    return date(year, 3, 1) if leap_day else birthday.replace(year=year)


def _belonging(taking: Taking, given: PersonRecord, place: str) -> None:
    inviter = given.invited_by
    fields: Fields = {
        "role": {"role": Role(given.role)},
        "relation": {"relation": given.relation},
        "invited_by": {
            "invited_by_id": taking.ref("person", inviter, f"{place}.invited_by")
            if inviter
            else None
        },
    }
    always = {
        "person_id": taking.ids["person", given.key],
        "household_id": taking.ref("household", given.household, f"{place}.household"),
        "since": taking.now,
    }
    taking.record("belonging", given.key, Belonging, given, fields, always=always)


def take_custody(taking: Taking) -> None:
    for n, given in enumerate(taking.file.custody):
        place = f"custody[{n}]"
        fields: Fields = {
            "kind": {"kind": CustodyKind(given.kind)},
            "source": {"source": given.source},
            "checked_day": {"checked_on": taking.day(given.checked_day)},
        }
        always = {
            "parent_id": taking.ref("person", given.parent, f"{place}.parent"),
            "child_id": taking.ref("person", given.child, f"{place}.child"),
        }
        key = f"{given.parent}:{given.child}"
        taking.record("custody", key, Custody, given, fields, always=always)


def take_assignments(taking: Taking) -> None:
    for n, given in enumerate(taking.file.assignments):
        _assignment(taking, given, f"assignments[{n}]")
    _one_contact_at_a_time(taking)


def _assignment(taking: Taking, given: AssignmentRecord, place: str) -> None:
    household_id = taking.ref("household", given.household, f"{place}.household")
    fields: Fields = {
        "to_day": {"to_day": taking.day(given.to_day)},
        "ending_reason": {"ending_reason": given.ending_reason},
    }
    always = {
        "household_id": household_id,
        "person_id": taking.ref("staff", given.staff, f"{place}.staff"),
        "role": Role(given.role),
        "from_day": taking.on(given.from_day),
    }
    key = f"{given.household}:{given.staff}:{given.role}:{given.from_day}"
    held = taking.record("assignment", key, Assignment, given, fields, always=always)
    if given.handover:
        taking.flush()
        _handover(taking, given, held.id, household_id, key)


def _handover(
    taking: Taking, given: AssignmentRecord, assignment_id: UUID, household_id: UUID, key: str
) -> None:
    talk = given.handover
    assert talk is not None  # noqa: S101 - the caller has just looked
    fields: Fields = {
        "status": {"status": talk.status},
        "joint_talk_day": {"joint_talk_on": taking.day(talk.joint_talk_day)},
        "family_asked": {"family_asked": talk.family_asked},
        "family_answer": {"family_answer": talk.family_answer},
    }
    always = {"assignment_id": assignment_id, "household_id": household_id}
    taking.record("handover", key, Handover, talk, fields, always=always)


def _one_contact_at_a_time(taking: Taking) -> None:
    """R1: at most one contact person on any day."""
    spans: dict[str, list[tuple[date, date, int]]] = {}
    for n, given in enumerate(taking.file.assignments):
        if given.role == "contact":
            end = taking.day(given.to_day) or date.max
            spans.setdefault(given.household, []).append((taking.on(given.from_day), end, n))
    for held in spans.values():
        held.sort()
        for (_, ends, _n), (begins, _end, n) in itertools.pairwise(held):
            if begins < ends:
                taking.fault(
                    f"assignments[{n}].from_day", "there is already a contact person then (R1)"
                )


def take_absences(taking: Taking) -> None:
    habit = {given.key: given.cover for given in taking.file.staff}
    for n, given in enumerate(taking.file.absences):
        place = f"absences[{n}]"
        stand_in = given.cover or habit.get(given.staff)
        if taking.on(given.to_day) < taking.on(given.from_day):
            taking.fault(f"{place}.to_day", "lies before from_day")
        fields: Fields = {
            "to_day": {"to_day": taking.on(given.to_day)},
            "cover": {
                "stand_in_id": taking.ref("staff", stand_in, f"{place}.cover") if stand_in else None
            },
            "reason": {"reason": given.reason},
        }
        always = {
            "absent_id": taking.ref("staff", given.staff, f"{place}.staff"),
            "from_day": taking.on(given.from_day),
        }
        key = f"{given.staff}:{given.from_day}"
        taking.record("absence", key, Cover, given, fields, always=always)
