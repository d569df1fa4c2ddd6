"""One lesson: read by who may read it, kept by the lead and the expert by experience of its team,
and looked at by everybody who works in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.learning import actions, adopting, queries
from family_portal.learning.checking import say_about_nobody
from family_portal.learning.forms import (
    LONGEST,
    TITLE,
    AboutNobody,
    Adopt,
    AdoptedAboutNobody,
    EndAdoption,
    Look,
    NewLesson,
    Stop,
    TryOut,
    Version,
    Words,
)
from family_portal.learning.keeping import teams_of
from family_portal.learning.routes.blueprint import learning
from family_portal.learning.trials import USUAL_LOOK, Trial, look, stop, try_small

Act = Callable[[], None]


@learning.get("/lessen/nieuw")
@requires(Permission.KEEP_LESSONS)
def new_lesson() -> ResponseReturnValue:
    return _new()


@learning.post("/lessen/nieuw")
@requires(Permission.KEEP_LESSONS)
def make_lesson() -> ResponseReturnValue:
    try:
        made = actions.make_lesson(
            session(), me=current_user.person_id, **read(NewLesson).model_dump()
        )
    except BadInput as wrong:
        return _new(wrong)
    return redirect(url_for("learning.lesson", lesson_id=made.id), code=303)


def _new(wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {}
    teams = teams_of(session(), current_user.person_id)
    return form_page(
        "learning/new.html",
        wrong,
        teams=teams,
        options=[(team.id, team.name) for team in teams],
        key=kept_key(values),
        values=values,
        longest=LONGEST,
        longest_title=TITLE,
    )


@learning.get("/lessen/<uuid:lesson_id>")
@requires(Permission.LEARN)
def lesson(lesson_id: UUID) -> ResponseReturnValue:
    return _lesson(lesson_id)


@learning.post("/lessen/<uuid:lesson_id>")
@requires(Permission.KEEP_LESSONS)
def change(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(Words)
        actions.change_lesson(session(), lesson_id, form.said, sure=form.sure, **_by(form))

    return _do(lesson_id, "change", act)


@learning.post("/lessen/<uuid:lesson_id>/bespreken")
@requires(Permission.KEEP_LESSONS)
def discuss(lesson_id: UUID) -> ResponseReturnValue:
    return _do(lesson_id, "discuss", _moves(lesson_id, actions.discuss))


@learning.post("/lessen/<uuid:lesson_id>/proberen")
@requires(Permission.KEEP_LESSONS)
def try_out(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(TryOut)
        trial = Trial(form.tried, form.scale, form.tried_from, form.look_on)
        try_small(session(), lesson_id, trial, sure=form.sure, **_by(form))

    return _do(lesson_id, "try", act)


@learning.post("/lessen/<uuid:lesson_id>/gekeken")
@requires(Permission.KEEP_LESSONS)
def looked(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(Look)
        look(session(), lesson_id, form.result, form.outcome, sure=form.sure, **_by(form))

    return _do(lesson_id, "look", act)


@learning.post("/lessen/<uuid:lesson_id>/over-niemand")
@requires(Permission.CHECK_LESSONS)
def about_nobody(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        seen = read(AboutNobody).seen
        say_about_nobody(session(), lesson_id, me=current_user.person_id, seen=seen)

    return _do(lesson_id, "check", act)


@learning.post("/lessen/<uuid:lesson_id>/delen")
@requires(Permission.KEEP_LESSONS)
def share(lesson_id: UUID) -> ResponseReturnValue:
    return _do(lesson_id, "share", _moves(lesson_id, actions.share))


@learning.post("/lessen/<uuid:lesson_id>/verteld")
@requires(Permission.KEEP_LESSONS)
def tell(lesson_id: UUID) -> ResponseReturnValue:
    return _do(lesson_id, "tell", _moves(lesson_id, actions.tell))


@learning.post("/lessen/<uuid:lesson_id>/overnemen")
@requires(Permission.KEEP_LESSONS)
def adopt(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(Adopt)
        adopting.adopt(session(), lesson_id, form.wanted, sure=form.sure, **_of_team(form))

    return _do(lesson_id, "adopt", act)


@learning.post("/lessen/<uuid:lesson_id>/overnemen/stop")
@requires(Permission.KEEP_LESSONS)
def end_adoption(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(EndAdoption)
        adopting.end(session(), lesson_id, form.because, sure=form.sure, **_of_team(form))

    return _do(lesson_id, "end_adoption", act)


@learning.post("/lessen/<uuid:lesson_id>/overnemen/over-niemand")
@requires(Permission.CHECK_LESSONS)
def adopted_about_nobody(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        of = read(AdoptedAboutNobody).model_dump()
        adopting.say_it_is_about_nobody(session(), lesson_id, me=current_user.person_id, **of)

    return _do(lesson_id, "check_adopted", act)


@learning.post("/lessen/<uuid:lesson_id>/stoppen")
@requires(Permission.KEEP_LESSONS)
def end(lesson_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form = read(Stop)
        stop(session(), lesson_id, form.because, sure=form.sure, **_by(form))

    return _do(lesson_id, "stop", act)


def _by(form: Version) -> dict[str, Any]:
    return {"me": current_user.person_id, "version": form.version}


def _of_team(form: Adopt | EndAdoption) -> dict[str, Any]:
    return {"me": current_user.person_id, "team_id": form.team_id, "version": form.version}


def _moves(lesson_id: UUID, move: Callable[..., None]) -> Act:
    return lambda: move(session(), lesson_id, **_by(read(Version)))


def _do(lesson_id: UUID, form: str, act: Act) -> ResponseReturnValue:
    """What is wrong stands at its field; what somebody else did meanwhile stands on the page, and
    what was typed stays."""
    queries.opened(session(), lesson_id, current_user.person_id)
    try:
        act()
    except (BadInput, Stale) as wrong:
        return _lesson(lesson_id, form, wrong)
    return redirect(url_for("learning.lesson", lesson_id=lesson_id), code=303)


def _lesson(
    lesson_id: UUID, form: str = "", wrong: BadInput | Stale | None = None
) -> ResponseReturnValue:
    if wrong:
        session().rollback()
    today = clock.today()
    html = render_template(
        "learning/lesson.html",
        opened=queries.opened(session(), lesson_id, current_user.person_id),
        form=form,
        is_stale=isinstance(wrong, Stale),
        wrong=wrong.errors if isinstance(wrong, BadInput) else {},
        typed=typed() if wrong else {},
        usual={
            "tried_from": today.isoformat(),
            "look_on": (today + USUAL_LOOK).isoformat(),
            "until": (today + USUAL_LOOK).isoformat(),
        },
        longest=LONGEST,
        longest_title=TITLE,
    )
    return make_response(html, wrong.status if wrong else 200)
