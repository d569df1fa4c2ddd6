"""A new step, and another text for one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import Category, Circle
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.core.i18n import gettext as _
from family_portal.phrases.models import Use
from family_portal.phrases.queries import phrases, step_of
from family_portal.plan import goal_queries
from family_portal.plan.actions.proposing import Text, asked_text, propose_step, propose_text
from family_portal.plan.beside import said_beside
from family_portal.plan.forms import LONGEST, WHY, NewStepForm, NewTextForm, StepForm
from family_portal.plan.models import Goal
from family_portal.plan.people import Here, here
from family_portal.plan.queries import SeenStep, readers_of
from family_portal.plan.routes.blueprint import found, plan

WEEK = timedelta(days=7)
OTHER = "other"


@plan.get("/nieuw/<uuid:household_id>")
@requires(Permission.MAKE_STEP)
def new(household_id: UUID) -> ResponseReturnValue:
    place = here(session(), current_user.person_id, household_id)
    return _new_page(place, goal=_goal(place, request.args.get("doel", type=UUID)))


@plan.post("/nieuw/<uuid:household_id>")
@requires(Permission.MAKE_STEP)
def make(household_id: UUID) -> ResponseReturnValue:
    place = here(session(), current_user.person_id, household_id)
    goal = _goal(place, request.form.get("goal_id", type=UUID))
    try:
        form = read(NewStepForm)
        step = propose_step(
            session(),
            place,
            _text(form),
            people=form.people,
            key=form.key,
            goal=goal,
            sure=form.sure,
        )
    except BadInput as wrong:
        return _new_page(place, wrong, goal=goal)
    return redirect(url_for("plan.step", step_id=step.id, gemaakt=1), code=303)


@plan.get("/stappen/<uuid:step_id>/tekst")
@requires(Permission.MAKE_STEP)
def other_text(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    if not seen.may_propose_text:
        raise NotAllowed
    return _text_page(seen, _place_of(seen))


@plan.post("/stappen/<uuid:step_id>/tekst")
@requires(Permission.MAKE_STEP)
def change_text(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    place = _place_of(seen)
    try:
        form = read(NewTextForm)
        propose_text(session(), place, seen, _text(form), version=form.version, sure=form.sure)
    except BadInput as wrong:
        return _text_page(seen, place, wrong)
    except Stale:
        return _text_page(seen, place, changed=True)
    return redirect(url_for("plan.step", step_id=step_id), code=303)


def _place_of(seen: SeenStep) -> Here:
    circle = session().get_one(Circle, seen.step.circle_id)
    return here(session(), seen.me, circle.household_id)


def _text(form: StepForm) -> Text:
    """Raises `BadInput` for what a step cannot be without."""
    wrong: dict[str, str] = {}
    if form.who_id is None:
        wrong["who_id"] = _("Kies wie dit doet.")
    due = form.due if form.when in {None, OTHER} else _day(form.when)
    if due is None:
        wrong["due" if form.when == OTHER else "when"] = _("Kies wanneer het klaar is.")
    if wrong or form.who_id is None:
        raise BadInput(wrong)
    return Text(form.what, form.who_id, due, form.why)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _days() -> list[date]:
    """A week from now, and the end of a month that is not nearer."""
    week = clock.today() + WEEK
    first_of_next = (week.replace(day=1) + timedelta(days=32)).replace(day=1)
    return list(dict.fromkeys([week, first_of_next - timedelta(days=1)]))


def _goal(place: Here, goal_id: UUID | None) -> Goal | None:
    """Of this household. Raises `NotFound`."""
    found = goal_queries.goal(session(), goal_id) if goal_id else None
    if found and session().get_one(Circle, found.circle_id).household_id != place.household.id:
        raise NotFound
    return found


def _new_page(
    place: Here, wrong: BadInput | None = None, *, goal: Goal | None = None
) -> ResponseReturnValue:
    """With a goal its readers are chosen beforehand, and nobody else can be."""
    values: dict[str, str] = typed() if wrong else _first(place)
    chosen = request.form.getlist("people")
    if goal:
        reading = {reader.person_id for reader in readers_of(session(), goal)}
        place = replace(place, family=[w for w in place.family if w.person_id in reading])
        chosen = chosen if wrong else [str(person_id) for person_id in reading]
    return form_page(
        "plan/new.html",
        wrong,
        goal=goal,
        nobody_was_offered=goal_queries.nobody_was_offered(session(), place),
        examples=phrases(session(), Use.STEP) if place.is_staff else [],
        chosen=chosen,
        key=kept_key(values),
        **_form(place, values, wrong),
    )


def _first(place: Here) -> dict[str, str]:
    """What the form begins with: an example of the team, when one was chosen."""
    given = request.args.get("tekst", type=UUID) if place.is_staff else None
    return {"who_id": str(place.me), **step_of(session(), given)}


def _text_page(
    seen: SeenStep, place: Here, wrong: BadInput | None = None, *, changed: bool = False
) -> ResponseReturnValue:
    values = typed() if wrong or changed else _as_it_is(seen)
    reading = {reader.person_id for reader in (*seen.readers, *place.staff)}
    doers = [who for who in place.doers if who.person_id in reading]
    form = _form(place, values, wrong) | {"doers": doers}
    return form_page(
        "plan/text.html",
        wrong,
        stale=changed,
        seen=seen,
        changed=changed,
        **form,
    )


def _as_it_is(seen: SeenStep) -> dict[str, str]:
    step = seen.step
    text = asked_text(seen) or Text(step.what, step.who_id, step.due, step.why)
    return {
        "what": text.what,
        "why": text.why or "",
        "who_id": str(text.who_id),
        "when": OTHER if text.due else "",
        "due": text.due.isoformat() if text.due else "",
    }


def _form(place: Here, values: dict[str, str], wrong: BadInput | None) -> dict[str, Any]:
    return {
        "place": place,
        "beside": said_beside(session(), place, Category.PLAN),
        "doers": place.doers,
        "days": _days(),
        "values": values,
        "errors": wrong.errors if wrong else {},
        "longest": LONGEST,
        "longest_why": WHY,
    }
