"""Emergency access: a lead opens a household for some hours, and closes it."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.actions.break_glass import close_glass
from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.desk.break_glass import glass_of, open_household
from family_portal.desk.forms import OpenHousehold
from family_portal.desk.routes.blueprint import desk


@desk.get("/huishoudens/<uuid:household_id>/noodtoegang")
@requires(Permission.BREAK_GLASS)
def emergency(household_id: UUID) -> ResponseReturnValue:
    return _page(household_id)


@desk.post("/huishoudens/<uuid:household_id>/noodtoegang")
@requires(Permission.BREAK_GLASS)
def open_in_emergency(household_id: UUID) -> ResponseReturnValue:
    glass_of(session(), household_id)
    try:
        form = read(OpenHousehold)
        open_household(session(), household_id, words=form.words, hours=int(form.hours))
    except BadInput as wrong:
        return _page(household_id, wrong)
    return redirect(url_for("desk.household", household_id=household_id), code=303)


@desk.post("/huishoudens/<uuid:household_id>/noodtoegang/<uuid:break_glass_id>/sluit")
@requires(Permission.BREAK_GLASS)
def close_emergency(household_id: UUID, break_glass_id: UUID) -> ResponseReturnValue:
    close_glass(session(), household_id, break_glass_id)
    return redirect(url_for("desk.emergency", household_id=household_id), code=303)


def _page(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "desk/emergency.html",
        wrong,
        glass=glass_of(session(), household_id),
        me=current_user.person_id,
        values=typed() if wrong else {"hours": "1"},
    )
