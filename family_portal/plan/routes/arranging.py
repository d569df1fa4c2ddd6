"""At the desk: a safety arrangement is made, changed and ended."""

from datetime import timedelta
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import household_of
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.plan.actions.arranging import (
    Words,
    arrange,
    change_arrangement,
    end_arrangement,
)
from family_portal.plan.forms import LONGEST, NewSafetyForm, SafetyForm, SafetyTextForm
from family_portal.plan.people import Here, at_work
from family_portal.plan.routes.safety import safety
from family_portal.plan.safety import SeenArrangement, arrangement, has_children

USUALLY = timedelta(weeks=4)


@safety.get("/bureau/huishoudens/<uuid:household_id>/veiligheid/nieuw")
@requires(Permission.KEEP_SAFETY)
def new(household_id: UUID) -> ResponseReturnValue:
    return _form(at_work(session(), current_user.person_id, household_id))


@safety.post("/bureau/huishoudens/<uuid:household_id>/veiligheid/nieuw")
@requires(Permission.KEEP_SAFETY)
def make(household_id: UUID) -> ResponseReturnValue:
    place = at_work(session(), current_user.person_id, household_id)
    try:
        form = read(NewSafetyForm)
        made = arrange(
            session(),
            place,
            _words(form),
            people=form.people,
            made_with=form.made_with,
            review_on=form.review_on,
            key=form.key,
            sure=form.sure,
        )
    except BadInput as wrong:
        return _form(place, wrong=wrong)
    return _back(place, made.id)


@safety.get("/bureau/veiligheid/<uuid:safety_arrangement_id>")
@requires(Permission.KEEP_SAFETY)
def change(safety_arrangement_id: UUID) -> ResponseReturnValue:
    return _form(*_found(safety_arrangement_id))


@safety.post("/bureau/veiligheid/<uuid:safety_arrangement_id>")
@requires(Permission.KEEP_SAFETY)
def write(safety_arrangement_id: UUID) -> ResponseReturnValue:
    place, seen = _found(safety_arrangement_id, to_write=True)
    try:
        form = read(SafetyTextForm)
        change_arrangement(
            session(),
            place,
            seen,
            _words(form),
            made_with=form.made_with,
            review_on=form.review_on,
            number=form.number,
            sure=form.sure,
        )
    except BadInput as wrong:
        return _form(place, seen, wrong=wrong)
    except Stale:
        return _form(place, seen, changed=True)
    return _back(place, safety_arrangement_id)


@safety.post("/bureau/veiligheid/<uuid:safety_arrangement_id>/stopt")
@requires(Permission.KEEP_SAFETY)
def end(safety_arrangement_id: UUID) -> ResponseReturnValue:
    place, seen = _found(safety_arrangement_id, to_write=True)
    end_arrangement(session(), seen)
    return redirect(url_for("safety.at_desk", household_id=place.household.id), code=303)


def _found(arrangement_id: UUID, *, to_write: bool = False) -> tuple[Here, SeenArrangement]:
    me = current_user.person_id
    seen = arrangement(session(), arrangement_id, me, to_write=to_write)
    home = household_of(session(), seen.arrangement.circle_id)
    return at_work(session(), me, home), seen


def _words(form: SafetyForm) -> Words:
    return Words(form.text, form.ring, form.go_to, form.children_know)


def _back(place: Here, arrangement_id: UUID) -> ResponseReturnValue:
    anchor = f"afspraak-{arrangement_id}"
    go = url_for("safety.at_desk", household_id=place.household.id, _anchor=anchor)
    return redirect(go, code=303)


def _form(
    place: Here,
    seen: SeenArrangement | None = None,
    *,
    wrong: BadInput | None = None,
    changed: bool = False,
) -> ResponseReturnValue:
    """With what was typed, or what it says now. What was typed of an older text goes on with the
    number of the text that is shown beside it."""
    values = typed() if wrong or changed else _values(seen)
    return form_page(
        "safety/arrange.html",
        wrong,
        stale=changed,
        place=place,
        seen=seen,
        values=values,
        chosen=request.form.getlist("people"),
        made_with=request.form.getlist("made_with"),
        key=kept_key(values),
        longest=LONGEST,
        with_children=has_children(session(), place.household.id),
        changed=changed,
        today=clock.today(),
    )


def _values(seen: SeenArrangement | None) -> dict[str, str]:
    usual = {"review_on": (clock.today() + USUALLY).isoformat()}
    if seen is None:
        return usual
    one = seen.arrangement
    said = {name: getattr(one, name) or "" for name in ("text", "ring", "go_to", "children_know")}
    return {**usual, **said}
