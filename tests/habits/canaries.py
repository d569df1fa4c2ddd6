"""A household with a record of every kind, whose every text is a word that stands nowhere else.

Whoever reads such a word in an answer has seen that record: of whom it is, the log must know.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zlib import crc32

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select

from family_portal.access.circles import Category
from family_portal.access.guarded import guarded_tables
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.audit.models import AccessEntry
from family_portal.audit.subjects import subjects_of
from tests.houses import House, assign, join_household, make_person, send_away
from tests.rig.noise import BESIDE, NOISE, values_of

# Rows that come with the household; a second one would be another household.
# Texts that must be of a certain form to be shown at all.
SHAPED = {
    "feedback.answers": "{}",
    **dict.fromkeys(("restriction.record_kind", "told_limit.record_kind"), "step"),
}
ALREADY = {"household", "person", "profile", "belonging", "assignment", "custody"}


@dataclass
class Canaries:
    """`words`: of whom somebody sees something who reads this word."""

    house: House
    actors: dict[str, Person]
    words: dict[str, set[UUID]]
    # By table, to fill in the ids of addresses.
    ids: dict[str, UUID]

    def in_(self, text: str) -> dict[str, set[UUID]]:
        if "kanarie" not in text:
            return {}
        return {word: of for word, of in self.words.items() if word in text}


def make_canaries(db: Session, house: House) -> Canaries:
    actors = _actors(db, house)
    circle = house.circle(db, Category.PLAN, family=[house.parent, actors["supporter"]])
    known = {
        "person": house.parent.id,
        "household": house.household.id,
        "team": house.team.id,
        "circle": circle.id,
        **_own_records(db, house),
    }
    for table in SQLModel.metadata.sorted_tables:
        model = guarded_tables().get(table)
        is_told = table.name in BESIDE or (model and subjects_of(model))
        if model and table.name not in ALREADY and is_told:
            known[table.name] = _record(db, model, known)
    db.commit()
    house.household.label = "kanarie household label"
    house.parent.name = "Kanarie kanarie parent name"
    db.add_all([house.household, house.parent])
    db.commit()
    return Canaries(house, actors, dict(_words(db)), known)


def _actors(db: Session, house: House) -> dict[str, Person]:
    cover = make_person(db, "Wil Waarnemer")
    editor = make_person(db, "Els Redacteur")
    supporter = make_person(db, "Tineke Steun")
    db.add(Post(person_id=cover.id, role=Role.CONTACT, team_id=house.team.id, works=[0, 1, 2]))
    db.add(Post(person_id=editor.id, role=Role.EDITOR, works=[0]))
    join_household(db, house.household, supporter, Role.SUPPORTER, invited_by=house.parent)
    send_away(db, house, cover)
    return {
        "contact": house.contact,
        "cover": cover,
        "duo": house.duo,
        "lead": house.lead,
        "editor": editor,
        "supporter": supporter,
    }


def _own_records(db: Session, house: House) -> dict[str, UUID]:
    belonging = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    taken_over = assign(db, house.household, make_person(db, "Nina Nieuweling"), Role.DUO, days=-1)
    return {"belonging": belonging.id, "assignment": taken_over.id}


def _record(db: Session, model: type[Any], known: dict[str, UUID]) -> UUID:
    given = {
        name: _canary(model, name) if value == NOISE else value
        for name, value in values_of(model, known).items()
    }
    record = model(**given)
    db.add(record)
    db.flush()
    return inspect(record).identity[0]


def _canary(model: type[Any], name: str) -> str:
    """As long as PostgreSQL lets it be."""
    place = f"{model.__tablename__}.{name}"
    word = f"kanarie {place.replace('.', ' ')}"
    longest = getattr(inspect(model).columns[name].type, "length", None) or len(word)
    short = f"kanarie{crc32(place.encode()) % 1000:03}"
    return SHAPED.get(place, word if len(word) <= longest else short[:longest])


def _words(db: Session) -> Iterator[tuple[str, set[UUID]]]:
    """Every canary that is in the database, whoever wrote it there."""
    for model in guarded_tables().values():
        subjects = subjects_of(model)
        if not subjects or model is AccessEntry:
            continue
        for row in db.exec(select(model)):
            for column in inspect(model).column_attrs:
                value = getattr(row, column.key)
                if isinstance(value, str) and "kanarie" in value:
                    yield value, {getattr(row, subject.column) for subject in subjects}
