"""What everybody knows by now is made so, one by one (R18, ADR 90)."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from family_portal.core.faults import AWAY, told

log = logging.getLogger(__name__)
Made = TypeVar("Made")


def each_apart(
    session: Session, ids: Iterable[UUID], settle: Callable[[UUID], Made | None], what: str
) -> list[Made]:
    """What became so. One that fails keeps no other from being so."""
    found = []
    for one in ids:
        try:
            with session.begin_nested():
                found.append(settle(one))
        except AWAY:
            raise
        except Exception as fault:
            log.error("What everybody knows of %s was not made so: %s", what, told(fault))
    return [one for one in found if one]
