"""What somebody found of us: reading it, answering it, deciding."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.desk.routes.blueprint import desk
from family_portal.feedback.answering import mark_read, reply
from family_portal.feedback.course import course
from family_portal.feedback.forms import LONGEST, Answer
from family_portal.feedback.promise import farthest, next_office_day


@desk.get("/mening/<uuid:feedback_id>")
@requires(Permission.READ_FEEDBACK)
def opinion(feedback_id: UUID) -> ResponseReturnValue:
    return _opinion(feedback_id)


@desk.post("/mening/<uuid:feedback_id>/gelezen")
@requires(Permission.READ_FEEDBACK)
def read_opinion(feedback_id: UUID) -> ResponseReturnValue:
    mark_read(session(), feedback_id, by_id=current_user.person_id)
    return redirect(url_for("desk.opinion", feedback_id=feedback_id), code=303)


@desk.post("/mening/<uuid:feedback_id>/antwoord")
@requires(Permission.READ_FEEDBACK)
def answer_opinion(feedback_id: UUID) -> ResponseReturnValue:
    try:
        form = read(Answer)
        to = {"number": form.number, "by_id": current_user.person_id, "sure": form.sure}
        reply(session(), feedback_id, form.said, **to)
    except BadInput as wrong:
        return _opinion(feedback_id, wrong)
    return redirect(url_for("desk.opinion", feedback_id=feedback_id), code=303)


def _opinion(feedback_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    """Not for its giver, who may be a professional elsewhere: they have a page of their own."""
    return form_page(
        "desk/opinion.html",
        wrong,
        course=course(session(), feedback_id),
        values=typed() if wrong else {"from_day": next_office_day(clock.today())},
        last_day=farthest(clock.today()),
        longest=LONGEST,
    )
