"""The road to a lawyer: what holds for me, asking, and for professionals passing it on."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.legal_aid import actions, queries
from family_portal.legal_aid.forms import LONGEST, AskForm, OwnLawyerForm, PassOnForm
from family_portal.legal_aid.models import Wish
from family_portal.legal_aid.page import Aid, Desk
from family_portal.measures.words import parts_named

legal_aid = Blueprint("legal_aid", __name__)


@legal_aid.app_context_processor
def for_templates() -> dict[str, object]:
    """Home and the page of a measure include the card; the desk includes what waits."""
    return {"aid": Aid(), "aid_desk": Desk(), "aid_subject": parts_named}


@legal_aid.get("/rechten/advocaat")
@requires(Permission.ASK_FOR_LAWYER)
def show() -> ResponseReturnValue:
    return _page()


@legal_aid.get("/rechten/praten-met-de-rechter")
@requires(Permission.TALK_TO_JUDGE)
def talk() -> ResponseReturnValue:
    return _page()


@legal_aid.post("/rechten/advocaat")
@requires(Permission.ASK_FOR_LAWYER)
def ask() -> ResponseReturnValue:
    try:
        form = read(AskForm)
    except BadInput as wrong:
        return _page(wrong)
    me = current_user
    actions.ask(session(), asker_id=me.person_id, is_child=me.is_child, **form.model_dump())
    return redirect(url_for("legal_aid.show") + f"#{form.wish.value}", code=303)


@legal_aid.post("/rechten/advocaat/<uuid:request_id>/gevonden")
@requires(Permission.ASK_FOR_LAWYER)
def found(request_id: UUID) -> ResponseReturnValue:
    request = actions.found(session(), request_id, by_id=current_user.person_id)
    return redirect(url_for("legal_aid.show") + f"#{request.wish.value}", code=303)


@legal_aid.post("/rechten/advocaat/<uuid:request_id>/niet-meer-nodig")
@requires(Permission.ASK_FOR_LAWYER)
def decline(request_id: UUID) -> ResponseReturnValue:
    request = actions.decline(session(), request_id, by_id=current_user.person_id)
    return redirect(url_for("legal_aid.show") + f"#{request.wish.value}", code=303)


@legal_aid.get("/rechten/advocaat/eerste-gesprek")
@requires(Permission.ASK_FOR_LAWYER)
def first_talk() -> ResponseReturnValue:
    return _first_talk()


@legal_aid.post("/rechten/advocaat/mijn-advocaat")
@requires(Permission.ASK_FOR_LAWYER)
def keep_lawyer() -> ResponseReturnValue:
    try:
        form = read(OwnLawyerForm)
    except BadInput as wrong:
        return _first_talk(wrong)
    actions.keep_own_lawyer(session(), person_id=current_user.person_id, **form.model_dump())
    return redirect(url_for("legal_aid.first_talk") + "#mijn-advocaat", code=303)


@legal_aid.get("/bureau/advocaat/<uuid:request_id>")
@requires(Permission.ARRANGE_LAWYER)
def arrange(request_id: UUID) -> ResponseReturnValue:
    return _arrange(request_id)


@legal_aid.post("/bureau/advocaat/<uuid:request_id>/doorgegeven")
@requires(Permission.ARRANGE_LAWYER)
def pass_on(request_id: UUID) -> ResponseReturnValue:
    queries.asked(session(), request_id)
    try:
        form = read(PassOnForm)
    except BadInput as wrong:
        return _arrange(request_id, wrong)
    actions.pass_on(session(), request_id, by_id=current_user.person_id, to=form.to)
    return redirect(url_for("legal_aid.arrange", request_id=request_id), code=303)


@legal_aid.post("/bureau/advocaat/<uuid:request_id>/geregeld")
@requires(Permission.ARRANGE_LAWYER)
def arranged(request_id: UUID) -> ResponseReturnValue:
    actions.found(session(), request_id, by_id=current_user.person_id)
    return redirect(url_for("legal_aid.arrange", request_id=request_id), code=303)


def _page(wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "legal_aid/child.html" if current_user.is_child else "legal_aid/show.html",
        wrong,
        wishes=Wish,
        today=clock.today(),
        longest=LONGEST,
        values=wrong.values if wrong else {},
    )


def _first_talk(wrong: BadInput | None = None) -> ResponseReturnValue:
    kept = Aid().lawyer
    values = kept.model_dump(include={"name", "phone", "questions"}) if kept else {}
    return form_page(
        "legal_aid/first_talk.html",
        wrong,
        longest=LONGEST,
        values=wrong.values if wrong else {k: v for k, v in values.items() if v},
    )


def _arrange(request_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "legal_aid/arrange.html",
        wrong,
        asked=queries.asked(session(), request_id),
        today=clock.today(),
        values=wrong.values if wrong else {},
    )
