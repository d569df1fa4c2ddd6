"""Somebody sees a family that is not theirs. It is closed to them at once, and looked at by us:
either a household was mixed up, or somebody came in with what was for somebody else."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import leaving
from family_portal.access.actions import look_after
from family_portal.access.caring import Caring
from family_portal.access.circles import Category, household_of
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Belonging
from family_portal.accounts.actions.lose import end_cards, end_sign_ins
from family_portal.accounts.alerts import tell_of_wrong_home
from family_portal.accounts.models import Identity, Odd, SignInAlert
from family_portal.accounts.standing import of_person
from family_portal.core import clock
from family_portal.core.errors import NotFound

REASON = "sign-in"


def close_to_me(
    session: Session, household_id: UUID, *, at_work: Collection[str] = frozenset()
) -> bool:
    """Whether they belong nowhere else: then every way in to this account ends as well, but the
    door of who employs them (`at_work`, its issuers). Raises `NotFound` for a household that is not
    the viewer's."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        belonging = session.exec(
            select(Belonging).where(
                Belonging.person_id == me,
                Belonging.household_id == household_id,
                Belonging.holds(),
            )
        ).first()
        if belonging is None:
            raise NotFound
        planned = leaving.planned_ends(session, belonging)
        tell_of_wrong_home(session, me, household_id, planned)
        leaving.leave(session, belonging, at=clock.now())
        return _nothing_left(session, me, at_work)


def close_child_to_me(
    session: Session, caring_id: UUID, *, at_work: Collection[str] = frozenset()
) -> bool:
    """The same of a child that somebody looks after elsewhere, and does not know (ADR 87). Raises
    `NotFound` for a child that is another's to look after."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        held = session.get(Caring, caring_id)
        if held is None or held.person_id != me or not held.holds():
            raise NotFound
        tell_of_wrong_home(session, me, held.household_id, {}, category=Category.CARE)
        look_after.stop(session, held)
        return _nothing_left(session, me, at_work)


def _nothing_left(session: Session, me: UUID, at_work: Collection[str]) -> bool:
    is_last = of_person(session, me, audience="family") is None
    if is_last:
        works = of_person(session, me, audience="staff") is not None
        _end_ways_in(session, me, kept=at_work if works else ())
    return is_last


def _end_ways_in(session: Session, person_id: UUID, *, kept: Collection[str]) -> None:
    """Whoever used them may be somebody else."""
    end_sign_ins(session, person_id)
    end_cards(session, person_id)
    for bound in session.exec(select(Identity).where(Identity.person_id == person_id)).all():
        if bound.issuer not in kept:
            session.delete(bound)


def settle_not_mine(session: Session, alert_id: UUID, *, by_id: UUID, belongs: bool) -> SignInAlert:
    """`belongs`: it was a slip, or somebody else said it in their name; what was closed opens as
    it was. Else it stays closed for good. What one of us settled nobody has to do."""
    alert = session.get(SignInAlert, alert_id)
    if alert is None or alert.odd is not Odd.NOT_MINE or alert.person_id == by_id:
        raise NotFound
    household_id = household_of(session, alert.circle_id)
    with unguarded(session, reason=REASON):
        open_ones = session.exec(
            select(SignInAlert).where(
                SignInAlert.person_id == alert.person_id,
                SignInAlert.odd == Odd.NOT_MINE,
                col(SignInAlert.settled_at).is_(None),
            )
        ).all()
        if alert not in open_ones:
            return alert
        here = [one for one in open_ones if _home(session, one) == household_id]
        for one in here:
            one.settled_at, one.settled_by_id = clock.now(), by_id
            session.add(one)
        if belongs:
            _open_again(session, alert, household_id)
    return alert


def _home(session: Session, alert: SignInAlert) -> UUID:
    return household_of(session, alert.circle_id)


def _open_again(session: Session, alert: SignInAlert, household_id: UUID) -> None:
    theirs = session.exec(
        select(Belonging)
        .where(Belonging.person_id == alert.person_id, Belonging.household_id == household_id)
        .order_by(col(Belonging.until).desc())
    ).all()
    if theirs and not any(one.goes_on() for one in theirs):
        leaving.come_back(session, theirs[0], alert.planned or {})
    cared = select(Caring).where(
        Caring.person_id == alert.person_id,
        Caring.household_id == household_id,
        col(Caring.stopped_at).is_not(None),
    )
    for held in session.exec(cared).all():
        look_after.go_on(session, held)
