"""What the pages on a lawyer show; each part is looked up when a page asks for it."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from flask import current_app
from flask_login import current_user

from family_portal.access.audience import Reader
from family_portal.access.doors import Permission, may
from family_portal.access.faces import Face, Faces, own_faces
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.legal_aid import queries
from family_portal.legal_aid.actions import due, helpers
from family_portal.legal_aid.models import OwnLawyer, Wish
from family_portal.legal_aid.rules import Advice, per_measure
from family_portal.measures.models import Measure, MeasureKind
from family_portal.measures.queries import court_of


def is_demo() -> bool:
    """Only a demo shows what a lawyer has not looked at."""
    demo: bool = current_app.extensions["settings"].demo
    return demo


class Aid:
    """For whoever is signed in."""

    @cached_property
    def advice(self) -> list[Advice]:
        me = current_user
        return per_measure(queries.own_advice(session(), me.person_id, me.roles, demo=is_demo()))

    def on(self, measure_id: UUID) -> Advice | None:
        """For the card beside one measure; none for whom there is no such page."""
        if not may(Permission.ASK_FOR_LAWYER):
            return None
        return next((one for one in self.advice if one.case.measure_id == measure_id), None)

    @property
    def waits_for_lawyer(self) -> bool:
        return any(one.waits_for_lawyer for one in self.advice)

    @cached_property
    def measures(self) -> Sequence[Measure]:
        """What was explained to me and is not over."""
        return court_of(session(), current_user.person_id).measures

    @property
    def at_court(self) -> bool:
        """There is a hearing to come. Nobody reads of a court as if something were going on there:
        not whose help is voluntary, nor after the decision, nor at an order of the mayor."""
        return any(measure.comes_before_judge for measure in self.measures)

    @property
    def papers(self) -> list[str]:
        """What to have at hand: each by its name in the template."""
        found = [_paper(measure) for measure in self.measures]
        return list(dict.fromkeys(paper for paper in found if paper))

    @property
    def at_mayor(self) -> bool:
        """Then the lawyer for today is the duty lawyer, before any other."""
        return "mayor" in self.papers

    @cached_property
    def requests(self) -> dict[Wish, queries.Asked]:
        return queries.own_requests(session(), current_user.person_id)

    @cached_property
    def households(self) -> list[Faces]:
        return own_faces(session(), current_user.person_id)

    @cached_property
    def lawyer(self) -> OwnLawyer | None:
        return queries.own_lawyer(session())

    @property
    def act_by(self) -> date:
        return due()

    def will_read(self, those: Faces) -> list[Reader]:
        """Who reads a request, said before it is made. Who stands in reads it for those days."""
        found = []
        for face in helpers(those, is_child=current_user.is_child):
            found += [_reader(face), *_stand_in(face)]
        return found


class Desk:
    """For a lead: what was not passed on in time."""

    @cached_property
    def overdue(self) -> list[queries.Overdue]:
        if Role.LEAD not in current_user.roles:
            return []
        return queries.overdue(session())


def _paper(measure: Measure) -> str | None:
    if measure.kind is MeasureKind.EXCLUSION:
        return "mayor" if measure.is_imposed else None
    if measure.kind is MeasureKind.WRITTEN_INSTRUCTION:
        return "instruction" if measure.is_imposed else None
    if measure.comes_before_judge:
        return "court"
    return "decision" if measure.is_imposed else None


def _reader(face: Face) -> Reader:
    return Reader(face.person_id, face.name, face.photo, is_staff=True, call_me=face.call_me)


def _stand_in(face: Face) -> list[Reader]:
    who = face.stand_in(clock.today())
    until = clock.after(who.until) if who else None
    if who is None:
        return []
    call_me = who.call_me
    return [Reader(who.person_id, who.name, who.photo, is_staff=True, until=until, call_me=call_me)]
