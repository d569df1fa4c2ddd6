"""Texts without a name: read, said again in other words by one, and confirmed by another."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.forms import read, typed
from family_portal.feedback.models import LearningAnswer
from family_portal.learning import redacting
from family_portal.learning.answers import Unnamed, answers, one_answer, own_themes
from family_portal.learning.forms import Again, Version
from family_portal.learning.paraphrases import LONGEST, LONGEST_THEME
from family_portal.learning.routes.blueprint import learning
from family_portal.learning.themes import themes


@learning.get("/antwoorden")
@requires(Permission.READ_ANSWERS)
def without_name() -> ResponseReturnValue:
    me = current_user.person_id
    return render_template("learning/answers.html", places=answers(session(), me), me=me)


@learning.get("/antwoorden/<uuid:unnamed_id>")
@requires(Permission.READ_ANSWERS)
def unnamed(unnamed_id: UUID) -> ResponseReturnValue:
    return _page(unnamed_id)


@learning.post("/antwoorden/<uuid:unnamed_id>")
@requires(Permission.READ_ANSWERS)
def say_again(unnamed_id: UUID) -> ResponseReturnValue:
    def act(answer: LearningAnswer) -> None:
        form = read(Again)
        redacting.say_again(session(), answer, form.said, sure=form.sure, **_by(form))

    return _do(unnamed_id, act)


@learning.post("/antwoorden/<uuid:unnamed_id>/klopt")
@requires(Permission.READ_ANSWERS)
def confirm_again(unnamed_id: UUID) -> ResponseReturnValue:
    return _do(unnamed_id, lambda it: redacting.confirm(session(), it, **_by(read(Version))))


@learning.post("/antwoorden/<uuid:unnamed_id>/terug")
@requires(Permission.READ_ANSWERS)
def take_back(unnamed_id: UUID) -> ResponseReturnValue:
    return _do(unnamed_id, lambda it: redacting.take_back(session(), it, **_by(read(Version))))


def _by(form: Version) -> dict[str, Any]:
    return {"me": current_user.person_id, "version": form.version}


def _do(unnamed_id: UUID, act: Callable[[LearningAnswer], object]) -> ResponseReturnValue:
    """What is wrong stands at its field; what the other did meanwhile stands on the page, and what
    was typed stays."""
    answer = one_answer(session(), unnamed_id, current_user.person_id).answer
    try:
        act(answer)
    except (BadInput, Stale) as wrong:
        return _page(unnamed_id, wrong)
    return redirect(url_for("learning.unnamed", unnamed_id=unnamed_id), code=303)


def _page(unnamed_id: UUID, wrong: BadInput | Stale | None = None) -> ResponseReturnValue:
    if wrong:
        session().rollback()
    found = one_answer(session(), unnamed_id, current_user.person_id)
    own = [(theme, theme) for theme in own_themes(session(), found.answer)]
    html = render_template(
        "learning/answer.html",
        one=found,
        me=current_user.person_id,
        themes=[*themes().items(), *own],
        is_stale=isinstance(wrong, Stale),
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        values=typed() if wrong else _values(found),
        longest=LONGEST,
        longest_theme=LONGEST_THEME,
    )
    return make_response(html, wrong.status if wrong else 200)


def _values(found: Unnamed) -> dict[str, str]:
    made = found.paraphrase
    kept = {name: getattr(made, name, None) or "" for name in ("words", "tone", "theme")}
    return {"paraphrase": kept["words"], "tone": kept["tone"], "theme": kept["theme"]}
