"""What the lead of a team must know."""

from flask import render_template
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.desk.lead import led
from family_portal.desk.routes.blueprint import desk


@desk.get("/team")
@requires(Permission.LEAD_TEAM)
def team() -> ResponseReturnValue:
    return render_template("desk/team.html", led=led(session()), today=clock.today())
