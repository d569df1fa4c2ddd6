"""Pages of the plan."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import forms
from family_portal.core.db import SAFE_METHODS, session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.htmx import answer, done, wants_partial
from family_portal.plan import actions, phases, queries
from family_portal.plan.forms import NotPossibleForm, ReportForm
from family_portal.plan.goals import arranged
from family_portal.plan.models import Status
from family_portal.plan.queries import SeenStep

plan = Blueprint("plan", __name__, url_prefix="/plan")


@plan.get("")
@requires(Permission.READ_PLAN)
def show() -> ResponseReturnValue:
    after, me = request.args.get("ouder", type=UUID), current_user.person_id
    found = queries.steps(session(), me, after=after, as_family_only=current_user.is_staff)
    context = {
        "plan": arranged(found),
        "more": found[-1].step if len(found) == queries.MOST else None,
        "households": [] if after else queries.my_households(session(), me),
        "older": after is not None,
    }
    return render_template("plan/show.html", phases=phases, **context)


@plan.get("/stappen/<uuid:step_id>")
@requires(Permission.OPEN_PLAN)
def step(step_id: UUID) -> ResponseReturnValue:
    return _page(step_id, asking="niet-gelukt" in request.args)


@plan.post("/stappen/<uuid:step_id>/klaar")
@requires(Permission.REPORT_STEP)
def report_done(step_id: UUID) -> ResponseReturnValue:
    seen = _found(step_id)
    form = forms.read(ReportForm)
    actions.report_step(session(), seen, status=Status.DONE, version=form.version)
    return _said(seen)


@plan.post("/stappen/<uuid:step_id>/niet-gelukt")
@requires(Permission.REPORT_STEP)
def report_not_possible(step_id: UUID) -> ResponseReturnValue:
    seen = _found(step_id)
    form = forms.read(NotPossibleForm)
    actions.report_step(
        session(),
        seen,
        status=Status.NOT_POSSIBLE,
        version=form.version,
        because=form.because,
        sure=form.sure,
    )
    return _said(seen)


@plan.post("/stappen/<uuid:step_id>/opnieuw")
@requires(Permission.REPORT_STEP)
def reopen(step_id: UUID) -> ResponseReturnValue:
    seen = _found(step_id)
    form = forms.read(ReportForm)
    actions.reopen_step(session(), seen, version=form.version)
    return _said(seen)


@plan.errorhandler(BadInput)
def _not_clear(error: BadInput) -> ResponseReturnValue:
    """The same page with what was typed."""
    return _page(
        _asked_for(),
        status=422,
        asking=True,
        errors=error.errors,
        values=error.values or forms.typed(),
    )


@plan.errorhandler(Stale)
def _changed(_error: Stale) -> ResponseReturnValue:
    """What it says now, with what was typed."""
    typed = request.form.get("because", "")
    return _page(
        _asked_for(), status=409, changed=True, asking=bool(typed), values={"because": typed}
    )


def _found(step_id: UUID) -> SeenStep:
    # Before the form: what is wrong with it is nobody's business who may not see the step.
    writes = request.method not in SAFE_METHODS
    return queries.seen_step(session(), step_id, current_user.person_id, to_write=writes)


def _asked_for() -> UUID:
    return UUID(str((request.view_args or {})["step_id"]))


def _said(seen: SeenStep) -> ResponseReturnValue:
    go = url_for(".step", step_id=seen.step.id, _anchor=f"stap-{seen.step.id}")
    return done("plan/_step.html", go=go, seen=seen, just_said=True)


def _page(step_id: UUID, **context: Any) -> ResponseReturnValue:
    seen = _found(step_id)
    alone = not wants_partial()
    past = queries.history(session(), step_id) if alone else []
    context |= {"seen": seen, "alone": alone, "history": past}
    return answer("plan/step.html", "plan/_step.html", **context)
