"""One short question after a talk, and what we did with the answer."""

from datetime import date
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import kept_key, read, typed
from family_portal.feedback import actions, queries
from family_portal.feedback.answering import it_is_good, not_good
from family_portal.feedback.course import course
from family_portal.feedback.forms import LONGEST, NotGood, Opinion
from family_portal.feedback.learning_only import give_without_name
from family_portal.feedback.models import Route
from family_portal.feedback.promise import promised_on
from family_portal.feedback.questions import after_talk

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
        if form.route is Route.LEARNING_ONLY:
            return _without_name(form)
        kept = form.model_dump(include={"key", "household_id", "route", "words", "talk_on"})
        by_id = current_user.person_id
        made = actions.give_feedback(session(), by_id=by_id, answers=form.answers, **kept)
    except BadInput as wrong:
        return _ask(request.form.get("household_id", type=UUID), wrong)
    return redirect(url_for("feedback.thanks", feedback_id=made.id), code=303)


def _without_name(form: Opinion) -> ResponseReturnValue:
    """To an address that is the same for everybody."""
    kept = form.model_dump(include={"household_id", "words", "sure"})
    me = current_user.person_id
    give_without_name(session(), me=me, key=form.blind, answers=form.answers, **kept)
    return redirect(url_for("feedback.thanked"), code=303)


@feedback.get("/dank")
@requires(Permission.GIVE_FEEDBACK)
def thanked() -> ResponseReturnValue:
    return render_template("feedback/thanked.html")


@feedback.get("/<uuid:feedback_id>")
@requires(Permission.GIVE_FEEDBACK)
def thanks(feedback_id: UUID) -> ResponseReturnValue:
    return _course(feedback_id)


@feedback.post("/<uuid:feedback_id>/goed")
@requires(Permission.GIVE_FEEDBACK)
def good(feedback_id: UUID) -> ResponseReturnValue:
    it_is_good(session(), feedback_id, by_id=current_user.person_id)
    return redirect(url_for("feedback.thanks", feedback_id=feedback_id), code=303)


@feedback.post("/<uuid:feedback_id>/nog-niet")
@requires(Permission.GIVE_FEEDBACK)
def no_good(feedback_id: UUID) -> ResponseReturnValue:
    try:
        more = read(NotGood).more
    except BadInput as wrong:
        return _course(feedback_id, wrong)
    not_good(session(), feedback_id, more, by_id=current_user.person_id)
    return redirect(url_for("feedback.thanks", feedback_id=feedback_id), code=303)


def _course(feedback_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    html = render_template(
        "feedback/course.html",
        course=course(session(), feedback_id),
        errors=wrong.errors if wrong else {},
        values=typed() if wrong else {},
        promised=promised_on(clock.today()),
        longest=LONGEST,
    )
    return make_response(html, 422 if wrong else 200)


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
        blind=kept_key(values, "blind"),
        errors=wrong.errors if wrong else {},
        values=values,
        longest=LONGEST,
        promised=promised_on(clock.today()),
        given=queries.given_by(session(), current_user.person_id),
        today=clock.today(),
    )
    return make_response(html, 422 if wrong else 200)
