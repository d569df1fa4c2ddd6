"""A professional makes an appointment, and sees first how everybody will read it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.core.i18n import gettext as _
from family_portal.desk import appointing, composing
from family_portal.desk.planning import LONGEST_TITLE, AppointmentForm, Where, with_ticked
from family_portal.desk.previewing import Sight, sights
from family_portal.desk.routes.blueprint import desk

LISTS = ("people", "children", "colleagues", "slots")
PLACES = {"office": Where.OFFICE, "phone": Where.PHONE, "home": Where.HOME}


@desk.get("/huishoudens/<uuid:household_id>/afspraak")
@requires(Permission.DESK_WRITE)
def new_appointment(household_id: UUID) -> ResponseReturnValue:
    return _compose(household_id)


@desk.post("/huishoudens/<uuid:household_id>/afspraak")
@requires(Permission.DESK_WRITE)
def appoint(household_id: UUID) -> ResponseReturnValue:
    those = _sheet(household_id)
    try:
        made = appointing.appoint(
            session(), those, read(AppointmentForm), by_id=current_user.person_id
        )
    except BadInput as wrong:
        return _compose(household_id, wrong)
    if request.form.get("ground") == composing.OWN and those.after is None:
        missing = those.table.missing(
            request.form.getlist("people", type=UUID), request.form.getlist("children", type=UUID)
        )
        if missing:
            other = url_for(
                "desk.new_appointment",
                household_id=household_id,
                na=made.id,
                aan=missing[0].person.id,
            )
            return redirect(other, code=303)
    return redirect(url_for("appointments.show", appointment_id=made.id), code=303)


@desk.post("/huishoudens/<uuid:household_id>/afspraak/zo-zien-zij-het")
@requires(Permission.DESK_WRITE)
def preview_appointment(household_id: UUID) -> ResponseReturnValue:
    """The same rules and questions as sending it; nothing is made."""
    those = _sheet(household_id)
    try:
        form = read(AppointmentForm)
        shown = sights(session(), those, form, by_id=current_user.person_id)
    except BadInput as wrong:
        return _compose(household_id, wrong)
    return _compose(household_id, shown=shown)


def _sheet(household_id: UUID) -> appointing.Sheet:
    said = request.form if request.method == "POST" else request.args
    names = ("after", "wish") if request.method == "POST" else ("na", "wens")
    after, wish = (said.get(name, type=UUID) for name in names)
    asked: dict[str, Any] = {"after": after, "wish": wish, "where": request.form.get("where")}
    return appointing.sheet(session(), household_id, current_user.person_id, **asked)


def _compose(
    household_id: UUID, wrong: BadInput | None = None, *, shown: Sequence[Sight] = ()
) -> ResponseReturnValue:
    those = _sheet(household_id)
    lists = {name: request.form.getlist(name) for name in LISTS}
    values = typed() if wrong or shown else _first(those)
    if not (wrong or shown):
        people = those.table.preselected(request.args.getlist("aan", type=UUID))
        if those.wish:
            people = {those.wish.person_id}
        lists["people"] = [str(key) for key in people]
        lists["children"] = [str(key) for key in those.after_children]
        if _is_joint(those):
            both = [those.table.house.faces.contact, those.coming]
            lists["colleagues"] = [str(face.person_id) for face in both if face]
    return form_page(
        "desk/appointment.html",
        wrong,
        sheet=those,
        house=those.table.house,
        lists=lists,
        slots=with_ticked(those.slots, lists["slots"]),
        key=kept_key(values),
        sights=shown,
        values=values,
        lengths=sorted({*appointing.MINUTES, those.minutes}),
        ground_words=composing.ground_words(),
        longest=LONGEST_TITLE,
        today=clock.today(),
    )


def _is_joint(those: appointing.Sheet) -> bool:
    """The talk of a handover: with who stops and who comes (R3)."""
    return those.coming is not None and "samen" in request.args


def _title(those: appointing.Sheet) -> str:
    if those.coming and _is_joint(those):
        return _("Samen praten met %(name)s") % {"name": those.coming.first_name}
    return those.after.title if those.after else ""


def _first(those: appointing.Sheet) -> dict[str, Any]:
    """What a usual appointment has; the first usual place, else our office."""
    where = str(those.usual[0].id) if those.usual else Where.OFFICE.value
    if those.wish:
        where = PLACES.get(those.wish.how.value, Where.OTHER).value
        where = str(those.usual[0].id) if where == "office" and those.usual else where
    matter = request.args.get("zaak", type=UUID)
    if matter:
        where = Where.COURT.value
    return {
        "title": _title(those),
        "minutes": str(those.minutes),
        "where": where,
        "ground": composing.OWN if those.table.live_apart else "",
        "matter": str(matter or ""),
        "day": request.args.get("dag", ""),
        "key": str(uuid4()),
    }
