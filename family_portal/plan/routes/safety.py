"""Safety arrangements: a page for who is part of one, and one per household at the desk.

Both stand behind a door that asks for a fresh proof (ADR 33), and nothing of them stands anywhere
else (ADR 48).
"""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.forms import read, typed
from family_portal.plan.actions.arranging import answer_arrangement
from family_portal.plan.forms import SafetyAnswerForm
from family_portal.plan.people import at_work
from family_portal.plan.safety import arrangements_of, my_arrangement, my_arrangements

safety = Blueprint("safety", __name__)


@safety.get("/plan/veiligheid")
@requires(Permission.READ_SAFETY)
def show() -> ResponseReturnValue:
    return _page()


@safety.post("/plan/veiligheid/<uuid:safety_arrangement_id>/antwoord")
@requires(Permission.READ_SAFETY)
def answer(safety_arrangement_id: UUID) -> ResponseReturnValue:
    seen = my_arrangement(session(), safety_arrangement_id, current_user.person_id)
    try:
        answer_arrangement(session(), seen, **read(SafetyAnswerForm).model_dump())
    except BadInput as wrong:
        return _page(422, errors=wrong.errors, values=typed(), at=safety_arrangement_id)
    except Stale:
        return _page(409, changed=True, values=typed(), at=safety_arrangement_id)
    anchor = f"afspraak-{safety_arrangement_id}"
    return redirect(url_for("safety.show", _anchor=anchor), code=303)


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
    me = current_user.person_id
    place = at_work(session(), me, household_id)
    found = arrangements_of(session(), household_id, me)
    page = "safety/at_desk.html"
    return render_template(page, place=place, arrangements=found, today=clock.today())


def _page(status: int = 200, **context: object) -> ResponseReturnValue:
    """`at` is the arrangement of which the form was wrong or late."""
    mine = my_arrangements(session(), current_user.person_id)
    html = render_template("safety/show.html", arrangements=mine, today=clock.today(), **context)
    return make_response(html, status)
