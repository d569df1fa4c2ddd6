"""Where a child lives, read by the family, kept at the desk."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.caring import carers_of
from family_portal.access.circles import Category, household_of
from family_portal.access.doors import ConfirmFirst, Permission, needs_proof, requires
from family_portal.access.grounds import LawfulGround
from family_portal.access.people import Person, Profile
from family_portal.access.telling_forms import ToldForm, TriedForm
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.form_pages import form_page
from family_portal.core.forms import Form, kept_key, read, typed
from family_portal.limits.actions.asking import only_silent, seconds
from family_portal.limits.forms import LONGEST as FACTS
from family_portal.limits.models import TERMS
from family_portal.plan.beside import said_beside
from family_portal.plan.people import Here, at_work
from family_portal.stays import actions, queries, waiting, words
from family_portal.stays import telling as tell
from family_portal.stays.forms import ConditionForm, EndForm, LookForm, StayForm
from family_portal.stays.knowing import known
from family_portal.stays.led import ForLead
from family_portal.stays.models import HomeCondition, Stay
from family_portal.stays.queries import SeenStay

SOON = timedelta(weeks=6)
WORDS = {field.name for field in fields(actions.Words)}

stays = Blueprint("stays", __name__, url_prefix="/wonen")


@stays.app_context_processor
def _for_other_pages() -> dict[str, Any]:
    """The page of a household and that of a team show a part of this."""
    return {
        "stays_of": lambda home: queries.stays(session(), home),
        "stays_lead": ForLead(),
        "stays_to_tell": lambda: waiting.mine(session(), _me()),
    }


@stays.get("")
@requires(Permission.READ_STAYS)
def index() -> ResponseReturnValue:
    found = queries.stays(session())
    decided = not current_user.is_child and queries.child_decides(session(), _me())
    return render_template("stays/index.html", stays=found, today=clock.today(), decided=decided)


@stays.get("/<uuid:stay_id>")
@requires(Permission.OPEN_STAY)
def show(stay_id: UUID) -> ResponseReturnValue:
    return _page(queries.stay(session(), stay_id))


@stays.get("/nieuw/<uuid:household_id>/<uuid:person_id>")
@requires(Permission.KEEP_STAYS)
def new(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _new_page(*_child(household_id, person_id))


@stays.post("/nieuw/<uuid:household_id>/<uuid:person_id>")
@requires(Permission.KEEP_STAYS)
def write_down(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    place, child = _child(household_id, person_id)
    try:
        form = read(StayForm)
        if form.left_out and needs_proof(Permission.ASK_LIMIT):
            raise ConfirmFirst  # whom it is kept from is a limit, wherever it is asked
        said = actions.Words(**form.model_dump(include=WORDS))
        made = actions.write_down(
            session(),
            place,
            child,
            said,
            people=form.people,
            left_out=form.left_out,
            key=form.key,
            sure=form.sure,
        )
    except BadInput as wrong:
        return _new_page(place, child, wrong)
    return _to_telling(made) if made.talk_first else _to(made.id)


@stays.post("/<uuid:stay_id>/nodig")
@requires(Permission.KEEP_STAYS)
def add_condition(stay_id: UUID) -> ResponseReturnValue:
    return _done(stay_id, actions.add_condition, ConditionForm, at="naar-huis")


@stays.post("/nodig/<uuid:condition_id>/gelukt")
@requires(Permission.KEEP_STAYS)
def met(condition_id: UUID) -> ResponseReturnValue:
    found, one = _condition(condition_id)
    actions.is_met(session(), one, found.stay, me=_me())
    return _to(one.stay_id, "naar-huis")


@stays.post("/nodig/<uuid:condition_id>/niet-gelukt")
@requires(Permission.KEEP_STAYS)
def not_met(condition_id: UUID) -> ResponseReturnValue:
    _found, one = _condition(condition_id)
    actions.is_not_met(session(), one)
    return _to(one.stay_id, "naar-huis")


@stays.post("/<uuid:stay_id>/gekeken")
@requires(Permission.KEEP_STAYS)
def look(stay_id: UUID) -> ResponseReturnValue:
    return _done(stay_id, actions.look, LookForm, at="gekeken")


@stays.post("/<uuid:stay_id>/voorbij")
@requires(Permission.KEEP_STAYS)
def end(stay_id: UUID) -> ResponseReturnValue:
    answer = make_response(_done(stay_id, actions.end, EndForm))
    seen = queries.stay(session(), stay_id)
    stay = seen.stay
    if answer.status_code != 303:
        return answer
    if not carers_of(session(), stay.child_id):
        return _to_telling(stay) if seen.waits else answer
    home = household_of(session(), stay.circle_id)
    where = url_for("daily_care.at_desk", household_id=home, person_id=stay.child_id, _anchor="wie")
    return redirect(where, code=303)


@stays.get("/<uuid:stay_id>/vertellen")
@requires(Permission.DESK)
def telling(stay_id: UUID) -> ResponseReturnValue:
    return _telling_page(stay_id)


@stays.post("/<uuid:stay_id>/verteld/<uuid:person_id>")
@requires(Permission.DESK)
def told(stay_id: UUID, person_id: UUID) -> ResponseReturnValue:
    found = known(session(), stay_id, _me(), to_write=True)
    try:
        form = read(ToldForm)
        said: dict[str, Any] = {"on": form.told_on, "how": form.told_how}
        tell.told(session(), found.news, person_id, **said, is_lead=found.is_lead)
    except BadInput as wrong:
        return _telling_page(stay_id, wrong, at=person_id)
    if not found.is_ours:
        return redirect(url_for("desk.team"), code=303)
    return redirect(url_for("stays.telling", stay_id=stay_id), code=303)


@stays.post("/<uuid:stay_id>/niet-bereikt/<uuid:person_id>")
@requires(Permission.DESK)
def tried(stay_id: UUID, person_id: UUID) -> ResponseReturnValue:
    found = known(session(), stay_id, _me(), to_write=True)
    try:
        form = read(TriedForm)
        tell.sought(session(), found.news, person_id, on=form.tried_on, how=form.tried_how)
    except BadInput as wrong:
        return _telling_page(stay_id, wrong, at=person_id)
    return redirect(url_for("stays.telling", stay_id=stay_id), code=303)


def _telling_page(
    stay_id: UUID, wrong: BadInput | None = None, *, at: UUID | None = None
) -> ResponseReturnValue:
    return form_page(
        "stays/telling.html",
        wrong,
        known=known(session(), stay_id, _me()),
        today=clock.today(),
        at=at,
        values=typed() if wrong else {},
    )


def _done(
    stay_id: UUID, act: Callable[..., object], form: type[Form], *, at: str | None = None
) -> ResponseReturnValue:
    """What the form says is done, or the page with what was wrong and what was typed."""
    found = _kept(stay_id)
    try:
        act(session(), found.stay, me=_me(), **read(form).model_dump())
    except BadInput as wrong:
        return _page(found, wrong)
    return _to(stay_id, at)


def _to_telling(stay: Stay) -> ResponseReturnValue:
    """To say at once to whom it was told."""
    return redirect(url_for("stays.telling", stay_id=stay.id), code=303)


def _to(stay_id: UUID, at: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("stays.show", stay_id=stay_id, _anchor=at), code=303)


def _me() -> UUID:
    me: UUID = current_user.person_id
    return me


def _child(household_id: UUID, person_id: UUID) -> tuple[Here, Person]:
    place = at_work(session(), _me(), household_id)
    here = queries.children(session(), household_id)
    child = next((one for one in here if one.id == person_id), None)
    if child is None:
        raise NotFound
    return place, child


def _kept(stay_id: UUID) -> SeenStay:
    """Of a household one works for, and not of one's own."""
    found = queries.stay(session(), stay_id)
    at_work(session(), _me(), household_of(session(), found.stay.circle_id))
    return found


def _condition(condition_id: UUID) -> tuple[SeenStay, HomeCondition]:
    one = queries.condition(session(), condition_id)
    return _kept(one.stay_id), one


def _new_page(place: Here, child: Person, wrong: BadInput | None = None) -> ResponseReturnValue:
    values: dict[str, Any] = typed() if wrong else {"from_day": clock.today().isoformat()}
    chosen = request.form.getlist("people") if wrong else _first_chosen(place, child)
    return form_page(
        "stays/new.html",
        wrong,
        place=place,
        beside=said_beside(session(), place, Category.STAY, child.id),
        child=child,
        kinds=words.kinds(),
        grounds=words.grounds(),
        chosen=chosen,
        key=kept_key(values),
        values=values,
        terms=TERMS,
        longest=FACTS,
        seconds=_seconds(place, values) if wrong else (),
    )


def _seconds(place: Here, values: dict[str, Any]) -> list[Person]:
    """Who may look along, for this reason."""
    is_silent = values.get("ground") == LawfulGround.SAFETY_OF_PERSON
    not_now = set() if is_silent else only_silent(session(), place.household.id, place.me)
    those = seconds(session(), place.household.id, place.me)
    return [who for who in those if who.id not in not_now]


def _first_chosen(place: Here, child: Person) -> list[str]:
    """The child, and who has custody; of two who live apart neither: each gets their own."""
    those = queries.to_inform(session(), place.household.id, session().get(Profile, child.id))
    is_one = len(those) == 1 or not place.has_parents_apart
    chosen = {child.id, *(those if is_one else ())}
    return [str(who.person_id) for who in place.family if who.person_id in chosen]


def _days(today: date) -> dict[str, Any]:
    """Filled in beforehand."""
    return {"again_on": (today + SOON).isoformat(), "ended_on": today.isoformat()}


def _page(found: SeenStay, wrong: BadInput | None = None) -> ResponseReturnValue:
    today = clock.today()
    keeps = any(who.is_staff and who.person_id == _me() for who in found.readers)
    return form_page(
        "stays/show.html",
        wrong,
        seen=found,
        readers=queries.readers_now(session(), found) if keeps else found.readers,
        kind=words.kind(found.stay.kind),
        household_id=household_of(session(), found.stay.circle_id) if keeps else None,
        keeps=keeps,
        today=today,
        is_unknown=keeps and queries.is_unknown(session(), found.stay),
        latest=today + actions.LATEST_LOOK,
        values=typed() if wrong else _days(today),
    )
