"""What editors noted, as the pages use it: read at most once a minute, and kept when the database
is away, because help lines may never depend on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from flask import current_app
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from family_portal.core import clock
from family_portal.core.db import engines
from family_portal.core.pressure import is_as_nobody
from family_portal.rights.facts import DATA, Fact, Translated, read_yaml
from family_portal.rights.models import FactCheck, LocalPlace

FRESH = timedelta(minutes=1)
KEPT = "rights-noted"


class Place(Translated):
    """A kind of place that every region has of its own."""

    articles: tuple[str, ...]


@dataclass(frozen=True)
class Noted:
    """The newest row of each fact and place."""

    checks: Mapping[str, FactCheck] = field(default_factory=dict)
    places: Mapping[str, LocalPlace] = field(default_factory=dict)
    read_at: datetime | None = None

    @property
    def stamp(self) -> frozenset[UUID]:
        """Changes with every row."""
        checked = (row.id for row in self.checks.values())
        return frozenset([*checked, *(row.id for row in self.places.values())])

    def check_of(self, fact: Fact) -> FactCheck | None:
        """A fact whose words changed since must be looked at again."""
        row = self._of(fact)
        return row if row and not row.proposal else None

    def objection_to(self, fact: Fact) -> FactCheck | None:
        """Somebody who looked says it must be said otherwise; over once a release changed it."""
        row = self._of(fact)
        return row if row and row.proposal else None

    def _of(self, fact: Fact) -> FactCheck | None:
        row = self.checks.get(fact.id)
        holds = row and not row.is_withdrawn and row.wording == fact.wording
        return row if holds else None


def read_places(folder: Path = DATA) -> dict[str, Place]:
    lines = read_yaml((folder / "local.yaml").read_text("utf-8"))
    return {
        key: Place.model_validate({("articles" if k == "in" else k): v for k, v in line.items()})
        for key, line in lines.items()
    }


def noted() -> Noted:
    kept: Noted | None = current_app.extensions.get(KEPT)
    if kept and kept.read_at and kept.read_at <= clock.now() < kept.read_at + FRESH:
        return kept
    if is_as_nobody():
        return kept or Noted()
    try:
        with Session(engines().reading) as session:
            found = read_noted(session)
    except SQLAlchemyError:
        before = kept or Noted()
        found = Noted(before.checks, before.places, clock.now())
    current_app.extensions[KEPT] = found
    return found


def forget() -> None:
    """Other processes of the portal follow within a minute."""
    current_app.extensions.pop(KEPT, None)


def forget_once_kept(session: Session) -> None:
    """When what is changed here is there for others; sooner, they would read the old rows again."""
    kept = current_app.extensions
    event.listen(session, "after_commit", lambda _: kept.pop(KEPT, None), once=True)


def read_noted(session: Session) -> Noted:
    checks = session.exec(select(FactCheck).order_by(col(FactCheck.turn))).all()
    places = session.exec(select(LocalPlace).order_by(col(LocalPlace.noted_at))).all()
    session.expunge_all()
    return Noted({row.fact: row for row in checks}, {row.place: row for row in places}, clock.now())
