"""Pages of what is not right: saying it, reading what was put right, and answering at the desk."""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, may, requires
from family_portal.access.kinds import fact_name, with_facts
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.forms import read, typed
from family_portal.own_words import answering, correcting
from family_portal.own_words.correcting_forms import AnswerForm, AskForm, ReadForm
from family_portal.reactions.correcting import say_read
from family_portal.reactions.forms import LONGEST

corrections = Blueprint("corrections", __name__)


class Corrections:
    """What pages of records ask: `put_right.of("step", [id])`."""

    @property
    def is_for_me(self) -> bool:
        """To say of something that it is not right."""
        return may(Permission.REACT)

    @property
    def is_read_by_me(self) -> bool:
        """To say that I read what was put right, as one of a family or whom they show it to."""
        return may(Permission.READ_PLAN)

    def of(self, about: str, record_ids: list[UUID]) -> list[correcting.Turned]:
        return correcting.in_place(session(), current_user.person_id, about, record_ids)

    def name(self, about: str, fact: str) -> str:
        return fact_name(about, fact)

    def mine(self) -> Any:
        return correcting.all_asked(session(), current_user.person_id)

    def all(self) -> list[correcting.Turned]:
        return correcting.put_right(session(), current_user.person_id)

    def by_others(self) -> list[correcting.Turned]:
        return correcting.put_right_by_others(session(), current_user.person_id)

    def url(self, about: str, record_id: UUID) -> str:
        slug = with_facts()[about].slug or about
        return url_for("corrections.ask", beside=slug, record_id=record_id)


@corrections.app_context_processor
def for_templates() -> dict[str, Any]:
    return {"put_right": Corrections()}


def _about(beside: str) -> str:
    named = {kind.slug or name: name for name, kind in with_facts().items()}
    if beside not in named:
        raise NotFound
    return named[beside]


@corrections.get("/reacties/<beside>/<uuid:record_id>/klopt-niet")
@requires(Permission.REACT)
def ask(beside: str, record_id: UUID) -> ResponseReturnValue:
    return _ask_page(beside, record_id)


@corrections.post("/reacties/<beside>/<uuid:record_id>/klopt-niet")
@requires(Permission.REACT)
def send(beside: str, record_id: UUID) -> ResponseReturnValue:
    me = current_user.person_id
    page = correcting.ask_page(session(), me, _about(beside), record_id)
    try:
        form = read(AskForm)
        fact = form.fact or (page.facts[0].name if len(page.facts) == 1 else "")
        correcting.ask(
            session(),
            me,
            page,
            fact=fact,
            right=form.right,
            version=form.version,
            seen=form.seen,
        )
    except (BadInput, Stale) as wrong:
        session().rollback()
        return _ask_page(beside, record_id, wrong)
    return redirect(url_for(".ask", beside=beside, record_id=record_id) + "#gezegd", code=303)


def _ask_page(
    beside: str, record_id: UUID, wrong: BadInput | Stale | None = None
) -> ResponseReturnValue:
    page = correcting.ask_page(session(), current_user.person_id, _about(beside), record_id)
    return _answered("own_words/not_right.html", wrong, page=page, here=request.path)


@corrections.get("/rechtgezet")
@requires(Permission.READ_PLAN)
def index() -> ResponseReturnValue:
    return render_template("own_words/put_right.html")


@corrections.post("/rechtgezet")
@requires(Permission.READ_PLAN)
def have_read() -> ResponseReturnValue:
    """Also by who is shown the step or the story in which it stands."""
    say_read(session(), read(ReadForm).ids, me=current_user.person_id)
    return redirect(url_for(".index"), code=303)


@corrections.get("/bureau/rechtgezet")
@requires(Permission.DESK)
def for_us() -> ResponseReturnValue:
    return render_template("own_words/put_right_at_desk.html")


@corrections.post("/bureau/rechtgezet")
@requires(Permission.DESK_WRITE)
def we_have_read() -> ResponseReturnValue:
    say_read(session(), read(ReadForm).ids, me=current_user.person_id)
    return redirect(url_for(".for_us"), code=303)


@corrections.get("/bureau/klopt-niet/<uuid:correction_id>")
@requires(Permission.DESK)
def at_desk(correction_id: UUID) -> ResponseReturnValue:
    return _desk_page(correction_id)


@corrections.post("/bureau/klopt-niet/<uuid:correction_id>")
@requires(Permission.DESK_WRITE)
def answer(correction_id: UUID) -> ResponseReturnValue:
    try:
        _answer(correction_id)
    except (BadInput, Stale) as wrong:
        session().rollback()
        return _desk_page(correction_id, wrong)
    return redirect(url_for(".at_desk", correction_id=correction_id), code=303)


def _answer(correction_id: UUID) -> None:
    me = current_user.person_id
    those = answering.asked(session(), correction_id, me, to_write=True)
    form = read(AnswerForm)
    if form.is_right is None:
        raise BadInput({"is_right": answering.choose()})
    if not form.is_right:
        answering.keep(session(), those, me=me, because=form.because, sure=form.sure)
        return
    answering.change(
        session(),
        those,
        me=me,
        now=form.now,
        seen=form.seen,
        also=form.also,
        sure=form.sure,
    )


def _desk_page(correction_id: UUID, wrong: BadInput | Stale | None = None) -> ResponseReturnValue:
    those = answering.asked(session(), correction_id, current_user.person_id)
    return _answered(
        "own_words/at_desk.html", wrong, those=those, ticked=request.form.getlist("also")
    )


def _answered(template: str, wrong: BadInput | Stale | None, **context: Any) -> ResponseReturnValue:
    html = render_template(
        template,
        longest=LONGEST,
        changed=isinstance(wrong, Stale),
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        values=typed() if wrong else {},
        **context,
    )
    return make_response(html, wrong.status if wrong else 200)
