"""Safety arrangements: a page for who is part of one, and one per household at the desk.

Both stand behind a door that asks for a fresh proof (ADR 33), and nothing of them stands anywhere
else (ADR 48).
"""

from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.plan.people import at_work
from family_portal.plan.safety import arrangements_of, my_arrangements

safety = Blueprint("safety", __name__)


@safety.get("/plan/veiligheid")
@requires(Permission.READ_SAFETY)
def show() -> ResponseReturnValue:
    mine = my_arrangements(session(), current_user.person_id)
    return render_template("safety/show.html", arrangements=mine, today=clock.today())


@safety.get("/plan/veiligheid/papier")
@requires(Permission.READ_SAFETY)
def paper() -> ResponseReturnValue:
    """First what paper can do to somebody; the sheet itself is asked for."""
    if "toch" not in request.args:
        return render_template("safety/before_paper.html")
    mine = my_arrangements(session(), current_user.person_id)
    return render_template("safety/paper.html", arrangements=mine, today=clock.today())


@safety.get("/bureau/huishoudens/<uuid:household_id>/veiligheid")
@requires(Permission.KEEP_SAFETY)
def at_desk(household_id: UUID) -> ResponseReturnValue:
    place = at_work(session(), current_user.person_id, household_id)
    found = arrangements_of(session(), household_id)
    return render_template(
        "safety/at_desk.html", place=place, arrangements=found, today=clock.today()
    )
