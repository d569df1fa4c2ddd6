"""One rule says what holds when: the same of a record and of a statement, on both databases."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import select

import family_portal
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Cover
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from tests.houses import make_person

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = date(2026, 11, 25)
# Begins, ends (days from today), and whether it holds or goes on.
MOMENTS = [
    (0, None, True, True),
    (0, 1, True, True),
    (-2, 0, False, False),
    (-2, -1, False, False),
    (1, None, False, True),
    (1, 2, False, True),
    (-1, 1, True, True),
    (0, 0, False, False),
]
DAYS = [*MOMENTS, (None, None, True, True), (None, 1, True, True), (None, 0, False, False)]


def add(day, days):
    return None if days is None else day + timedelta(days=days)


@pytest.fixture
def kept(db, house):
    """Writes a record, and reads it again by a criterion."""

    def keep(record):
        db.add(record)
        db.flush()
        model = type(record)
        return lambda rule: (
            db.exec(select(model.id).where(model.id == record.id, rule)).first() is not None
        )

    with unguarded(db, reason="tests"):
        yield keep


@pytest.mark.both_databases
def test_moments_are_half_open(db, house, kept):
    for begins, ends, holds, goes_on in MOMENTS:
        record = Belonging(
            person_id=house.parent.id,
            household_id=house.household.id,
            role=Role.SUPPORTER,
            since=add(NOON, begins),
            until=add(NOON, ends),
        )
        found = kept(record)
        assert record.holds(NOON) is found(Belonging.holds(NOON)) is holds, (begins, ends)
        assert record.goes_on(NOON) is found(Belonging.goes_on(NOON)) is goes_on, (begins, ends)
        db.delete(record)
        db.flush()


@pytest.mark.both_databases
def test_days_are_half_open_and_may_lack_a_first(db, house, kept):
    for begins, ends, holds, goes_on in DAYS:
        record = Post(
            person_id=make_person(db, f"Post {uuid4().hex[:6]}").id,
            role=Role.EDITOR,
            from_day=add(DAY, begins),
            to_day=add(DAY, ends),
        )
        found = kept(record)
        assert record.holds(DAY) is found(Post.holds(DAY)) is holds, (begins, ends)
        assert record.goes_on(DAY) is found(Post.goes_on(DAY)) is goes_on, (begins, ends)


@pytest.mark.both_databases
def test_an_absence_counts_its_last_day(db, house, kept):
    for begins, ends, holds in [(0, 0, True), (-2, 0, True), (-2, -1, False), (1, 1, False)]:
        record = Cover(absent_id=house.duo.id, from_day=add(DAY, begins), to_day=add(DAY, ends))
        found = kept(record)
        assert record.holds(DAY) is found(Cover.holds(DAY)) is holds, (begins, ends)
        db.delete(record)
        db.flush()


def test_without_a_moment_it_is_asked_of_now(house, clock_at):
    held = Assignment(
        household_id=house.household.id,
        person_id=house.duo.id,
        role=Role.DUO,
        from_day=DAY,
        to_day=DAY + timedelta(days=1),
    )
    for days, holds in ((-1, False), (0, True), (1, False)):
        clock_at(DAY + timedelta(days=days))
        assert held.holds() is holds


# Where such a column is compared by hand, because something else is asked.
BY_HAND = re.compile(
    r"\b(?:Belonging|Membership|Share|Assignment|Post|Custody|Cover)\.(?:until|to_day|since|from_day)"
    r"\)?(?:\.is_\(None\)|\.is_not\(None\)| ?[<>]=?)"
    r"|\bm\.until is None|\.until\.is_\(None\)|\.to_day\.is_\(None\)"
)
OTHER = {
    # Who is still to come.
    "desk/telling.py": 1,
    # Who stays longest stands first.
    "home/who_sees.py": 1,
    # Which covers begin before what is shown ends.
    "desk/week.py": 1,
}


def test_nobody_compares_a_span_by_hand():
    root = Path(family_portal.__file__).parent
    found = {}
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name == "access/holding.py" or name.startswith("migrations/"):
            continue
        if hits := len(BY_HAND.findall(path.read_text("utf-8"))):
            found[name] = hits
    assert found == OTHER


# Whose rows only `access` makes and changes, through its acts.
PEOPLE = "Assignment|Cover|Post|Belonging|Custody|Share|Circle|Membership|Rehang"
MADE = re.compile(rf"\b(?:{PEOPLE})\(\s*(?:\n|[a-z_]+=)")
CHANGED = re.compile(
    r"\.(?:from_day|to_day|since|until|stand_in_id|team_id|household_id|invited_by_id) = "
)


def test_only_access_writes_rows_of_people():
    """Whoever made one elsewhere would go past the rule that there is one at a time, and past the
    seats that follow it."""
    root = Path(family_portal.__file__).parent
    found = [
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("*.py"))
        if not path.is_relative_to(root / "access") and not path.is_relative_to(root / "migrations")
        for text in [path.read_text("utf-8")]
        if MADE.search(text) or CHANGED.search(text)
    ]
    assert found == ["phrases/actions.py"], "phrases end wordings of their own"
