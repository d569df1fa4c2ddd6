"""Who was told that another contact person comes (R18)."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.access.telling_forms import ToldForm, TriedForm
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.forms import read
from family_portal.desk import telling
from family_portal.desk.routes.blueprint import desk
from family_portal.desk.routes.succeeding import page
from family_portal.desk.succession import Succession, succession_of


@desk.post("/huishoudens/<uuid:household_id>/overdracht/verteld/<uuid:person_id>")
@requires(Permission.DESK)
def told_of_change(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    known, subject = _known(household_id)
    try:
        form = read(ToldForm)
        telling.tell(
            session(),
            subject,
            known.listeners,
            person_id,
            on=form.told_on,
            how=form.told_how,
            is_lead=known.is_lead,
        )
    except BadInput as wrong:
        return page(known, wrong, at=person_id)
    return _back(household_id)


@desk.post("/huishoudens/<uuid:household_id>/overdracht/niet-bereikt/<uuid:person_id>")
@requires(Permission.DESK)
def tried_to_tell(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    known, subject = _known(household_id)
    try:
        form = read(TriedForm)
        telling.try_in_vain(
            session(), subject, known.listeners, person_id, on=form.tried_on, how=form.tried_how
        )
    except BadInput as wrong:
        return page(known, wrong, at=person_id)
    return _back(household_id)


def _known(household_id: UUID) -> tuple[Succession, UUID]:
    """Raises `NotFound`, also where nothing is to be told."""
    known = succession_of(session(), household_id)
    if known.told_of is None:
        raise NotFound
    return known, known.told_of


def _back(household_id: UUID) -> ResponseReturnValue:
    there = url_for("desk.succession", household_id=household_id, _anchor="verteld")
    return redirect(there, code=303)
