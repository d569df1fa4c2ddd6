"""Somebody may not read something: asked for by one of us, looked at by a second."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access import staffing
from family_portal.access.audience import Reader
from family_portal.access.doors import Permission, requires
from family_portal.access.grounds import LawfulGround
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.core.i18n import gettext as _
from family_portal.desk.routes.blueprint import desk
from family_portal.held_back.watching import is_watched
from family_portal.limits import queries
from family_portal.limits.actions import asking, deciding
from family_portal.limits.actions.no_harm import Question, was_let_lie
from family_portal.limits.forms import LONGEST, AskForm, How, LongerForm, Said, SecondForm, TellForm
from family_portal.limits.models import TERMS
from family_portal.limits.words import ground_name
from family_portal.plan.people import Here, at_work


@desk.get("/huishoudens/<uuid:household_id>/grenzen")
@requires(Permission.ASK_LIMIT)
def limits(household_id: UUID) -> ResponseReturnValue:
    place = _place(household_id)
    found = queries.of_household(session(), household_id)
    return make_response(render_template("limits/index.html", place=place, limits=found))


@desk.get("/huishoudens/<uuid:household_id>/grenzen/nieuw")
@requires(Permission.ASK_LIMIT)
def new_limit(household_id: UUID) -> ResponseReturnValue:
    """A page that knows already who may not read what (`wie`, `wat`) says so in its link."""
    return _form(_place(household_id))


@desk.post("/huishoudens/<uuid:household_id>/grenzen/nieuw")
@requires(Permission.ASK_LIMIT)
def ask_limit(household_id: UUID) -> ResponseReturnValue:
    place, me = _place(household_id), current_user.person_id
    try:
        form = read(AskForm)
        wish = _wish(place, form)
        made = asking.ask(session(), household_id, wish, me=me, key=form.key)
    except BadInput as wrong:
        return _form(place, wrong)
    return redirect(url_for("desk.limit", limit_id=made.id), code=303)


@desk.get("/grenzen/<uuid:limit_id>")
@requires(Permission.JUDGE_LIMIT)
def limit(limit_id: UUID) -> ResponseReturnValue:
    return _page(limit_id)


@desk.post("/grenzen/<uuid:limit_id>/antwoord")
@requires(Permission.JUDGE_LIMIT)
def second_says(limit_id: UUID) -> ResponseReturnValue:
    def act(seen: queries.Seen) -> None:
        form, me = read(SecondForm), current_user.person_id
        yes = form.says is Said.YES
        deciding.second_says(session(), seen.limit, yes=yes, because=form.because, me=me)

    return _done(limit_id, act)


@desk.post("/grenzen/<uuid:limit_id>/verteld")
@requires(Permission.ASK_LIMIT)
def tell_limit(limit_id: UUID) -> ResponseReturnValue:
    def act(seen: queries.Seen) -> None:
        form, me = read(TellForm), current_user.person_id
        deciding.tell(session(), seen.limit, told_on=form.told_on, how=form.how, me=me)

    return _done(limit_id, _by_worker(act))


@desk.post("/grenzen/<uuid:limit_id>/langer")
@requires(Permission.ASK_LIMIT)
def longer_limit(limit_id: UUID) -> ResponseReturnValue:
    def act(seen: queries.Seen) -> None:
        form = read(LongerForm).model_dump()
        asking.longer(session(), seen.limit, **form, me=current_user.person_id)

    return _done(limit_id, _by_worker(act))


@desk.post("/grenzen/<uuid:limit_id>/stopt")
@requires(Permission.ASK_LIMIT)
def end_limit(limit_id: UUID) -> ResponseReturnValue:
    def act(seen: queries.Seen) -> None:
        deciding.end(session(), seen.limit, me=current_user.person_id)

    return _done(limit_id, _by_worker(act))


def _by_worker(act: Callable[[queries.Seen], None]) -> Callable[[queries.Seen], None]:
    """Whoever works for the household; not a lead, who looks along."""

    def acts(seen: queries.Seen) -> None:
        _place(seen.household.id)
        act(seen)

    return acts


def _place(household_id: UUID) -> Here:
    return at_work(session(), current_user.person_id, household_id)


def _members(place: Here) -> list[Reader]:
    those = asking.members(session(), place.household.id)
    return [who for who in place.family if who.person_id in those]


def _wish(place: Here, form: AskForm) -> asking.Wish:
    """Raises `BadInput`, and `NotFound` for what the page did not offer."""
    if form.person_id not in asking.members(session(), place.household.id):
        raise BadInput({"person_id": _("Kies iemand uit deze lijst.")})
    kind, record = asking.chosen(session(), place.household.id, form.record)
    return asking.Wish(
        person_id=form.person_id,
        kind=kind,
        record=record,
        is_silent=form.how is How.SILENT,
        ground=form.ground,
        facts=form.facts,
        weeks=form.weeks,
        second_id=form.second_id,
    )


def _done(limit_id: UUID, act: Callable[[queries.Seen], None]) -> ResponseReturnValue:
    seen = queries.one(session(), limit_id, to_write=True)
    try:
        act(seen)
    except (BadInput, Stale) as wrong:
        session().rollback()
        return _page(limit_id, wrong)
    return redirect(url_for("desk.limit", limit_id=limit_id), code=303)


def _page(limit_id: UUID, wrong: BadInput | Stale | None = None) -> ResponseReturnValue:
    seen = queries.one(session(), limit_id)
    me, home = current_user.person_id, seen.household.id
    works_here = seen.record is not None and me in staffing.today(session(), home)
    html = render_template(
        "limits/limit.html",
        seen=seen,
        one=seen.limit,
        works_here=works_here,
        was_let_lie=works_here and was_let_lie(session(), seen.limit, home),
        seconds=_accepted(seen, me) if works_here and seen.limit.holds else (),
        is_watched=_asks_no_harm(seen, me),
        waits_for_lead=works_here and _waits_for_lead(seen),
        is_stale=isinstance(wrong, Stale),
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        values=typed() if wrong else {"told_on": clock.today().isoformat()},
        **_words(),
    )
    return make_response(html, wrong.status if wrong else 200)


def _accepted(seen: queries.Seen, me: UUID) -> list[Person]:
    """Who may look along at whether it stays."""
    one, home = seen.limit, seen.household.id
    about = one.record_id, one.person_id
    not_now = set() if one.is_silent else asking.only_silent(session(), home, me, about)
    return [who for who in asking.seconds(session(), home, me) if who.id not in not_now]


def _waits_for_lead(seen: queries.Seen) -> bool:
    """Of what is told, after somebody of the household was critical (ADR 68)."""
    one = seen.limit
    asks = one.asks_second and not one.is_silent and not one.holds
    return asks and is_watched(session(), seen.household.id)


def _asks_no_harm(seen: queries.Seen, me: UUID) -> bool:
    one = seen.limit
    mine = one.asks_second and one.second_id == me and not one.is_silent
    return mine and is_watched(session(), seen.household.id)


def _form(place: Here, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else _chosen_before()
    return form_page(
        "limits/new.html",
        wrong,
        place=place,
        members=_members(place),
        offered=asking.offered(session(), place.household.id),
        seconds=asking.seconds(session(), place.household.id, place.me),
        only_silent=asking.only_silent(session(), place.household.id, place.me, _about(values)),
        values=values,
        key=kept_key(values),
        **_words(),
    )


def _chosen_before() -> dict[str, str]:
    given = request.args
    how = How.SILENT if given.get("stil") else How.OPEN
    chosen = {"person_id": given.get("wie", ""), "record": given.get("wat", "")}
    return {"how": how.value, "weeks": str(TERMS[0]), **chosen}


def _about(values: Mapping[str, Any]) -> Question | None:
    """What was chosen already, and of whom."""
    try:
        _kind, _colon, record_id = str(values.get("record", "")).partition(":")
        return UUID(record_id), UUID(str(values.get("person_id", "")))
    except ValueError:
        return None


def _words() -> dict[str, Any]:
    grounds = [(ground.value, ground_name(ground.value)) for ground in LawfulGround]
    return {"grounds": grounds, "ground_name": ground_name, "terms": TERMS, "longest": LONGEST}
