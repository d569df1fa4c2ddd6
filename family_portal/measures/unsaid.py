"""Past the guard, and the only thing that is (R21, ADR 17): is there something in a household that
the viewer belongs to of which they were not told?

What holds counts for every member, told or not, because "voluntary" would be a lie. What was only
asked counts for whoever must be told of it: a parent without custody is not (R8), nor from whom it
is kept for somebody's safety (R17), and must not learn of it by a sentence that went away.
"""

from functools import cache
from typing import Any

from sqlalchemy import and_, or_, select

from family_portal.access import here, holding, looking
from family_portal.access.custody import over_none
from family_portal.access.roles import FAMILY, Role
from family_portal.access.scopes import beneath
from family_portal.measures.models import AT_COURT, IMPOSED

MEMBERS = FAMILY - {Role.SUPPORTER}


@cache
def something_unsaid() -> Any:
    """A condition for use in a guarded statement; it names nobody and tells yes or no."""
    matter, circle, belonging = _bare("matter", "circle", "belonging")
    return (
        select(matter.c.id)
        .join_from(matter, circle, circle.c.id == matter.c.circle_id)
        .join(belonging, belonging.c.household_id == circle.c.household_id)
        .where(
            belonging.c.person_id == looking.viewer(),
            belonging.c.role.in_(MEMBERS),
            holding.at_moment(belonging.c, looking.now()),
            here.household(belonging.c.household_id),
            or_(
                matter.c.status.in_(IMPOSED),
                and_(
                    matter.c.status.in_(AT_COURT),
                    ~_was_told(matter),
                    or_(belonging.c.role != Role.CHILD, _is_about_viewer(matter)),
                    ~_has_no_custody(matter),
                    ~kept_from(matter.c.id, looking.viewer()),
                ),
            ),
        )
        .exists()
    )


def kept_from(matter_id: Any, person_id: Any) -> Any:
    """Not told to this person, because (R17): asked of a second, or they said yes. Yes or no, for
    who may not read why."""
    (limit,) = _bare("restriction")
    return (
        select(limit.c.id)
        .where(
            limit.c.record_id == matter_id,
            limit.c.person_id == person_id,
            limit.c.ended_at.is_(None),
        )
        .correlate_except(limit)
        .exists()
    )


def _was_told(matter: Any) -> Any:
    measure, explained = _bare("measure", "explained")
    return (
        select(explained.c.id)
        .join_from(explained, measure, measure.c.id == explained.c.measure_id)
        .where(measure.c.matter_id == matter.c.id, explained.c.person_id == looking.viewer())
        .exists()
    )


def _is_about_viewer(matter: Any) -> Any:
    (child,) = _bare("matter_child")
    return (
        select(child.c.id)
        .where(child.c.matter_id == matter.c.id, child.c.child_id == looking.viewer())
        .exists()
    )


def _has_no_custody(matter: Any) -> Any:
    child, custody = _bare("matter_child", "custody")
    children = select(child.c.child_id).where(child.c.matter_id == matter.c.id)
    children = children.correlate(matter)  # those of this one: it stands deeper than one question
    return over_none(custody.c, parent=looking.viewer(), children=children, at=looking.now())


def _bare(*names: str) -> tuple[Any, ...]:
    return tuple(beneath(name) for name in names)
