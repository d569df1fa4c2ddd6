"""What the lead of a team must know."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.desk.away import colleagues_led
from family_portal.desk.break_glass import broken
from family_portal.desk.lead import led
from family_portal.desk.routes.blueprint import desk
from family_portal.desk.succession import successions_to_see
from family_portal.held_back.queries import asked_of
from family_portal.limits.queries import led as limits_led


@desk.get("/team")
@requires(Permission.LEAD_TEAM)
def team() -> ResponseReturnValue:
    return render_template(
        "desk/team.html",
        led=led(session()),
        broken=broken(session()),
        changing=successions_to_see(session()),
        held=asked_of(session(), current_user.person_id),
        limits=limits_led(session()),
        colleagues=colleagues_led(session(), current_user.person_id),
        today=clock.today(),
    )
