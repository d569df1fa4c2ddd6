"""Taking over teams, professionals, households and custody."""

from typing import Any

from family_portal.access.actions.note_custody import change_custody, note_custody
from family_portal.access.actions.post import change_post, post
from family_portal.access.households import Household, Phase
from family_portal.access.organisations import Organisation, Region, by_name
from family_portal.access.people import Custody, CustodyKind, Person
from family_portal.access.teams import Post, Team, TeamKind
from family_portal.imports.shape import PersonRecord, StaffRecord
from family_portal.imports.taking import Act, Fields, Taking
from family_portal.imports.words import STAFF_ROLES, WEEKDAYS

POSTS = Act(post, change_post)
NOTES_CUSTODY = Act(note_custody, change_custody)


def face(given: StaffRecord | PersonRecord) -> Fields:
    return {
        "name": {"name": given.name},
        "call_me": {"call_me": given.call_me},
        "photo": {"photo": given.photo},
    }


def keeps(taking: Taking, kind: str, key: str) -> frozenset[str]:
    """How somebody said they want to be called is theirs, and the face they chose."""
    row = taking.ledger.get((kind, key))
    person = taking.session.get_one(Person, row.record_id) if row else None
    if person is None:
        return frozenset()
    chosen = {"call_me": person.call_me_at, "photo": person.chose_face}
    return frozenset(field for field, is_own in chosen.items() if is_own)


def take_organisations(taking: Taking) -> None:
    """A file names them in words, and the same word is the same organisation."""
    teams, staff = taking.file.teams, taking.file.staff
    named = {
        "organisation": [*(team.municipality for team in teams), *(s.organisation for s in staff)],
        "region": [team.region for team in teams],
    }
    models: tuple[tuple[str, Any], ...] = (("organisation", Organisation), ("region", Region))
    for kind, model in models:
        found = by_name(taking.session, model, filter(None, named[kind]))
        taking.ids |= {(kind, name): key for name, key in found.items()}


def take_teams(taking: Taking) -> None:
    for n, team in enumerate(taking.file.teams):
        taking.at = f"teams[{n}]"
        fields: Fields = {
            "name": {"name": team.name},
            "kind": {"kind": TeamKind(team.kind)},
            "municipality": {
                "organisation_id": taking.ids.get(("organisation", team.municipality or ""))
            },
            "region": {"region_id": taking.ids.get(("region", team.region or ""))},
            "phone": {"phone": team.phone},
        }
        taking.record("team", team.key, Team, team, fields)
    taking.flush()


def take_staff(taking: Taking) -> None:
    for n, given in enumerate(taking.file.staff):
        taking.at = f"staff[{n}]"
        keep = keeps(taking, "staff", given.key)
        taking.record("staff", given.key, Person, given, face(given), keep=keep)
    taking.flush()
    for n, given in enumerate(taking.file.staff):
        taking.at = f"staff[{n}]"
        _post(taking, given, taking.at)
    taking.flush()


def _post(taking: Taking, given: StaffRecord, place: str) -> None:
    team = taking.ref("team", given.team, f"{place}.team") if given.team else None
    stand_in = taking.ref("staff", given.cover, f"{place}.cover") if given.cover else None
    fields: Fields = {
        "role": {"role": STAFF_ROLES[given.role]},
        "team": {"team_id": team},
        "organisation": {
            "organisation_id": taking.ids.get(("organisation", given.organisation or ""))
        },
        "works": {"works": [WEEKDAYS[d] for d in given.works]},
        "phone": {"phone": given.phone},
        "cover": {"stand_in_id": stand_in},
        "leaves_in_days": {"to_day": taking.day(given.leaves_in_days)},
    }
    person_id = taking.ids["staff", given.key]
    taking.record(
        "post", given.key, Post, given, fields, always={"person_id": person_id}, act=POSTS
    )


def take_households(taking: Taking) -> None:
    for n, given in enumerate(taking.file.households):
        taking.at = f"households[{n}]"
        fields: Fields = {
            "label": {"label": given.label},
            "team": {"team_id": taking.ref("team", given.team, f"households[{n}].team")},
            "phase": {"phase": Phase(given.phase)},
            "first_contact_day": {"first_contact_on": taking.day(given.first_contact_day)},
            "separate_parents": {"separate_parents": given.separate_parents},
        }
        taking.record("household", given.key, Household, given, fields)
    taking.flush()


def take_custody(taking: Taking) -> None:
    for n, given in enumerate(taking.file.custody):
        place = taking.at = f"custody[{n}]"
        fields: Fields = {
            "kind": {"kind": CustodyKind(given.kind)},
            "source": {"source": given.source},
            "checked_day": {"checked_on": taking.day(given.checked_day)},
        }
        if given.parent == given.child:
            taking.fault(f"{place}.child", "is the parent")
        always = {
            "parent_id": taking.ref("person", given.parent, f"{place}.parent"),
            "child_id": taking.ref("person", given.child, f"{place}.child"),
        }
        key = f"{given.parent}:{given.child}"
        taking.record("custody", key, Custody, given, fields, always=always, act=NOTES_CUSTODY)
