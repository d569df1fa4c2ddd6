"""Goals, what goes well, and the offer of a plan of one's own."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import Category, Circle
from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.plan import areas, goal_queries, queries
from family_portal.plan.actions import goals as actions
from family_portal.plan.beside import said_beside
from family_portal.plan.forms import GoalForm, OfferForm, OwnPlanForm, WellForm
from family_portal.plan.models import Goal, LifeArea
from family_portal.plan.people import Here, at_work, here
from family_portal.plan.routes.blueprint import plan


@plan.get("/doelen/nieuw/<uuid:household_id>")
@requires(Permission.MAKE_STEP)
def new_goal(household_id: UUID) -> ResponseReturnValue:
    return _new_page(here(session(), current_user.person_id, household_id))


@plan.post("/doelen/nieuw/<uuid:household_id>")
@requires(Permission.MAKE_STEP)
def make_goal(household_id: UUID) -> ResponseReturnValue:
    place = here(session(), current_user.person_id, household_id)
    try:
        goal = actions.make_goal(session(), place, **read(GoalForm).model_dump())
    except BadInput as wrong:
        return _new_page(place, wrong)
    return redirect(url_for("plan.goal", goal_id=goal.id), code=303)


@plan.get("/doelen/<uuid:goal_id>")
@requires(Permission.MAKE_STEP)
def goal(goal_id: UUID) -> ResponseReturnValue:
    return _page(*_found(goal_id))


@plan.post("/doelen/<uuid:goal_id>/gaat-goed")
@requires(Permission.MAKE_STEP)
def going_well(goal_id: UUID) -> ResponseReturnValue:
    found, place = _found(goal_id)
    try:
        form = read(WellForm)
        actions.say_going_well(session(), found, me=place.me, **form.model_dump())
    except BadInput as wrong:
        return _page(found, place, wrong)
    return redirect(url_for("plan.goal", goal_id=goal_id, _anchor="gaat-goed"), code=303)


@plan.post("/doelen/<uuid:goal_id>/klaar")
@requires(Permission.MAKE_STEP)
def end_goal(goal_id: UUID) -> ResponseReturnValue:
    found, place = _found(goal_id)
    actions.end_goal(session(), found, place=place)
    return redirect(url_for("plan.goal", goal_id=goal_id), code=303)


@plan.get("/eigen-plan/<uuid:household_id>")
@requires(Permission.KEEP_WAITING)
def own_plans(household_id: UUID) -> ResponseReturnValue:
    return _offers(at_work(session(), current_user.person_id, household_id))


@plan.post("/eigen-plan/<uuid:household_id>")
@requires(Permission.KEEP_WAITING)
def offer_own_plan(household_id: UUID) -> ResponseReturnValue:
    place = at_work(session(), current_user.person_id, household_id)
    try:
        actions.offer_own_plan(session(), place, person_id=read(OfferForm).person_id)
    except BadInput as wrong:
        return _offers(place, wrong)
    return redirect(url_for("plan.own_plans", household_id=household_id), code=303)


@plan.post("/eigen-plan/antwoord/<uuid:offer_id>")
@requires(Permission.MAKE_STEP)
def answer_own_plan(offer_id: UUID) -> ResponseReturnValue:
    offer = goal_queries.offer(session(), offer_id)
    form, me = read(OwnPlanForm), current_user.person_id
    actions.answer_own_plan(session(), offer, me=me, answer=form.answer)
    return redirect(url_for("plan.show", _anchor="eigen-plan"), code=303)


def _found(goal_id: UUID) -> tuple[Goal, Here]:
    found = goal_queries.goal(session(), goal_id)
    circle = session().get_one(Circle, found.circle_id)
    return found, here(session(), current_user.person_id, circle.household_id)


def _new_page(place: Here, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {}
    return form_page(
        "plan/goal_new.html",
        wrong,
        place=place,
        beside=said_beside(session(), place, Category.PLAN),
        areas=[(area, areas.name(area)) for area in LifeArea],
        nobody_was_offered=goal_queries.nobody_was_offered(session(), place),
        chosen=request.form.getlist("people"),
        key=kept_key(values),
        values=values,
    )


def _page(found: Goal, place: Here, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "plan/goal.html",
        wrong,
        goal=found,
        area=areas.name(found.area),
        place=place,
        steps=goal_queries.steps_of(session(), found, place.me),
        well=goal_queries.going_well(session(), found),
        readers=queries.readers_of(session(), found),
        values=typed() if wrong else {},
    )


def _offers(place: Here, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "plan/own_plans.html",
        wrong,
        place=place,
        offers=goal_queries.offers_of(session(), place.household.id),
    )
