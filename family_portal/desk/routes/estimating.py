"""One minute after a talk: does each of them know what happens now?"""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import Form, read
from family_portal.desk.estimating import talk_and_people
from family_portal.desk.routes.blueprint import desk
from family_portal.feedback.estimate_models import Thinks
from family_portal.feedback.estimates import estimate, is_soon_enough, mine_of


class Guess(Form):
    about: UUID
    thinks: Thinks


@desk.app_template_global()
def is_asked_of(appointment: Appointment) -> bool:
    """What we think is asked of a talk of this week."""
    talk = not appointment.is_hearing and not appointment.is_visit and not appointment.is_cancelled
    return talk and appointment.is_past and is_soon_enough(clock.day_of(appointment.starts_at))


@desk.get("/inschatten/<uuid:appointment_id>")
@requires(Permission.DESK_WRITE)
def guess(appointment_id: UUID) -> ResponseReturnValue:
    return _page(appointment_id)


@desk.post("/inschatten/<uuid:appointment_id>")
@requires(Permission.DESK_WRITE)
def keep_guess(appointment_id: UUID) -> ResponseReturnValue:
    me = current_user.person_id
    talk, _people, _title = talk_and_people(session(), appointment_id, me)
    try:
        form = read(Guess)
        estimate(session(), talk, form.about, form.thinks, me=me)
    except BadInput as wrong:
        return _page(appointment_id, wrong)
    return redirect(url_for("desk.guess", appointment_id=appointment_id), code=303)


def _page(appointment_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    talk, people, title = talk_and_people(session(), appointment_id, current_user.person_id)
    return form_page(
        "desk/estimate.html",
        wrong,
        talk=talk,
        people=people,
        title=title,
        mine=mine_of(session(), {appointment_id}),
    )
