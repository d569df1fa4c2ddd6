"""Where a child is to live, or lives no longer, is not there for who was not told of it (R18, ADR
91): the one rule.

A stay hangs in a circle of its own, so that circle waits: nothing of it is there, not who reads
it and not who looked. That a stay ends waits beside it, which stays as it was. What is written of
daily care meanwhile would say it too, so for them it waits along.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from family_portal.access import looking
from family_portal.core.once import asked_once, within
from family_portal.core.statements import Beneath

Query = Any  # a SELECT of one UUID column


def _beneath(name: str) -> Any:
    return Beneath.of(SQLModel.metadata.tables[name])


def _is_family_in(circle_id: Any) -> ColumnElement[bool]:
    """The viewer; also who works for others here."""
    seat = _beneath("membership")
    mine = seat.c.circle_id == circle_id, seat.c.person_id == looking.viewer()
    return sa.exists().where(*mine, seat.c.ground == "family").correlate_except(seat)


def _was_told(stay_id: Any, *, of_end: bool) -> ColumnElement[bool]:
    told = _beneath("stay_told")
    mine = told.c.stay_id == stay_id, told.c.person_id == looking.viewer()
    return sa.exists().where(*mine, told.c.of_end.is_(of_end)).correlate_except(told)


def _new(*columns: str) -> Any:
    stay = _beneath("stay")
    waits = stay.c.talk_first.is_(True), _is_family_in(stay.c.circle_id)
    chosen = sa.select(*(stay.c[name] for name in columns))
    return chosen.where(*waits, ~_was_told(stay.c.id, of_end=False)), stay


def _ending(*columns: Any) -> Any:
    end, stay = _beneath("stay_end"), _beneath("stay")
    waits = end.c.talk_first.is_(True), _is_family_in(end.c.circle_id)
    both = sa.join(end, stay, stay.c.id == end.c.stay_id)
    chosen = sa.select(*(column(stay, end) for column in columns)).select_from(both)
    return chosen.where(*waits, ~_was_told(end.c.stay_id, of_end=True))


@asked_once
def stays_ending_untold() -> Query:
    """Stays that go on, for the viewer."""
    return _ending(lambda stay, _end: stay.c.id)


@asked_once
def rooms_untold() -> Query:
    """Circles of stays that wait for the viewer, also those they were moved out of (R17): who sits
    there and who looked stays behind. And those of daily care in which the viewer, the child, came
    to sit since."""
    waits, _stay = _new("circle_id")
    seat, care, news = _beneath("membership"), _beneath("circle"), _news().subquery()
    of_care = (
        sa.select(seat.c.circle_id)
        .select_from(sa.join(seat, care, care.c.id == seat.c.circle_id))
        .join(news, news.c.child_id == care.c.about_id)
        .where(
            seat.c.person_id == looking.viewer(),
            care.c.category == "care",
            care.c.about_id == looking.viewer(),
            seat.c.since >= news.c.made_at,
        )
    )
    return waits.union(_left_behind(), of_care)


def _left_behind() -> Any:
    """Found from where the viewer sits: of those circles there are few."""
    seat, moved, stay = _beneath("membership"), _beneath("rehang"), _beneath("stay")
    left = sa.join(seat, moved, moved.c.from_circle_id == seat.c.circle_id)
    return (
        sa.select(seat.c.circle_id)
        .select_from(sa.join(left, stay, stay.c.id == moved.c.record_id))
        .where(
            seat.c.person_id == looking.viewer(),
            seat.c.ground == "family",
            stay.c.talk_first.is_(True),
            ~_was_told(stay.c.id, of_end=False),
        )
    )


@asked_once
def care_untold(table: str) -> Query:
    """What was written of daily care since: it would say first what they were not told."""
    kept, news = _beneath(table), _news().subquery()
    same = kept.c.child_id == news.c.child_id, kept.c.made_at >= news.c.made_at
    return sa.select(kept.c.id).select_from(sa.join(kept, news, sa.and_(*same)))


def is_since(child_id: Any, moment: Any) -> ColumnElement[bool]:
    """In a statement: of this child something waits for the viewer since before that moment."""
    news = _news().subquery()
    same = news.c.child_id == child_id, news.c.made_at <= moment
    return sa.exists().where(*same).correlate_except(news)


def _news() -> Any:
    """Of which child something waits for the viewer, and since when."""
    waits, stay = _new("child_id", "made_at")
    ends = _ending(lambda stay, _end: stay.c.child_id, lambda _stay, end: end.c.made_at)
    return waits.where(stay.c.ended_on.is_(None)).union_all(ends)


def may_be_read(record_id: Any, untold: Query) -> ColumnElement[bool]:
    """For the guard."""
    return sa.not_(within(record_id, untold))
