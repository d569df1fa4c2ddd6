"""The plan, one step of it, and saying how a step went."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock, forms
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.htmx import answer, done, wants_partial
from family_portal.core.pager import page_of
from family_portal.limits.queries import with_names
from family_portal.plan import areas, news, phases, queries
from family_portal.plan.actions.reporting import reopen_step, report_step
from family_portal.plan.forms import NotPossibleForm, ReportForm
from family_portal.plan.goal_queries import my_homes
from family_portal.plan.goals import arranged
from family_portal.plan.history import changes, reports, turns
from family_portal.plan.models import Goal, Status
from family_portal.plan.queries import SeenStep
from family_portal.plan.routes.blueprint import asked_for, found, plan

# Which part of the page of a step a form stands in, to open it again with what was typed.
PARTS = {
    "plan.report_not_possible": "not-possible",
    "plan.move": "move",
    "plan.stop": "stop",
}


@plan.get("")
@requires(Permission.READ_PLAN)
def show() -> ResponseReturnValue:
    after, as_family_only = request.args.get("ouder", type=UUID), current_user.is_staff
    me = current_user.person_id
    if after:
        seen = queries.steps(session(), me, after=after, as_family_only=as_family_only)
        return _plan(seen, older=True)
    first = news.first_page(session(), me, as_family_only=as_family_only)
    homes = my_homes(session(), me)
    return _plan(
        first.steps,
        homes.goals,
        news=first.news,
        new_goals=news.new_goals(homes.goals, me, homes.read_at),
        read_at=first.read_at or homes.read_at,
        now=clock.now().isoformat(),
        offers=homes.offers,
        households=homes.households,
        limits=with_names(session(), homes.told),
        decided=homes.child_decides and not current_user.is_child,
    )


def _plan(seen: list[SeenStep], goals: Sequence[Goal] = (), **context: Any) -> str:
    page = page_of(seen, queries.MOST)
    more, plan = page.last and page.last.step, arranged(page.rows, goals)
    return render_template(
        "plan/show.html", phases=phases, area_name=areas.name, plan=plan, more=more, **context
    )


@plan.post("/gelezen")
@requires(Permission.READ_PLAN)
def have_read() -> ResponseReturnValue:
    """Up to the moment of the page that was before them; of another there is nothing to note."""
    try:
        until = datetime.fromisoformat(request.form.get("seen", ""))
    except ValueError:
        raise NotFound from None
    if until.tzinfo is None or not forms.in_reach(until):
        raise NotFound
    news.say_read(session(), until)
    return redirect(url_for(".show"), code=303)


@plan.get("/stappen/<uuid:step_id>")
@requires(Permission.OPEN_PLAN)
def step(step_id: UUID) -> ResponseReturnValue:
    return _page(step_id, asking="not-possible" if "niet-gelukt" in request.args else "")


@plan.post("/stappen/<uuid:step_id>/klaar")
@requires(Permission.REPORT_STEP)
def report_done(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    form = forms.read(ReportForm)
    report_step(session(), seen, status=Status.DONE, version=form.version)
    return _said(seen)


@plan.post("/stappen/<uuid:step_id>/niet-gelukt")
@requires(Permission.REPORT_STEP)
def report_not_possible(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    form = forms.read(NotPossibleForm)
    report_step(
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
    seen = found(step_id)
    form = forms.read(ReportForm)
    reopen_step(session(), seen, version=form.version)
    return _said(seen)


@plan.errorhandler(BadInput)
def _not_clear(error: BadInput) -> ResponseReturnValue:
    """The same page with what was typed."""
    return _page(
        asked_for(),
        status=422,
        asking=PARTS.get(request.endpoint or "", ""),
        errors=error.errors,
        values=error.values or forms.typed(),
    )


@plan.errorhandler(Stale)
def _changed(_error: Stale) -> ResponseReturnValue:
    """What it says now, with what was typed."""
    typed = forms.typed()
    part = PARTS.get(request.endpoint or "", "")
    asking = part if typed.get("because") else ""
    return _page(asked_for(), status=409, changed=True, asking=asking, values=typed)


def _said(seen: SeenStep) -> ResponseReturnValue:
    go = url_for(".step", step_id=seen.step.id, _anchor=f"stap-{seen.step.id}")
    return done("plan/_step.html", go=go, seen=seen, just_said=True)


def _page(step_id: UUID, **context: Any) -> ResponseReturnValue:
    seen = found(step_id)
    alone = not wants_partial()
    past = reports(session(), step_id) if alone else []
    context |= {"seen": seen, "alone": alone, "history": past}
    if alone and seen.step.changed_at:
        context["turns"] = turns(changes(session(), step_id), seen)
    return answer("plan/step.html", "plan/_step.html", **context)
