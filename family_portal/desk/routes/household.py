"""Today, the households, and one of them."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.promise import agree_answer_days
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.core.htmx import done
from family_portal.desk import actions
from family_portal.desk.actions import place_of
from family_portal.desk.forms import Agreed, KeptLetter, LetterToFamily
from family_portal.desk.house import custody, house, houses
from family_portal.desk.records import records
from family_portal.desk.routes.blueprint import desk
from family_portal.desk.summary import summary
from family_portal.desk.week import week
from family_portal.desk.whole_plan import whole_plan as plan_of
from family_portal.messages import queries
from family_portal.messages.actions import keep_draft
from family_portal.messages.forms import LONGEST
from family_portal.messages.pages import in_the_box, words_of
from family_portal.phrases.queries import with_phrase


@desk.get("/vandaag")
@requires(Permission.DESK)
def today() -> ResponseReturnValue:
    own = week(session(), current_user.person_id, _first_day())
    return render_template("desk/today.html", week=own, today=clock.today())


def _first_day() -> date | None:
    """An address that somebody changed by hand shows this week."""
    with suppress(ValueError):
        day = date.fromisoformat(request.args.get("van", ""))
        return day if abs((day - clock.today()).days) < 1000 else None
    return None


@desk.get("/huishoudens")
@requires(Permission.DESK)
def households() -> ResponseReturnValue:
    return render_template("desk/households.html", houses=houses(session()), today=clock.today())


@desk.get("/huishoudens/<uuid:household_id>")
@requires(Permission.DESK)
def household(household_id: UUID) -> ResponseReturnValue:
    after = request.args.get("verder", type=UUID)
    those, me = house(session(), household_id), current_user.person_id
    held = custody(session(), those)
    found = records(session(), household_id, me, after=after)
    return render_template(
        "desk/household.html",
        house=those,
        summary=summary(those, found, held, me),
        records=found,
        later=after is not None,
        today=clock.today(),
    )


@desk.get("/huishoudens/<uuid:household_id>/plan")
@requires(Permission.DESK)
def whole_plan(household_id: UUID) -> ResponseReturnValue:
    after = request.args.get("verder", type=UUID)
    those = house(session(), household_id)
    if not those.members:
        raise NotFound  # for the lead alone: who reads no record of it
    return render_template(
        "desk/house/whole_plan.html",
        house=those,
        plan=plan_of(session(), household_id, after),
        later=after is not None,
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
        thread = actions.write_family(session(), those, by_id=by_id, **form.model_dump())
    except BadInput as wrong:
        return _letter(household_id, wrong)
    return redirect(url_for("messages.show", thread_id=thread.id), code=303)


@desk.post("/huishoudens/<uuid:household_id>/bericht/concept")
@requires(Permission.DESK_WRITE)
def keep_letter(household_id: UUID) -> ResponseReturnValue:
    house(session(), household_id)
    form, by_id = read(KeptLetter), current_user.person_id
    draft = keep_draft(session(), by_id, form.place(household_id), form.words)
    go = url_for("desk.letter", household_id=household_id, aan=form.family, _anchor="schrijf")
    kept = queries.drafts(session(), by_id, form.place(household_id))
    others = [other for other in kept if draft and other.id != draft.id]
    return done(
        "messages/_kept.html",
        go=go,
        draft=draft,
        other_drafts=others,
        values={},
        drafts_at=go.partition("#")[0],
    )


@desk.post("/huishoudens/<uuid:household_id>/antwoord-binnen")
@requires(Permission.DESK_WRITE)
def agree_days(household_id: UUID) -> ResponseReturnValue:
    house(session(), household_id)
    form = read(Agreed)
    agree_answer_days(session(), form.person_id, form.days)
    go = url_for("desk.household", household_id=household_id, _anchor=f"mens-{form.person_id}")
    return redirect(go, code=303)


def _letter(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    chosen = request.form.getlist("family") or request.args.getlist("aan")
    place = place_of(household_id, request.args.getlist("aan", type=UUID))
    kept = queries.drafts(session(), current_user.person_id, place)
    draft, others = in_the_box(kept, wrong)
    values = typed() if wrong else words_of(draft)
    values = with_phrase(session(), values, request.args.get("tekst", type=UUID))
    return form_page(
        "desk/letter.html",
        wrong,
        house=house(session(), household_id),
        chosen=chosen,
        draft=draft,
        other_drafts=others,
        colleagues=request.form.getlist("colleagues"),
        key=kept_key(values),
        values=values,
        longest=LONGEST,
        today=clock.today(),
    )
