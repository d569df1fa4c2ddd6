"""One short question after a talk, and the thanks that say who reads the answer."""

from datetime import date
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.audience import readers
from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import kept_key, read
from family_portal.feedback import actions, queries
from family_portal.feedback.forms import LONGEST, Opinion
from family_portal.feedback.questions import after_talk, said

feedback = Blueprint("feedback", __name__, url_prefix="/mening")


@feedback.get("")
@requires(Permission.GIVE_FEEDBACK)
def ask() -> ResponseReturnValue:
    return _ask(request.args.get("huishouden", type=UUID))


@feedback.post("")
@requires(Permission.GIVE_FEEDBACK)
def give() -> ResponseReturnValue:
    try:
        form = read(Opinion)
        kept = form.model_dump(include={"key", "household_id", "route", "words", "talk_on"})
        by_id = current_user.person_id
        made = actions.give_feedback(session(), by_id=by_id, answers=form.answers, **kept)
    except BadInput as wrong:
        return _ask(request.form.get("household_id", type=UUID), wrong)
    return redirect(url_for("feedback.thanks", feedback_id=made.id), code=303)


@feedback.get("/<uuid:feedback_id>")
@requires(Permission.GIVE_FEEDBACK)
def thanks(feedback_id: UUID) -> ResponseReturnValue:
    found = queries.feedback(session(), feedback_id)
    who = readers(session(), [found])[found.id]
    return render_template(
        "feedback/thanks.html", feedback=found, said=said(found.answers), readers=who
    )


def _ask(household_id: UUID | None, wrong: BadInput | None = None) -> ResponseReturnValue:
    home, people = queries.routes(session(), current_user.person_id, household_id)
    values = request.form.to_dict() if wrong else {}
    html = render_template(
        "feedback/ask.html",
        questions=after_talk(),
        people=people,
        household_id=home,
        talk_on=request.args.get("op", type=date.fromisoformat),
        key=kept_key(values),
        errors=wrong.errors if wrong else {},
        values=values,
        longest=LONGEST,
    )
    return make_response(html, 422 if wrong else 200)
