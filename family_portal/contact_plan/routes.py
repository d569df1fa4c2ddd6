"""Who I see and when, for family; making and keeping it, for professionals."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access import staffing
from family_portal.access.circles import household_of
from family_portal.access.doors import Permission, requires
from family_portal.access.households import Household
from family_portal.contact_plan import actions, queries, visits
from family_portal.contact_plan.forms import (
    LONGEST,
    NOTES,
    PLACES,
    EndForm,
    NewForm,
    NotesForm,
    OutcomeForm,
    TermsForm,
    VisitForm,
    WordsForm,
)
from family_portal.contact_plan.forms import When as WhenForm
from family_portal.contact_plan.models import ContactArrangement, Term
from family_portal.contact_plan.page import ForLead, noted_day, place_name, term_name
from family_portal.contact_plan.visits import When
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.forms import kept_key, read, typed

contact_plan = Blueprint("contact_plan", __name__)


@contact_plan.app_context_processor
def for_templates() -> dict[str, object]:
    """The page of a lead includes what did not happen."""
    words = {"place": place_name, "term": term_name, "day": noted_day}
    return {"contact_lead": ForLead(), "contact_words": words}


@contact_plan.get("/omgang")
@requires(Permission.READ_PLAN)
def show() -> ResponseReturnValue:
    return _own()


@contact_plan.post("/omgang/keren/<uuid:visit_id>/woorden")
@requires(Permission.READ_PLAN)
def say(visit_id: UUID) -> ResponseReturnValue:
    try:
        form = read(WordsForm)
    except BadInput as wrong:
        return _own(wrong, visit_id)
    visits.say_beside(session(), visit_id, text=form.text, me=current_user.person_id)
    return redirect(url_for("contact_plan.show", _anchor=f"keer-{visit_id}"), code=303)


@contact_plan.get("/bureau/huishoudens/<uuid:household_id>/omgang")
@requires(Permission.DESK_WRITE)
def of_household(household_id: UUID) -> ResponseReturnValue:
    household = _household(household_id)
    return render_template(
        "contact_plan/household.html",
        household=household,
        arranged=queries.of_household(session(), household_id),
    )


@contact_plan.get("/bureau/huishoudens/<uuid:household_id>/omgang/nieuw")
@requires(Permission.DESK_WRITE)
def new(household_id: UUID) -> ResponseReturnValue:
    return _new(household_id)


@contact_plan.post("/bureau/huishoudens/<uuid:household_id>/omgang/nieuw")
@requires(Permission.DESK_WRITE)
def add(household_id: UUID) -> ResponseReturnValue:
    household = _household(household_id)
    try:
        form, by = read(NewForm), current_user.person_id
        said: dict[str, Any] = {"terms": form.terms, "key": form.key, "sure": form.sure}
        made = actions.arrange(session(), household, people=form.people, by_id=by, **said)
    except BadInput as wrong:
        return _new(household_id, wrong)
    return _to(made.id)


@contact_plan.get("/bureau/omgang/<uuid:arrangement_id>")
@requires(Permission.DESK_WRITE)
def one(arrangement_id: UUID) -> ResponseReturnValue:
    return _one(arrangement_id)


@contact_plan.get("/bureau/omgang/<uuid:arrangement_id>/wijzigen")
@requires(Permission.DESK_WRITE)
def edit(arrangement_id: UUID) -> ResponseReturnValue:
    return _edit(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/wijzigen")
@requires(Permission.DESK_WRITE)
def change(arrangement_id: UUID) -> ResponseReturnValue:
    _ours(arrangement_id)
    try:
        form, by = read(TermsForm), current_user.person_id
        said: dict[str, Any] = {"terms": form.terms, "version": form.version, "sure": form.sure}
        actions.change(session(), arrangement_id, by_id=by, **said)
    except BadInput as wrong:
        return _edit(arrangement_id, wrong)
    return _to(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/stoppen")
@requires(Permission.DESK_WRITE)
def end(arrangement_id: UUID) -> ResponseReturnValue:
    _ours(arrangement_id)
    try:
        form, by = read(EndForm), current_user.person_id
        said = form.model_dump(include={"because", "version", "sure"})
        actions.end(session(), arrangement_id, by_id=by, **said)
    except BadInput as wrong:
        return _one(arrangement_id, wrong, form="stoppen")
    return _to(arrangement_id)


@contact_plan.post("/bureau/omgang/<uuid:arrangement_id>/keren")
@requires(Permission.DESK_WRITE)
def plan(arrangement_id: UUID) -> ResponseReturnValue:
    _ours(arrangement_id)
    try:
        when = _when(read(VisitForm))
        if when:
            by = current_user.person_id
            visits.plan_visit(session(), arrangement_id, when, by_id=by)
    except BadInput as wrong:
        return _one(arrangement_id, wrong, form="keer")
    return _to(arrangement_id)


@contact_plan.post("/bureau/omgang/keren/<uuid:visit_id>/hoe-ging-het")
@requires(Permission.DESK_WRITE)
def outcome(visit_id: UUID) -> ResponseReturnValue:
    arrangement_id = queries.visit(session(), visit_id).arrangement_id
    _ours(arrangement_id)
    try:
        form, by = read(OutcomeForm), current_user.person_id
        said: dict[str, Any] = {"outcome": form.outcome, "because": form.because}
        said |= {"when": _when(form), "again": form.again, "sure": form.sure}
        visits.tell_outcome(session(), visit_id, by_id=by, **said)
    except BadInput as wrong:
        return _one(arrangement_id, wrong, form=f"hoe-{visit_id}")
    return _to(arrangement_id, visit_id)


@contact_plan.post("/bureau/omgang/keren/<uuid:visit_id>/verslag")
@requires(Permission.DESK_WRITE)
def notes(visit_id: UUID) -> ResponseReturnValue:
    arrangement_id = queries.visit(session(), visit_id).arrangement_id
    _ours(arrangement_id)
    try:
        form, by = read(NotesForm), current_user.person_id
        visits.write_notes(session(), visit_id, by_id=by, notes=form.notes, sure=form.sure)
    except BadInput as wrong:
        return _one(arrangement_id, wrong, form=f"verslag-{visit_id}")
    return _to(arrangement_id, visit_id)


def _when(form: WhenForm) -> When | None:
    return When(form.starts_at, form.minutes) if form.starts_at else None


def _to(arrangement_id: UUID, visit_id: UUID | None = None) -> ResponseReturnValue:
    anchor = f"keer-{visit_id}" if visit_id else None
    where = url_for("contact_plan.one", arrangement_id=arrangement_id, _anchor=anchor)
    return redirect(where, code=303)


def _household(household_id: UUID) -> Household:
    """Whoever works for it: a lead may know that it is there, and makes no arrangement in it."""
    found: Household | None = session().get(Household, household_id)
    if found is None or current_user.person_id not in staffing.today(session(), household_id):
        raise NotFound
    return found


def _ours(arrangement_id: UUID, before: UUID | None = None) -> queries.Arranged:
    """Of whoever works for them: one's own is not one's own to change."""
    found = queries.one(session(), arrangement_id, before=before)
    me = current_user.person_id
    if not any(reader.is_staff and reader.person_id == me for reader in found.readers):
        raise NotFound
    return found


def _own(wrong: BadInput | None = None, at: UUID | None = None) -> ResponseReturnValue:
    before, me = request.args.get("ouder", type=UUID), current_user.person_id
    arranged = queries.of_family(session(), me=me, before=before)
    html = render_template(
        "contact_plan/show.html",
        arranged=arranged,
        before=before,
        older=queries.older(arranged),
        longest=LONGEST,
        today=clock.today(),
        at=at,
        errors=wrong.errors if wrong else {},
        values=wrong.values if wrong else {},
    )
    return make_response(html, 422 if wrong else 200)


def _new(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {}
    html = render_template(
        "contact_plan/new.html",
        household=_household(household_id),
        members=queries.members(session(), household_id),
        chosen=request.form.getlist("people"),
        places=PLACES,
        longest=LONGEST,
        key=kept_key(values),
        values=values,
        errors=wrong.errors if wrong else {},
    )
    return make_response(html, 422 if wrong else 200)


def _edit(arrangement_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    arranged = _ours(arrangement_id)
    html = render_template(
        "contact_plan/edit.html",
        arranged=arranged,
        places=PLACES,
        longest=LONGEST,
        values=typed() if wrong else _typed(arranged.arrangement),
        errors=wrong.errors if wrong else {},
    )
    return make_response(html, 422 if wrong else 200)


def _one(
    arrangement_id: UUID, wrong: BadInput | None = None, *, form: str = ""
) -> ResponseReturnValue:
    before = request.args.get("ouder", type=UUID)
    arranged = _ours(arrangement_id, before)
    html = render_template(
        "contact_plan/one.html",
        arranged=arranged,
        before=before,
        older=queries.older([arranged]),
        household_id=household_of(session(), arranged.arrangement.circle_id),
        wrong_form=form,
        longest=LONGEST,
        longest_notes=NOTES,
        values=typed() if wrong else {},
        errors=wrong.errors if wrong else {},
        today=clock.today(),
    )
    return make_response(html, 422 if wrong else 200)


def _typed(arrangement: ContactArrangement) -> dict[str, str]:
    """As a form has it: a day as the browser writes it."""
    terms = {term.value: getattr(arrangement, term.value) for term in Term}
    return {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in terms.items()
        if value is not None
    }
