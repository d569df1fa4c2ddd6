"""The professional's side: what waits, today, and one household."""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.audience import readers
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import kept_key, read
from family_portal.desk import actions
from family_portal.desk.forms import LetterToFamily
from family_portal.desk.house import custody, house, houses
from family_portal.desk.inbox import waiting, waiting_one, without_face
from family_portal.desk.records import records
from family_portal.desk.week import week
from family_portal.desk.words import language_name
from family_portal.feedback import actions as feedback
from family_portal.feedback.queries import feedback as feedback_of
from family_portal.feedback.questions import said
from family_portal.measures.words import measure_name
from family_portal.messages.forms import LONGEST
from family_portal.messages.second_look import look_again_at_letter
from family_portal.plan import phases

desk = Blueprint("desk", __name__, url_prefix="/bureau")


@desk.context_processor
def words() -> dict[str, Any]:
    return {
        "phase_name": phases.name,
        "language_name": language_name,
        "measure_name": measure_name,
    }


@desk.get("")
@requires(Permission.DESK)
def inbox() -> ResponseReturnValue:
    return render_template("desk/inbox.html", **_inbox(), no_face=without_face(session()))


@desk.get("/vandaag")
@requires(Permission.DESK)
def today() -> ResponseReturnValue:
    own = week(session(), current_user.person_id)
    return render_template("desk/today.html", week=own, today=clock.today())


@desk.get("/huishoudens")
@requires(Permission.DESK)
def households() -> ResponseReturnValue:
    return render_template("desk/households.html", houses=houses(session()), today=clock.today())


@desk.get("/huishoudens/<uuid:household_id>")
@requires(Permission.DESK)
def household(household_id: UUID) -> ResponseReturnValue:
    those = house(session(), household_id)
    return render_template(
        "desk/household.html",
        house=those,
        custody=custody(session(), those),
        records=records(session(), household_id),
        today=clock.today(),
    )


@desk.get("/huishoudens/<uuid:household_id>/bericht")
@requires(Permission.DESK_WRITE)
def letter(household_id: UUID) -> ResponseReturnValue:
    return _letter(household_id)


@desk.post("/huishoudens/<uuid:household_id>/bericht")
@requires(Permission.DESK_WRITE)
def send_letter(household_id: UUID) -> ResponseReturnValue:
    those = house(session(), household_id)
    try:
        form, by_id = read(LetterToFamily), current_user.person_id
        look_again_at_letter(session(), household_id, form, family=form.family)
        thread = actions.write_family(session(), those, by_id=by_id, **form.model_dump())
    except BadInput as wrong:
        return _letter(household_id, wrong)
    return redirect(url_for("messages.show", thread_id=thread.id), code=303)


@desk.get("/andere-tijd/<uuid:answer_id>")
@requires(Permission.DESK)
def other_time(answer_id: UUID) -> ResponseReturnValue:
    return render_template("desk/other_time.html", **_opened(answer_id))


@desk.post("/andere-tijd/<uuid:answer_id>/geregeld")
@requires(Permission.DESK_WRITE)
def settle_other_time(answer_id: UUID) -> ResponseReturnValue:
    actions.settle_other_time(session(), answer_id)
    return redirect(url_for("desk.inbox"), code=303)


@desk.get("/stappen/<uuid:step_id>")
@requires(Permission.DESK)
def step(step_id: UUID) -> ResponseReturnValue:
    return render_template("desk/step.html", **_opened(step_id))


@desk.post("/stappen/<uuid:step_id>/opgepakt")
@requires(Permission.DESK_WRITE)
def pick_up_step(step_id: UUID) -> ResponseReturnValue:
    actions.pick_up_step(session(), step_id)
    return redirect(url_for("desk.inbox"), code=303)


@desk.get("/mening/<uuid:feedback_id>")
@requires(Permission.READ_FEEDBACK)
def opinion(feedback_id: UUID) -> ResponseReturnValue:
    found = feedback_of(session(), feedback_id)
    who = readers(session(), [found])[found.id]
    return render_template(
        "desk/opinion.html", feedback=found, said=said(found.answers), readers=who, **_inbox()
    )


@desk.post("/mening/<uuid:feedback_id>/gelezen")
@requires(Permission.READ_FEEDBACK)
def read_opinion(feedback_id: UUID) -> ResponseReturnValue:
    feedback.mark_read(session(), feedback_id, by_id=current_user.person_id)
    return redirect(url_for("desk.opinion", feedback_id=feedback_id), code=303)


def _inbox() -> dict[str, Any]:
    return {"items": waiting(session(), current_user.person_id), "today": clock.today()}


def _opened(record_id: UUID) -> dict[str, Any]:
    """What waits, with one of it open and who can see that."""
    waits = _inbox()
    item = waiting_one(session(), current_user.person_id, record_id)
    return {**waits, "item": item, "readers": readers(session(), [item.record])[item.record.id]}


def _letter(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = request.form.to_dict() if wrong else {}
    chosen = request.form.getlist("family") or request.args.getlist("aan")
    html = render_template(
        "desk/letter.html",
        house=house(session(), household_id),
        chosen=chosen,
        colleagues=request.form.getlist("colleagues"),
        key=kept_key(values),
        errors=wrong.errors if wrong else {},
        values=values,
        longest=LONGEST,
        today=clock.today(),
    )
    return make_response(html, 422 if wrong else 200)
