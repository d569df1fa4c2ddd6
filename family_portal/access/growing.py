"""Whose it is to say what others see of a child: judged by the day on which it is read (R11).

No program has to run for it. On the first second of the birthday a seat of an adult beside that
child counts no more, wherever seats are asked after, until the young person says that it does.
Per category the organisation may say an earlier age, never a later one: sixteen is the law
(art. 7.3.4 and 7.3.5 Jeugdwet; file and information, art. 7.3.8 and 7.3.11 Jeugdwet).
"""

from datetime import timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from family_portal.access import ages, holding, unheard
from family_portal.access.ages import Age
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.questions import NOW, day
from family_portal.core.statements import Beneath

# What is about a child, and where others read along. What somebody takes part in themselves stays
# theirs: appointments, conversations, a measure that was explained to them. Safety stays for
# everybody it protects.
OWN_SAY = ("plan", "waiting", "story", "stay")
# Whose it is to do or tell, where such a circle holds something of that kind: tables and columns
# that `InCircle.done_by` names too.
OWN_DOING = (("goal", "by_id"), ("step", "who_id"), ("story", "author_id"))
MONTH = timedelta(days=30)
# The ages an organisation may choose from: a child has words of its own from twelve (R10).
MAY_BE = tuple(range(Age.TWELVE, Age.SIXTEEN + 1))


def _beneath(name: str) -> Any:
    return Beneath.of(SQLModel.metadata.tables[name])


@cache
def _born(age: int) -> Any:
    return day(f"asked_born_{age}", lambda: ages.born_until(age, clock.today()))


def _birthday(profile: Any) -> Any:
    return sa.func.coalesce(profile.born, profile.born_by, type_=sa.Date())


def _is(profile: Any, age: Any) -> ColumnElement[bool]:
    """Known to be that old. Not known is not reached."""
    born = _birthday(profile.c)
    return sa.and_(born.is_not(None), born <= age)


def turns_soon(profile: Any) -> ColumnElement[bool]:
    """Twelve, sixteen or eighteen within a month. `profile` is the model of it."""
    born = _birthday(profile)
    return sa.or_(*(sa.and_(born > _born(age), born <= _born_soon(age)) for age in Age))


def was_just(profile: Any, age: Age) -> ColumnElement[bool]:
    """So old for a month at most, the day itself included."""
    born = _birthday(profile)
    return sa.and_(born <= _born(age), born > _born_before(age))


def was_offered_a_way_in(person: Any) -> ColumnElement[bool]:
    """Invited once, or signing in already. Says nothing of when, or by whom."""
    ways = [_beneath(name) for name in ("invitation", "card", "identity")]
    return sa.or_(
        *(sa.exists().where(way.c.person_id == person).correlate_except(way) for way in ways)
    )


def answers_self(person_id: Any) -> ColumnElement[bool]:
    """Who belongs to a household now, and may have an account: `may_have_account` in a query."""
    held, profile = _beneath("belonging"), _beneath("profile")
    born = _birthday(profile.c)
    is_adult = sa.and_(born.is_(None), held.c.role != Role.CHILD)
    rows = sa.select(held.c.id).outerjoin(profile, profile.c.person_id == held.c.person_id)
    theirs = rows.where(
        held.c.person_id == person_id,
        holding.at_moment(held.c, NOW),
        sa.or_(is_adult, born <= _born(Age.TWELVE)),
        profile.c.has_account.is_not(False),
    )
    return theirs.correlate_except(held, profile).exists()


@cache
def _born_before(age: int) -> Any:
    return day(f"asked_born_before_{age}", lambda: ages.born_until(age, clock.today() - MONTH))


@cache
def _born_soon(age: int) -> Any:
    return day(f"asked_born_soon_{age}", lambda: ages.born_until(age, clock.today() + MONTH))


def is_adult(person: Any) -> ColumnElement[bool]:
    """`person` is a column of who is asked after."""
    profile = _beneath("profile")
    return sa.exists().where(profile.c.person_id == person, _is(profile, _born(Age.ADULT)))


def _of_organisation(circle: Any) -> Any:
    return _last_born(circle.c.household_id, circle.c.category)


def _last_born(household_id: Any, category: Any) -> Any:
    """The last day of birth of who decides on this category at the organisation of a household."""
    rule, team, home = (_beneath(name) for name in ("age_rule", "team", "household"))
    said = (
        sa.select(rule.c.age)
        .where(
            home.c.id == household_id,
            team.c.id == home.c.team_id,
            rule.c.organisation_id == team.c.organisation_id,
            rule.c.category == category,
        )
        .correlate_except(rule, team, home)
        .scalar_subquery()
    )
    earlier = {age: _born(age) for age in MAY_BE if age < Age.SIXTEEN}
    return sa.case(earlier, value=said, else_=_born(Age.SIXTEEN))


def decides(seat: Any) -> ColumnElement[bool]:
    """Of a seat of the family: somebody else in that circle decides whether it counts, and did not
    say that it does. Adults, and whom others than the child asked along; a brother or sister reads
    on. `seat` has the columns of a membership."""
    circle, child, profile = (_beneath(name) for name in ("circle", "belonging", "profile"))
    return sa.exists().where(
        seat.ground == "family",
        circle.c.id == seat.circle_id,
        circle.c.category.in_(OWN_SAY),
        sa.or_(circle.c.about_id.is_(None), circle.c.about_id != seat.person_id),
        child.c.household_id == circle.c.household_id,
        child.c.role == Role.CHILD,
        child.c.person_id != seat.person_id,
        sa.or_(child.c.person_id == circle.c.about_id, _sits(circle, child)),
        profile.c.person_id == child.c.person_id,
        _is(profile, _of_organisation(circle)),
        ~_reads_on(seat, circle, child),
        ~_was_let_in(seat, circle, child),
    )


def _sits(circle: Any, child: Any) -> ColumnElement[bool]:
    """Also when the child sits there no more: it was about them."""
    beside = _beneath("membership")
    mine = beside.c.circle_id == circle.c.id, beside.c.person_id == child.c.person_id
    return sa.exists().where(*mine, beside.c.ground == "family").correlate_except(beside)


def _reads_on(seat: Any, circle: Any, child: Any) -> ColumnElement[bool]:
    other = _beneath("belonging")
    reads = sa.exists().where(
        other.c.person_id == seat.person_id,
        other.c.household_id == circle.c.household_id,
        sa.or_(
            other.c.role == Role.CHILD,
            sa.and_(other.c.role == Role.SUPPORTER, other.c.invited_by_id == child.c.person_id),
        ),
    )
    return reads.correlate_except(other)


def _was_let_in(seat: Any, circle: Any, child: Any) -> ColumnElement[bool]:
    said = _beneath("own_say")
    yes = sa.exists().where(
        said.c.person_id == child.c.person_id,
        said.c.household_id == circle.c.household_id,
        said.c.reader_id == seat.person_id,
        said.c.category == circle.c.category,
        said.c.is_yes,
    )
    return yes.correlate_except(said)


def done_in(person: Any) -> Any:
    """SELECT of the circles in which something is theirs to do or tell, so that they read that
    whoever decides."""
    records = ((_beneath(table), column) for table, column in OWN_DOING)
    return sa.union(
        *(sa.select(r.c.circle_id).where(r.c[column] == person) for r, column in records)
    )


def beside(household_id: Any, category: Any) -> Any:
    """SELECT of each child of a household who decides on this category, with each adult who reads
    along only when that child says so, and whether it did."""
    child, other, profile, said = (
        _beneath(name) for name in ("belonging", "belonging", "profile", "own_say")
    )
    let_in = sa.exists().where(
        said.c.person_id == child.c.person_id,
        said.c.household_id == household_id,
        said.c.reader_id == other.c.person_id,
        said.c.category == category,
        said.c.is_yes,
    )
    theirs = sa.and_(other.c.role == Role.SUPPORTER, other.c.invited_by_id == child.c.person_id)
    return (
        sa.select(child.c.person_id, other.c.person_id, let_in)
        .join_from(child, profile, profile.c.person_id == child.c.person_id)
        .join(other, other.c.household_id == child.c.household_id)
        .where(
            child.c.household_id == household_id,
            child.c.role == Role.CHILD,
            other.c.role != Role.CHILD,
            ~sa.func.coalesce(theirs, sa.false()),
            _is(profile, _last_born(household_id, category)),
        )
    )


def somebody_decides(household_id: Any, me: Any) -> ColumnElement[bool]:
    """For an adult who looks: some child beside them decides itself. By age alone, whatever it
    chose and whether there is anything: who reads it learns no more than a birthday. Not where
    something waits to be told to them (R18)."""
    circle, mine, child = (_beneath(name) for name in ("circle", "membership", "belonging"))
    profile = _beneath("profile")
    decides = sa.exists().where(
        circle.c.household_id == household_id,
        circle.c.category.in_(OWN_SAY),
        mine.c.circle_id == circle.c.id,
        mine.c.person_id == me,
        mine.c.ground == "family",
        child.c.household_id == circle.c.household_id,
        child.c.role == Role.CHILD,
        child.c.person_id != me,
        profile.c.person_id == child.c.person_id,
        _is(profile, _of_organisation(circle)),
        _sits(circle, child),
        unheard.may_be_read(circle.c.id, unheard.rooms_untold()),
    )
    return decides.correlate_except(circle, mine, child, profile)
