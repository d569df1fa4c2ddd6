"""Somebody of two households, a household that was not hers, and a phone that was gone."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions.belong import belong
from family_portal.access.roles import Role
from family_portal.accounts.actions.lose import cut_off
from family_portal.accounts.actions.not_mine import close_to_me
from family_portal.accounts.models import Odd
from family_portal.core import clock

Ids = Mapping[tuple[str, str], UUID]


def a_mother_is_of_two_households(session: Session, ids: Ids, me: UUID) -> None:
    since = clock.now() - timedelta(days=3)
    belong(session, person_id=me, household_id=ids["household", "h2"], role=Role.ADULT, since=since)


def and_was_put_in_a_third_by_mistake(session: Session, ids: Ids, me: UUID) -> None:
    home = ids["household", "h4"]
    belong(session, person_id=me, household_id=home, role=Role.ADULT)
    close_to_me(session, home)


def somebody_rang_about_a_phone(session: Session, ids: Ids, me: UUID) -> None:
    cut_off(session, ids["person", "petra"], Odd.LOST_PHONE, by_id=me)


ACTS = (
    ("mirjam", a_mother_is_of_two_households),
    ("mirjam", and_was_put_in_a_third_by_mistake),
    ("anouk", somebody_rang_about_a_phone),
)
