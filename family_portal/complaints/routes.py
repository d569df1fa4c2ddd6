"""The road of a complaint: somebody beside you first, then one letter, its writer's alone (R24)."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.faces import Face
from family_portal.complaints import actions
from family_portal.complaints.forms import LONGEST, AskForm, LetterForm, OutcomeForm, SentForm
from family_portal.complaints.models import Body, ComplaintLetter
from family_portal.complaints.paper import Paper
from family_portal.complaints.queries import letter, letters
from family_portal.core import clock
from family_portal.core.crypto import sign, signed
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.feedback.models import Route
from family_portal.feedback.promise import promised_on
from family_portal.feedback.queries import routes
from family_portal.rights.shelf import shelf

PURPOSE = "a letter of complaint that is thrown away"

complaints = Blueprint("complaints", __name__, url_prefix="/klacht")


@complaints.get("")
@requires(Permission.OWN_COMPLAINT)
def index() -> ResponseReturnValue:
    return render_template("complaints/index.html", letters=letters(session()))


@complaints.get("/nieuw")
@requires(Permission.OWN_COMPLAINT)
def new() -> ResponseReturnValue:
    return _form(None)


@complaints.post("/nieuw")
@requires(Permission.OWN_COMPLAINT)
def write() -> ResponseReturnValue:
    try:
        form = read(LetterForm)
        made = actions.write(session(), form.said, key=form.key, me=current_user.person_id)
    except BadInput as wrong:
        return _form(None, wrong)
    return _to(made.id)


@complaints.get("/<uuid:letter_id>")
@requires(Permission.OWN_COMPLAINT)
def show(letter_id: UUID) -> ResponseReturnValue:
    return _show(letter(session(), letter_id))


@complaints.get("/<uuid:letter_id>/tekst")
@requires(Permission.OWN_COMPLAINT)
def text(letter_id: UUID) -> ResponseReturnValue:
    return _form(letter(session(), letter_id))


@complaints.post("/<uuid:letter_id>/tekst")
@requires(Permission.OWN_COMPLAINT)
def rewrite(letter_id: UUID) -> ResponseReturnValue:
    found = letter(session(), letter_id)
    try:
        form = read(LetterForm)
        actions.rewrite(session(), found, form.said, version=form.version)
    except BadInput as wrong:
        return _form(found, wrong)
    except Stale:
        return _form(found, changed=True)
    return _to(letter_id)


@complaints.get("/<uuid:letter_id>/brief.txt")
@requires(Permission.OWN_COMPLAINT)
def file(letter_id: UUID) -> ResponseReturnValue:
    """A plain file under a name that says nothing."""
    found = _paper(letter(session(), letter_id)).text
    answer = Response(found, mimetype="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="brief.txt"'
    return answer


@complaints.post("/<uuid:letter_id>/verstuurd")
@requires(Permission.OWN_COMPLAINT)
def sent(letter_id: UUID) -> ResponseReturnValue:
    found = letter(session(), letter_id)
    try:
        actions.note_sent(session(), found, read(SentForm).sent_on)
    except BadInput as wrong:
        return _show(found, wrong)
    return _to(letter_id)


@complaints.post("/<uuid:letter_id>/antwoord")
@requires(Permission.OWN_COMPLAINT)
def outcome(letter_id: UUID) -> ResponseReturnValue:
    found = letter(session(), letter_id)
    try:
        actions.note_outcome(session(), found, **read(OutcomeForm).model_dump())
    except BadInput as wrong:
        return _show(found, wrong)
    return _to(letter_id)


@complaints.post("/<uuid:letter_id>/wat-verandert-er")
@requires(Permission.OWN_COMPLAINT)
def ask(letter_id: UUID) -> ResponseReturnValue:
    found = letter(session(), letter_id)
    try:
        said = read(AskForm).model_dump()
    except BadInput as wrong:
        return _show(found, wrong)
    asked = actions.ask_what_changes(session(), found, me=current_user.person_id, **said)
    return redirect(url_for("feedback.thanks", feedback_id=asked), code=303)


@complaints.post("/<uuid:letter_id>/weg")
@requires(Permission.OWN_COMPLAINT)
def throw_away(letter_id: UUID) -> ResponseReturnValue:
    """Pressed twice it is gone once. Only who had its page before them hears that; somebody else's
    letter is as little there as none."""
    try:
        actions.throw_away(session(), letter(session(), letter_id))
    except NotFound:
        if not signed(_had(letter_id), request.form.get("seal", ""), purpose=PURPOSE):
            raise
    return redirect(url_for("complaints.index"), code=303)


@complaints.app_template_global()
def seal_of_letter(letter_id: UUID) -> str:
    return sign(_had(letter_id), purpose=PURPOSE)


def _had(letter_id: UUID) -> bytes:
    """Who had which letter before them."""
    return f"{letter_id} {current_user.person_id}".encode()


def _to(letter_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("complaints.show", letter_id=letter_id), code=303)


def _paper(found: ComplaintLetter) -> Paper:
    """With the address this region noted for complaints about us, when it noted one."""
    place = shelf().places_with("klacht").get("klachten")
    ours = ", ".join(filter(None, [place.name, place.address])) if place else ""
    known = {Body.ORGANISATION: ours} if ours else {}
    return Paper(found, current_user.name, clock.day_of(found.written_at), known)


def _form(
    found: ComplaintLetter | None, wrong: BadInput | None = None, *, changed: bool = False
) -> ResponseReturnValue:
    values = typed() if wrong or changed else _values(found)
    chosen = request.form.getlist("bodies") if wrong or changed else found.to if found else []
    return form_page(
        "complaints/form.html",
        wrong,
        stale=changed,
        letter=found,
        # What stands there now is what the next try goes on from.
        version=found.version if found else 1,
        key=found.key if found else kept_key(values),
        chosen=[str(one) for one in chosen],
        values=values,
        changed=changed,
        longest=LONGEST,
    )


def _values(found: ComplaintLetter | None) -> dict[str, str]:
    boxes = ("named", "happened", "days", "wanted")
    return {name: getattr(found, name) or "" for name in boxes} if found else {}


def _show(found: ComplaintLetter, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {}
    home: UUID | None = None
    people: dict[Route, Face] = {}
    if found.is_upheld and not found.asked_id:
        home, people = routes(session(), current_user.person_id)
    return form_page(
        "complaints/show.html",
        wrong,
        letter=found,
        paper=_paper(found),
        lead=people.get(Route.TEAM_LEAD),
        household_id=home,
        key=kept_key(values),
        promised=promised_on(clock.today()),
        today=clock.today(),
        values=values,
    )
