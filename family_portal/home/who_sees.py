""" "Wie ziet wat": the people of my circles per kind of record, as it is at this moment."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader
from family_portal.access.circles import Category, Circle, Ground, Membership
from family_portal.access.people import Person
from family_portal.access.shares import Share

ORDER = list(Category)


@dataclass(frozen=True)
class Group:
    """Exactly these people see some of this kind."""

    people: tuple[Reader, ...]


def groups(session: Session) -> dict[Category, list[Group]]:
    """Two circles of the same people are one group; the smallest group comes first. What is the
    viewer's alone is no group: nobody sees it, and this page asks for no proof."""
    per: dict[Category, set[tuple[Reader, ...]]] = defaultdict(set)
    for category, people in _circles(session).values():
        if set(people) == {current_user.person_id}:
            continue
        chosen = sorted(people.values(), key=lambda r: (r.is_staff, r.name))
        per[category].add(tuple(chosen))
    return {
        category: [Group(people) for people in sorted(per[category], key=_size)]
        for category in ORDER
        if category in per
    }


def _size(people: tuple[Reader, ...]) -> tuple[int, list[str]]:
    return len(people), [reader.name for reader in people]


def _circles(session: Session) -> dict[UUID, tuple[Category, dict[UUID, Reader]]]:
    rows = session.exec(
        select(Circle.id, Circle.category, Membership, Person)
        .join(Membership, col(Membership.circle_id) == Circle.id)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(
            Membership.holds(),
        )
        .order_by(col(Membership.until).is_not(None), col(Person.name))
    )
    found: dict[UUID, tuple[Category, dict[UUID, Reader]]] = {}
    for circle_id, category, member, person in rows:
        until = member.until if member.ground is Ground.COVER else None
        is_staff = member.ground is not Ground.FAMILY
        _, people = found.setdefault(circle_id, (Category(category), {}))
        reader = Reader(
            person.id, person.name, person.photo, is_staff, until, call_me=person.call_me
        )
        people.setdefault(person.id, reader)
    return found


def shown_to(session: Session) -> list[Person]:
    """Supporters to whom I show something of mine, beside the circles."""
    rows = session.exec(
        select(Person)
        .join(Share, col(Share.person_id) == Person.id)
        .where(
            Share.by_id == current_user.person_id,
            Share.holds(),
        )
        .order_by(Person.name)
    )
    return list({person.id: person for person in rows}.values())
