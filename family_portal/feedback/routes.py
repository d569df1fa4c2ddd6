"""One short question after a talk, and what we did with the answer."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.feedback import actions, queries
from family_portal.feedback.answering import it_is_good, not_good
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.asks import age_of, ask_of_mine, skip, standing_ask
from family_portal.feedback.course import course
from family_portal.feedback.forms import LONGEST, NotGood, Opinion, Other
from family_portal.feedback.models import Route
from family_portal.feedback.per_goal import asked
from family_portal.feedback.promise import calls_on, due_on, promised_on
from family_portal.feedback.questions import (
    WITH,
    WITHOUT_NAME,
    Moment,
    after_talk,
    with_whom,
)
from family_portal.feedback.sent_opinions import keep_opinion

feedback = Blueprint("feedback", __name__, url_prefix="/mening")


@feedback.get("")
@requires(Permission.GIVE_FEEDBACK)
def ask() -> ResponseReturnValue:
    return _ask(request.args.get("huishouden", type=UUID))


@feedback.post("")
@requires(Permission.GIVE_FEEDBACK)
def give() -> ResponseReturnValue:
    try:
        made = keep_opinion(session(), read(Opinion), current_user.person_id)
    except BadInput as wrong:
        return _ask(request.form.get("household_id", type=UUID), wrong)
    if made is None:  # without a name: to an address that is the same for everybody
        return redirect(url_for("feedback.thanked"), code=303)
    return redirect(url_for("feedback.thanks", feedback_id=made.id), code=303)


@feedback.post("/vraag/<uuid:ask_id>/overslaan")
@requires(Permission.GIVE_FEEDBACK)
def skip_question(ask_id: UUID) -> ResponseReturnValue:
    skip(session(), ask_id, current_user.person_id)
    return redirect("/", code=303)


@feedback.get("/iemand-anders")
@requires(Permission.GIVE_FEEDBACK)
def somebody_else() -> ResponseReturnValue:
    return _somebody_else(request.args.get("huishouden", type=UUID))


@feedback.post("/iemand-anders")
@requires(Permission.GIVE_FEEDBACK)
def ask_somebody_else() -> ResponseReturnValue:
    """To the lead alone. One that waits is not asked a second time."""
    me = current_user.person_id
    try:
        form = read(Other)
        waits = queries.talk_that_waits(session(), me)
        made = waits or actions.give_feedback(
            session(),
            by_id=me,
            answers={WITH: form.talk_with},
            route=Route.TEAM_LEAD,
            talk_on=None,
            moment=Moment.SOMEBODY_ELSE,
            **form.model_dump(include={"key", "household_id", "words"}),
        )
        if waits and waits.key != form.key and form.words:
            raise Stale
    except BadInput as wrong:
        return _somebody_else(request.form.get("household_id", type=UUID), wrong)
    return redirect(url_for("feedback.thanks", feedback_id=made.id), code=303)


def _somebody_else(household_id: UUID | None, wrong: BadInput | None = None) -> ResponseReturnValue:
    me = current_user.person_id
    home, people = queries.routes(session(), me, household_id)
    values = request.form.to_dict() if wrong else {}
    lead, contact = people.get(Route.TEAM_LEAD), people.get(Route.CONTACT)
    return form_page(
        "feedback/somebody_else.html",
        wrong,
        household_id=home,
        lead=lead,
        is_contact=bool(lead and contact and lead.person_id == contact.person_id),
        waits=queries.talk_that_waits(session(), me),
        with_whom=with_whom(),
        key=kept_key(values),
        values=values,
        longest=LONGEST,
        calls_on=calls_on(clock.today()),
    )


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
    found = course(session(), feedback_id)
    return form_page(
        "feedback/course.html",
        wrong,
        course=found,
        values=typed() if wrong else {},
        promised=due_on(found.feedback.moment, clock.today()),
        longest=LONGEST,
    )


def _ask(household_id: UUID | None, wrong: BadInput | None = None) -> ResponseReturnValue:
    me = current_user.person_id
    values = request.form.to_dict() if wrong else {}
    card = _card(me, values)
    home, people = queries.routes(session(), me, card.household_id if card else household_id)
    age = age_of(session(), me, is_child=current_user.is_child)
    return form_page(
        "feedback/ask.html",
        wrong,
        questions=asked(session(), card) if card else after_talk(age),
        card=card,
        without_name=WITHOUT_NAME,
        people=people,
        household_id=home,
        talk_on=card.talk_on if card else request.args.get("op", type=date.fromisoformat),
        key=kept_key(values),
        blind=kept_key(values, "blind"),
        values=values,
        longest=LONGEST,
        promised=promised_on(clock.today()),
        given=queries.given_by(session(), me),
        today=clock.today(),
    )


def _card(me: UUID, values: dict[str, str]) -> Ask | None:
    """The question card that is on this page, also one whose moment has passed; else the one that
    stands, unless they came for another talk."""
    wanted = request.args.get("vraag", type=UUID) or _uuid(values.get("ask"))
    if wanted:
        return ask_of_mine(session(), wanted, me)
    return None if values or request.args else standing_ask(session(), me)


def _uuid(text: str | None) -> UUID | None:
    with suppress(ValueError):
        return UUID(text or "")
    return None
