"""Who I see and when, for family; making and keeping it, for professionals."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.telling_forms import ToldForm, TriedForm
from family_portal.contact_plan import actions, looking_again, news, queries, views, visits
from family_portal.contact_plan.forms import (
    EndForm,
    NewForm,
    NotesForm,
    OutcomeForm,
    StaysForm,
    TermsForm,
    VisitForm,
    WordsForm,
)
from family_portal.contact_plan.forms import When as WhenForm
from family_portal.contact_plan.knowing import known
from family_portal.contact_plan.letting_go import waits_at
from family_portal.contact_plan.page import ForLead, noted_day, place_name, term_name
from family_portal.contact_plan.visits import When
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.forms import read
from family_portal.held_back.models import HeldAct

contact_plan = Blueprint("contact_plan", __name__)
# Under which name each form stands on the page of an arrangement.
FORMS = {
    "contact_plan.stays": "opnieuw",
    "contact_plan.end": "stoppen",
    "contact_plan.plan": "keer",
    "contact_plan.outcome": "hoe-{}",
    "contact_plan.notes": "verslag-{}",
}


@contact_plan.app_context_processor
def for_templates() -> dict[str, object]:
    """The page of a lead includes what did not happen."""
    words = {"place": place_name, "term": term_name, "day": noted_day}
    return {"contact_lead": ForLead(), "contact_words": words}


@contact_plan.get("/omgang")
@requires(Permission.READ_PLAN)
def show() -> ResponseReturnValue:
    return views.own()


@contact_plan.post("/omgang/keren/<uuid:visit_id>/woorden")
@requires(Permission.READ_PLAN)
def say(visit_id: UUID) -> ResponseReturnValue:
    try:
        form = read(WordsForm)
    except BadInput as wrong:
        return views.own(wrong, visit_id)
    visits.say_beside(session(), visit_id, text=form.text, me=current_user.person_id)
    return redirect(url_for("contact_plan.show", _anchor=f"keer-{visit_id}"), code=303)


@contact_plan.get("/bureau/huishoudens/<uuid:household_id>/omgang")
@requires(Permission.DESK_WRITE)
def of_household(household_id: UUID) -> ResponseReturnValue:
    household = views.household(household_id)
    return render_template(
        "contact_plan/household.html",
        household=household,
        arranged=queries.of_household(session(), household_id),
    )


@contact_plan.get("/bureau/huishoudens/<uuid:household_id>/omgang/nieuw")
@requires(Permission.DESK_WRITE)
def new(household_id: UUID) -> ResponseReturnValue:
    return views.new(household_id)


@contact_plan.post("/bureau/huishoudens/<uuid:household_id>/omgang/nieuw")
@requires(Permission.DESK_WRITE)
def add(household_id: UUID) -> ResponseReturnValue:
    household = views.household(household_id)
    try:
        form, by = read(NewForm), current_user.person_id
        said: dict[str, Any] = {"terms": form.terms, "key": form.key, "sure": form.sure}
        made = actions.arrange(session(), household, people=form.people, by_id=by, **said)
    except BadInput as wrong:
        return views.new(household_id, wrong)
    return _to(made.id)


@contact_plan.get("/bureau/omgang/<uuid:arrangement_id>")
@requires(Permission.DESK_WRITE)
def one(arrangement_id: UUID) -> ResponseReturnValue:
    return views.one(arrangement_id)


@contact_plan.get("/bureau/omgang/<uuid:arrangement_id>/wijzigen")
@requires(Permission.DESK_WRITE)
def edit(arrangement_id: UUID) -> ResponseReturnValue:
    return views.edit(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/wijzigen")
@requires(Permission.DESK_WRITE)
def change(arrangement_id: UUID) -> ResponseReturnValue:
    views.ours(arrangement_id)
    try:
        form, by = read(TermsForm), current_user.person_id
        said: dict[str, Any] = {"terms": form.terms, "version": form.version, "sure": form.sure}
        done = actions.change(session(), arrangement_id, by_id=by, **said)
    except BadInput as wrong:
        return views.edit(arrangement_id, wrong)
    return _to_held(done) if isinstance(done, HeldAct) else _to(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/blijft")
@requires(Permission.DESK_WRITE)
def stays(arrangement_id: UUID) -> ResponseReturnValue:
    views.ours(arrangement_id)
    try:
        form, by = read(StaysForm), current_user.person_id
        said = form.model_dump(include={"because", "review_on", "version", "sure"})
        looking_again.stays(session(), arrangement_id, by_id=by, **said)
    except BadInput as wrong:
        return views.one(arrangement_id, wrong, form="opnieuw")
    return _to(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/stoppen")
@requires(Permission.DESK_WRITE)
def end(arrangement_id: UUID) -> ResponseReturnValue:
    views.ours(arrangement_id)
    try:
        form, by = read(EndForm), current_user.person_id
        said = form.model_dump(include={"because", "version", "sure"})
        done = actions.end(session(), arrangement_id, by_id=by, **said)
    except BadInput as wrong:
        return views.one(arrangement_id, wrong, form="stoppen")
    return _to_held(done) if isinstance(done, HeldAct) else _to(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/keren")
@requires(Permission.DESK_WRITE)
def plan(arrangement_id: UUID) -> ResponseReturnValue:
    views.ours(arrangement_id)
    try:
        when = _when(read(VisitForm))
        if when:
            by = current_user.person_id
            visits.plan_visit(session(), arrangement_id, when, by_id=by)
    except BadInput as wrong:
        return views.one(arrangement_id, wrong, form="keer")
    return _to(arrangement_id)


@contact_plan.post("/bureau/omgang/keren/<uuid:visit_id>/hoe-ging-het")
@requires(Permission.DESK_WRITE)
def outcome(visit_id: UUID) -> ResponseReturnValue:
    arrangement_id = queries.visit(session(), visit_id).arrangement_id
    views.ours(arrangement_id)
    try:
        form, by = read(OutcomeForm), current_user.person_id
        said: dict[str, Any] = {"outcome": form.outcome, "because": form.because}
        said |= {"when": _when(form), "again": form.again, "sure": form.sure}
        became = visits.tell_outcome(session(), visit_id, by_id=by, **said)
    except BadInput as wrong:
        return views.one(arrangement_id, wrong, form=f"hoe-{visit_id}")
    return _to_held(became) if isinstance(became, HeldAct) else _to(arrangement_id, visit_id)


@contact_plan.post("/bureau/omgang/keren/<uuid:visit_id>/verslag")
@requires(Permission.DESK_WRITE)
def notes(visit_id: UUID) -> ResponseReturnValue:
    arrangement_id = queries.visit(session(), visit_id).arrangement_id
    views.ours(arrangement_id)
    try:
        form, by = read(NotesForm), current_user.person_id
        visits.write_notes(session(), visit_id, by_id=by, notes=form.notes, sure=form.sure)
    except BadInput as wrong:
        return views.one(arrangement_id, wrong, form=f"verslag-{visit_id}")
    return _to(arrangement_id, visit_id)


@contact_plan.get("/bureau/omgang/<uuid:arrangement_id>/vertellen")
@requires(Permission.DESK)
def telling(arrangement_id: UUID) -> ResponseReturnValue:
    return views.telling(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/verteld/<uuid:person_id>")
@requires(Permission.DESK)
def told(arrangement_id: UUID, person_id: UUID) -> ResponseReturnValue:
    found = known(session(), arrangement_id, current_user.person_id, to_write=True)
    try:
        form = read(ToldForm)
        said: dict[str, Any] = {"on": form.told_on, "how": form.told_how}
        said |= {"is_lead": found.is_lead, "settle": actions.settle}
        news.told(session(), found.about, person_id, **said)
    except BadInput as wrong:
        return views.telling(arrangement_id, wrong, at=person_id)
    if not found.is_ours:
        return redirect(url_for("desk.team"), code=303)
    return _to_telling(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/niet-bereikt/<uuid:person_id>")
@requires(Permission.DESK)
def tried(arrangement_id: UUID, person_id: UUID) -> ResponseReturnValue:
    found = known(session(), arrangement_id, current_user.person_id, to_write=True)
    try:
        form = read(TriedForm)
        news.sought(session(), found.about, person_id, on=form.tried_on, how=form.tried_how)
    except BadInput as wrong:
        return views.telling(arrangement_id, wrong, at=person_id)
    return _to_telling(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/gaat-niet-door")
@requires(Permission.DESK_WRITE)
def take_back(arrangement_id: UUID) -> ResponseReturnValue:
    found = known(session(), arrangement_id, current_user.person_id, to_write=True)
    if not found.is_ours:
        raise NotFound
    news.take_back(session(), found.about)
    return _to(found.about.changes_id or arrangement_id)


@contact_plan.errorhandler(Stale)
def _meanwhile(_stale: Stale) -> ResponseReturnValue:
    """What is there now, beside the words that were typed."""
    session().rollback()
    about = request.view_args or {}
    if request.endpoint == "contact_plan.take_back":
        return _to_telling(about["arrangement_id"])
    if request.endpoint == "contact_plan.change":
        return views.edit(about["arrangement_id"], is_stale=True)
    visit_id = about.get("visit_id")
    found = queries.visit(session(), visit_id).arrangement_id if visit_id else None
    form = FORMS[request.endpoint or ""].format(visit_id)
    return views.one(found or about["arrangement_id"], form=form, is_stale=True)


def _when(form: WhenForm) -> When | None:
    return When(form.starts_at, form.minutes) if form.starts_at else None


def _to(arrangement_id: UUID, visit_id: UUID | None = None) -> ResponseReturnValue:
    anchor = f"keer-{visit_id}" if visit_id else None
    where = url_for("contact_plan.one", arrangement_id=arrangement_id, _anchor=anchor)
    return redirect(where, code=303)


def _to_telling(arrangement_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("contact_plan.telling", arrangement_id=arrangement_id), code=303)


def _to_held(act: HeldAct) -> ResponseReturnValue:
    return redirect(waits_at(act), code=303)
