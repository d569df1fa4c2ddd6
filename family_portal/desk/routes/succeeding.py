"""One contact person follows another: planned, talked about together, confirmed."""

from collections.abc import Callable
from uuid import UUID

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.forms import read, typed
from family_portal.desk import leaving, passing_on, succeeding
from family_portal.desk.forms import Follow, LetRead, Seen, Stops, TakeLeave
from family_portal.desk.routes.blueprint import desk
from family_portal.desk.succession import Succession, succession_of


@desk.get("/huishoudens/<uuid:household_id>/overdracht")
@requires(Permission.DESK)
def succession(household_id: UUID) -> ResponseReturnValue:
    return page(succession_of(session(), household_id))


@desk.post("/huishoudens/<uuid:household_id>/overdracht")
@requires(Permission.DESK)
def follow(household_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(Follow)
        succeeding.plan(session(), household_id, form.wanted, seen=form.seen)

    return _done(household_id, act)


@desk.post("/huishoudens/<uuid:household_id>/overdracht/anders")
@requires(Permission.DESK)
def say_more(household_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(Follow)
        succeeding.say_more(session(), household_id, form.wanted, seen=form.seen)

    return _done(household_id, act)


@desk.post("/huishoudens/<uuid:household_id>/overdracht/gepraat")
@requires(Permission.DESK)
def talked(household_id: UUID) -> ResponseReturnValue:
    return _done(
        household_id, lambda: succeeding.held(session(), household_id, seen=read(Seen).seen)
    )


@desk.post("/huishoudens/<uuid:household_id>/overdracht/niet")
@requires(Permission.DESK)
def call_off(household_id: UUID) -> ResponseReturnValue:
    return _done(
        household_id, lambda: succeeding.call_off(session(), household_id, seen=read(Seen).seen)
    )


@desk.post("/huishoudens/<uuid:household_id>/overdracht/toch-lezen")
@requires(Permission.LEAD_TEAM)
def let_read(household_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(LetRead)
        succeeding.let_read(session(), household_id, form.overridden, seen=form.seen)

    return _done(household_id, act)


@desk.post("/huishoudens/<uuid:household_id>/overdracht/stopt")
@requires(Permission.LEAD_TEAM)
def stops(household_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(Stops)
        leaving.stop(session(), household_id, form.wanted, seen=form.seen)

    return _done(household_id, act)


@desk.post("/huishoudens/<uuid:household_id>/overdracht/blijft")
@requires(Permission.LEAD_TEAM)
def stays(household_id: UUID) -> ResponseReturnValue:
    return _done(household_id, lambda: leaving.stay(session(), household_id, seen=read(Seen).seen))


@desk.post("/huishoudens/<uuid:household_id>/overdracht/gebeld/<uuid:word_id>")
@requires(Permission.LEAD_TEAM)
def rung(household_id: UUID, word_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        leaving.rung(session(), household_id, word_id, seen=read(Seen).seen)

    return _done(household_id, act)


@desk.post("/huishoudens/<uuid:household_id>/overdracht/afspraak/<uuid:appointment_id>")
@requires(Permission.DESK)
def take_appointment_over(household_id: UUID, appointment_id: UUID) -> ResponseReturnValue:
    return _done(
        household_id,
        lambda: passing_on.take_over(session(), household_id, appointment_id),
        at=appointment_id,
    )


@desk.post("/huishoudens/<uuid:household_id>/afscheid/<uuid:goodbye_id>")
@requires(Permission.DESK)
def take_leave(household_id: UUID, goodbye_id: UUID) -> ResponseReturnValue:
    succession_of(session(), household_id).goodbye(goodbye_id)
    return _done(
        household_id,
        lambda: succeeding.goodbye(session(), household_id, goodbye_id, read(TakeLeave).wanted),
    )


def _done(
    household_id: UUID, act: Callable[[], object], *, at: UUID | None = None
) -> ResponseReturnValue:
    """Found first: what is wrong with a form is nobody's business whose household it is not."""
    succession_of(session(), household_id)
    try:
        act()
    except (BadInput, Stale) as wrong:
        if isinstance(wrong, Stale):
            session().rollback()
        return page(succession_of(session(), household_id), wrong, at=at)
    return redirect(url_for("desk.succession", household_id=household_id), code=303)


def page(
    known: Succession, wrong: BadInput | Stale | None = None, *, at: UUID | None = None
) -> ResponseReturnValue:
    """What somebody else said meanwhile stands on the page, with what was typed. `at` is of whom
    or of which appointment something is wrong."""
    said = known.handover
    kept = {"reason": said.reason or "", "talk_on": said.joint_talk_on or ""} if said else {}
    html = render_template(
        "desk/succession.html",
        succession=known,
        is_stale=isinstance(wrong, Stale),
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        values=typed() if wrong else kept,
        today=clock.today(),
        standing=passing_on.after_last_day(session(), known),
        at=at,
    )
    return make_response(html, wrong.status if wrong else 200)
