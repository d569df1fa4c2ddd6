"""Standard texts: professionals put one in what they write, leads write them."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.core.htmx import answer
from family_portal.desk.routes.blueprint import desk
from family_portal.phrases import actions, queries
from family_portal.phrases.forms import LONGEST, PhraseForm
from family_portal.phrases.models import Use


@desk.get("/teksten")
@requires(Permission.DESK)
def phrases() -> ResponseReturnValue:
    """Opened from a composer, each of them leads back to it."""
    found, write = queries.phrases(session()), _composer()
    steps = [] if write else queries.phrases(session(), Use.STEP)
    context: dict[str, Any] = {"phrases": found, "steps": steps, "write": write}
    return answer("desk/phrases.html", "desk/_phrases.html", **context)


@desk.get("/teksten/nieuw")
@requires(Permission.LEAD_TEAM)
def new_phrase() -> ResponseReturnValue:
    return _form()


@desk.post("/teksten")
@requires(Permission.LEAD_TEAM)
def write_phrase() -> ResponseReturnValue:
    try:
        said = read(PhraseForm).model_dump()
        actions.write_phrase(session(), by_id=current_user.person_id, **said)
    except BadInput as wrong:
        return _form(wrong)
    return redirect(url_for("desk.phrases"), code=303)


@desk.get("/teksten/<uuid:phrase_id>")
@requires(Permission.LEAD_TEAM)
def phrase(phrase_id: UUID) -> ResponseReturnValue:
    return _form(phrase_id=phrase_id)


@desk.post("/teksten/<uuid:phrase_id>")
@requires(Permission.LEAD_TEAM)
def change_phrase(phrase_id: UUID) -> ResponseReturnValue:
    try:
        queries.phrase(session(), phrase_id)
        said = read(PhraseForm).model_dump()
        actions.change_phrase(session(), phrase_id, by_id=current_user.person_id, **said)
    except BadInput as wrong:
        return _form(wrong, phrase_id)
    return redirect(url_for("desk.phrases"), code=303)


@desk.post("/teksten/<uuid:phrase_id>/weg")
@requires(Permission.LEAD_TEAM)
def end_phrase(phrase_id: UUID) -> ResponseReturnValue:
    actions.end_phrase(session(), phrase_id, by_id=current_user.person_id)
    return redirect(url_for("desk.phrases"), code=303)


def _composer() -> str | None:
    thread_id = request.args.get("gesprek", type=UUID)
    household_id = request.args.get("huishouden", type=UUID)
    if thread_id:
        return url_for("messages.show", thread_id=thread_id)
    to = request.args.getlist("aan", type=UUID)
    return url_for("desk.letter", household_id=household_id, aan=to) if household_id else None


def _form(wrong: BadInput | None = None, phrase_id: UUID | None = None) -> ResponseReturnValue:
    found = queries.phrase(session(), phrase_id) if phrase_id else None
    stands: dict[str, Any] = {"use": "message"}
    if found:
        stands = {"use": found.use.value, "title": found.title, "body": found.body}
    return form_page(
        "desk/phrase.html",
        wrong,
        phrase=found,
        versions=queries.versions(session(), found) if found else [],
        values=request.form.to_dict() if wrong else stands,
        longest=LONGEST,
    )
