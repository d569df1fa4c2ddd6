"""My reaction beside a plan, step or measure; and the pack to take along to a hearing."""

import re
from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.kinds import with_reactions
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.own_words.page import Beside, Pack, reaction_page
from family_portal.own_words.subjects import subject
from family_portal.own_words.whole_plan import WholePlan
from family_portal.reactions import actions
from family_portal.reactions.forms import LONGEST, ReactionForm, ShowForm
from family_portal.reactions.models import Reaction

own_words = Blueprint("own_words", __name__)
# A file has none: they stand here, and without our styles they are empty boxes.
PICTURES = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@own_words.app_context_processor
def for_templates() -> dict[str, Any]:
    return {"reactions": Beside(), "reaction_url": address}


def address(about: str, record_id: UUID) -> str:
    kind = with_reactions()[about]
    return url_for("own_words.on", beside=kind.slug or about, record_id=record_id)


def _about(beside: str) -> str:
    """The name of the kind that an address means. Raises `NotFound`."""
    named = {kind.slug or name: name for name, kind in with_reactions().items()}
    if beside not in named:
        raise NotFound
    return named[beside]


@own_words.get("/reacties")
@requires(Permission.REACT)
def index() -> ResponseReturnValue:
    return render_template("own_words/index.html", pack=Pack())


@own_words.get("/neem-mee")
@requires(Permission.TAKE_ALONG)
def take_along() -> ResponseReturnValue:
    return render_template("own_words/pack.html", pack=Pack(), today=clock.today())


@own_words.get("/neem-mee/plan")
@requires(Permission.TAKE_ALONG)
def whole_plan() -> ResponseReturnValue:
    return render_template("own_words/whole_plan.html", **_whole())


@own_words.get("/neem-mee/plan/bestand")
@requires(Permission.TAKE_ALONG)
def plan_file() -> ResponseReturnValue:
    """Its name tells nothing, for who looks in the telephone afterwards."""
    html = PICTURES.sub("", render_template("own_words/plan_file.html", **_whole()))
    made = make_response(html)
    made.headers["Content-Disposition"] = f"attachment; filename={clock.today():%Y%m%d}.html"
    return made


def _whole() -> dict[str, Any]:
    plan = WholePlan(session(), current_user.person_id, with_safety="veilig" in request.args)
    return {"plan": plan, "today": clock.today()}


@own_words.get("/reacties/<beside>/<uuid:record_id>")
@requires(Permission.REACT)
def on(beside: str, record_id: UUID) -> ResponseReturnValue:
    return _page(_about(beside), record_id)


@own_words.post("/reacties/<beside>/<uuid:record_id>")
@requires(Permission.REACT)
def react(beside: str, record_id: UUID) -> ResponseReturnValue:
    return _react(_about(beside), record_id)


@own_words.post("/reacties/<uuid:reaction_id>/laten-zien")
@requires(Permission.REACT)
def show(reaction_id: UUID) -> ResponseReturnValue:
    form, me = read(ShowForm), current_user.person_id
    try:
        reaction = actions.show(
            session(), reaction_id, author_id=me, with_id=form.person_id, sure=form.sure
        )
    except BadInput as wrong:
        reaction = actions.own(session(), reaction_id, me)
        return _page(reaction.about, reaction.record_id, wrong)
    return _back_to(reaction)


@own_words.post("/reacties/<uuid:reaction_id>/niet-meer-laten-zien")
@requires(Permission.REACT)
def hide(reaction_id: UUID) -> ResponseReturnValue:
    form, me = read(ShowForm), current_user.person_id
    reaction = actions.hide(session(), reaction_id, author_id=me, with_id=form.person_id)
    return _back_to(reaction)


def _back_to(reaction: Reaction) -> ResponseReturnValue:
    return redirect(address(reaction.about, reaction.record_id) + "#mijn-woorden", code=303)


def _react(about: str, record_id: UUID) -> ResponseReturnValue:
    me = current_user.person_id
    found = subject(session(), me, about, record_id)
    try:
        form = read(ReactionForm)
    except BadInput as wrong:
        return _page(about, record_id, wrong)
    if form.on_text != found.on_text:
        raise Stale  # another text is asked than the one they read
    reaction = actions.react(
        session(),
        author_id=me,
        household_id=found.household_id,
        about=about,
        record_id=record_id,
        **form.model_dump(),
    )
    return _back_to(reaction)


def _page(about: str, record_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "own_words/reaction.html",
        wrong,
        page=reaction_page(session(), current_user.person_id, about, record_id),
        here=request.path,
        longest=LONGEST,
        values=typed() if wrong else {},
    )
