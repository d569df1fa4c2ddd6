"""Taking over people: who they are, how old, and in which household; moved whole or not at all."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from family_portal.access import ages, leaving
from family_portal.access.actions.belong import belong, change_belonging
from family_portal.access.actions.look_after import follow_birthday
from family_portal.access.ages import Age, years
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.secrets import became_secret
from family_portal.core import clock
from family_portal.imports.difference import label
from family_portal.imports.people import face, keeps
from family_portal.imports.shape import PersonRecord
from family_portal.imports.taking import Act, Fields, Taking

BELONGS = Act(belong, change_belonging)


def take_people(taking: Taking) -> None:
    for n, given in enumerate(taking.file.people):
        taking.at = f"people[{n}]"
        _no_adult_by_file(taking, given)
        keep = keeps(taking, "person", given.key)
        taking.record("person", given.key, Person, given, face(given), keep=keep)
    taking.flush()
    for n, given in enumerate(taking.file.people):
        taking.at = f"people[{n}]"
        _profile(taking, given)
        _belonging(taking, given, taking.at)
    taking.flush()


def _profile(taking: Taking, given: PersonRecord) -> None:
    notes = {"device": given.device, "channel": given.channel, "reads": given.reads}
    note_columns = {"notes": {name: text for name, text in notes.items() if text}}
    fields: Fields = {
        "language": {"language": given.language},
        # Noted today: whatever day the file began, this is how old they are now.
        "age": {"age_noted": given.age, "age_noted_on": clock.today()},
        "born": {"born": _born(taking, given)},
        "turns": {"born": _born(taking, given)},
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
    _hides_from_now(taking, given, person_id)
    always = {"person_id": person_id}
    profile = taking.record("profile", given.key, Profile, given, fields, always=always)
    if given.role == "child":
        taking.later.append(lambda: follow_birthday(taking.session, profile))


def _hides_from_now(taking: Taking, given: PersonRecord, person_id: UUID) -> None:
    """Where they are may stand in what others read already."""
    held = taking.session.get(Profile, person_id)
    is_known = ("household", given.household) in taking.ledger
    if given.address_secret and is_known and not (held and held.address_secret):
        taking.later.append(lambda: became_secret(taking.session, person_id))


def _born(taking: Taking, given: PersonRecord) -> date | None:
    """From the file, or from "turns 12 in 9 days"."""
    if given.born or not given.turns:
        return given.born
    birthday = taking.on(given.turns.in_days)
    year = birthday.year - given.turns.age
    leap_day = (birthday.month, birthday.day) == (2, 29) and year % 4
    return date(year, 3, 1) if leap_day else birthday.replace(year=year)


def _no_adult_by_file(taking: Taking, given: PersonRecord) -> None:
    """Who is a child here does not become an adult because a file says so: time does that."""
    row = taking.ledger.get(("person", given.key))
    if row is None:
        return
    today = clock.today()
    held = taking.session.get(Profile, row.record_id)
    age = held.age(today) if held else None
    was = {b.role for b in _belongings(taking, row.record_id)}
    if Role.CHILD not in was or ages.has(age, Age.ADULT):
        return
    born = _born(taking, given)
    told = years(born, today) if born else given.age
    grown = told is not None and age is not None and age + 1 >= told >= Age.ADULT
    if ages.has(told, Age.ADULT) and not grown:
        taking.fault(f"{taking.at}.age", "makes an adult of a child: no file can do that")
    elif given.role != "child" and not grown:
        taking.fault(f"{taking.at}.role", "makes an adult of a child: no file can do that")


def _belongings(taking: Taking, person_id: UUID) -> list[Belonging]:
    query = select(Belonging).where(Belonging.person_id == person_id)
    return list(taking.session.exec(query.order_by(col(Belonging.since))))


def _belonging(taking: Taking, given: PersonRecord, place: str) -> None:
    inviter = given.invited_by
    household_id = taking.ref("household", given.household, f"{place}.household")
    if inviter:
        taking.family(given.household, [inviter], f"{place}.invited_by")
    fields: Fields = {
        "role": {"role": Role(given.role)},
        "relation": {"relation": given.relation},
        "invited_by": {
            "invited_by_id": taking.ref("person", inviter, f"{place}.invited_by")
            if inviter
            else None
        },
        "ended_day": {},
    }
    _move(taking, given, household_id)
    always = {
        "person_id": taking.ids["person", given.key],
        "household_id": household_id,
        "since": taking.now,
    }
    again = taking.said_again("belonging", given.key, given, ("ended_day",))
    held = taking.record(
        "belonging", given.key, Belonging, given, fields, always=always, act=BELONGS
    )
    if given.ended_day is not None:
        until = min(clock.at(taking.on(given.ended_day)), held.until or clock.at(date(2199, 1, 1)))
        if held.until is None:
            taking.difference.ended.append(label("person", given.key))
        # When all is taken: what this file still makes for them ends then, too.
        taking.later.append(lambda: leaving.leave(taking.session, held, at=until))
        if until <= taking.now:
            taking.left.add((given.key, given.household))
    elif held.until is not None and not again:
        taking.fault(
            f"{place}.household", "was left by this person; who comes back needs a new key"
        )


def _move(taking: Taking, given: PersonRecord, household_id: UUID) -> None:
    """To another household than at the last import."""
    row = taking.ledger.get(("belonging", given.key))
    if row is None or taking.faults:
        return
    held = taking.session.get_one(Belonging, row.record_id)
    if held.household_id == household_id:
        return
    begun = leaving.move(taking.session, held, to=household_id, at=taking.now)
    row.record_id, row.fields = begun.id, {}
    taking.session.add(row)
    taking.difference.ended.append(f"{label('person', given.key)}: moves to «{given.household}»")


def read_homes(taking: Taking) -> None:
    """Where people are, by the database and then by this file; and who left which household."""
    people = {r.record_id: key for (kind, key), r in taking.ledger.items() if kind == "person"}
    homes = {r.record_id: key for (kind, key), r in taking.ledger.items() if kind == "household"}
    there: set[tuple[str, str]] = set()
    for held in taking.session.exec(select(Belonging)):
        person, home = people.get(held.person_id), homes.get(held.household_id)
        if person is None or home is None:
            continue
        if not held.goes_on(taking.now):
            taking.left.add((person, home))
            taking.homes.setdefault(person, home)
        else:
            taking.homes[person] = home
            there.add((person, home))
    taking.left -= there
    for given in taking.file.people:
        before = taking.homes.get(given.key)
        if before not in (None, given.household):
            taking.left.add((given.key, str(before)))
            taking.left.discard((given.key, given.household))
        taking.homes[given.key] = given.household
        if given.ended_day is not None and clock.at(taking.on(given.ended_day)) <= taking.now:
            taking.left.add((given.key, given.household))
