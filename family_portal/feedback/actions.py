"""Giving feedback: once, to one reader, with the day on which a human answers."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.circles import Category
from family_portal.access.faces import Face
from family_portal.access.seating import circle_until
from family_portal.core import clock
from family_portal.core.errors import BadInput, Stale, TooMany
from family_portal.core.i18n import gettext as _
from family_portal.feedback import queries
from family_portal.feedback.models import Feedback, Route
from family_portal.feedback.promise import due_on
from family_portal.feedback.questions import Moment
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

MOST = 5
WITHIN = timedelta(hours=1)

Given = tuple[str, str | None, Route]


def give_feedback(
    session: Session,
    *,
    by_id: UUID,
    key: UUID,
    household_id: UUID,
    route: Route,
    answers: dict[str, str],
    words: str | None,
    talk_on: date | None,
    moment: Moment = Moment.AFTER_TALK,
    on_our_phone: bool = False,
) -> Feedback:
    """For one reader: not for a stand-in, not for the duo, not for a successor. When they do not
    answer in time, for the lead too; who gives it was told so."""
    given = (json.dumps(answers), words, route)
    if before := _given_before(session, by_id, key, given):
        return before
    _not_too_many(session, by_id)
    _home, people = queries.routes(session, by_id, household_id)
    if route not in people:
        raise BadInput({"route": _("Kies wie dit mag lezen.")})
    answer_by = due_on(moment, clock.today())
    lead = takes_over(people, route, by_id)
    addressee_id = people[route].person_id
    made = Feedback(
        circle_id=_between(session, household_id, by_id, addressee_id, lead, answer_by),
        sender_id=by_id,
        addressee_id=addressee_id,
        lead_id=lead,
        answer_by=answer_by,
        route=route,
        moment=moment.value,
        talk_on=talk_on,
        answers=given[0],
        words=words,
        key=key,
        on_our_phone=on_our_phone,
    )
    return _keep_once(session, made, given)


def takes_over(people: Mapping[Route, Face], route: Route, by_id: UUID) -> UUID | None:
    """The lead, when somebody else is to answer first."""
    lead = people.get(Route.TEAM_LEAD)
    others = {people[route].person_id, by_id}
    return lead.person_id if lead and lead.person_id not in others else None


def _between(
    session: Session,
    household_id: UUID,
    sender_id: UUID,
    addressee_id: UUID,
    lead_id: UUID | None,
    answer_by: date,
) -> UUID:
    circle = circle_until(
        session,
        household_id=household_id,
        category=Category.FEEDBACK,
        family={sender_id},
        staff={addressee_id},
        later=lead_id,
        since=clock.after(answer_by),
    )
    return circle.id


def _keep_once(session: Session, made: Feedback, given: Given) -> Feedback:
    """Of two tries at the same moment the database lets one through; both get its answer."""
    by_id, key = made.sender_id, made.key
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        before = _given_before(session, by_id, key, given)
        if before is None:
            raise
        return before
    announce(session, people={made.addressee_id}, kind=Kind.TASK, about_id=made.id)
    return made


def _given_before(session: Session, by_id: UUID, key: UUID, given: Given) -> Feedback | None:
    """What an earlier try kept. Raises `Stale` when the key came with another opinion."""
    found = session.exec(
        select(Feedback).where(Feedback.sender_id == by_id, Feedback.key == key)
    ).one_or_none()
    if found and (found.answers, found.words, found.route) != given:
        raise Stale
    return found


def _not_too_many(session: Session, by_id: UUID) -> None:
    lately = select(func.count(col(Feedback.id))).where(
        Feedback.sender_id == by_id, Feedback.given_at > clock.now() - WITHIN
    )
    if session.exec(lately).one() >= MOST:
        raise TooMany(int(WITHIN.total_seconds()))
