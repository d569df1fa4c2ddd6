"""For professionals: what to ask, whom to call, which handover to confirm."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.people import Person, Profile
from family_portal.care import queries
from family_portal.care.actions.ask_call import called
from family_portal.care.actions.confirm_handover import confirm_handover
from family_portal.care.actions.keep_safe_contact import keep
from family_portal.care.actions.read_along import has_read
from family_portal.care.covering import to_read
from family_portal.care.forms import LONGEST, SafeContactForm
from family_portal.care.routes.blueprint import care
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.notify.models import SafeContact


@care.get("/bureau/taken")
@requires(Permission.DESK)
def tasks() -> ResponseReturnValue:
    return _tasks()


@care.post("/bureau/terugbellen/<uuid:request_id>/gesproken")
@requires(Permission.DESK)
def spoken(request_id: UUID) -> ResponseReturnValue:
    called(session(), request_id, by_id=current_user.person_id, is_spoken=True)
    return redirect(url_for("care.tasks"), code=303)


@care.post("/bureau/terugbellen/<uuid:request_id>/niet-bereikt")
@requires(Permission.DESK)
def not_reached(request_id: UUID) -> ResponseReturnValue:
    called(session(), request_id, by_id=current_user.person_id, is_spoken=False)
    return redirect(url_for("care.tasks"), code=303)


@care.post("/bureau/overdracht/<uuid:assignment_id>/bevestigd")
@requires(Permission.DESK_WRITE)
def handed_over(assignment_id: UUID) -> ResponseReturnValue:
    try:
        confirm_handover(session(), assignment_id, by_id=current_user.person_id)
    except BadInput as wrong:
        return _tasks(wrong)
    return redirect(url_for("care.tasks"), code=303)


@care.post("/bureau/invallen/<uuid:cover_id>/<uuid:household_id>/gelezen")
@requires(Permission.DESK_WRITE)
def read_along(cover_id: UUID, household_id: UUID) -> ResponseReturnValue:
    has_read(session(), cover_id, household_id, by_id=current_user.person_id)
    return redirect(url_for("care.tasks"), code=303)


@care.get("/bureau/mensen/<uuid:person_id>/veilig-contact")
@requires(Permission.DESK_WRITE)
def safe_contact(person_id: UUID) -> ResponseReturnValue:
    return _safe_contact(person_id)


@care.post("/bureau/mensen/<uuid:person_id>/veilig-contact")
@requires(Permission.DESK_WRITE)
def keep_safe_contact(person_id: UUID) -> ResponseReturnValue:
    _theirs(person_id)
    try:
        said = read(SafeContactForm).model_dump()
    except BadInput as wrong:
        return _safe_contact(person_id, wrong)
    keep(session(), person_id, by_id=current_user.person_id, **said)
    return redirect(url_for("care.safe_contact", person_id=person_id, klaar="bewaard"), code=303)


def _theirs(person_id: UUID) -> tuple[Person, Profile]:
    """Somebody of a household I work for, and not me. Raises `NotFound`."""
    person, profile = session().get(Person, person_id), session().get(Profile, person_id)
    if person is None or profile is None or person_id == current_user.person_id:
        raise NotFound
    return person, profile


def _safe_contact(person_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    person, profile = _theirs(person_id)
    contact = session().get(SafeContact, person_id)
    return form_page(
        "care/safe_contact.html",
        wrong,
        person=person,
        profile=profile,
        contact=contact,
        values=request.form.to_dict() if wrong else _values(contact),
        said=request.args.get("klaar"),
    )


def _values(contact: SafeContact | None) -> dict[str, Any]:
    """Nothing is chosen beforehand for somebody who was never asked."""
    review_on = clock.today() + LONGEST
    if contact is None:
        return {"from_time": "09:00", "to_time": "17:00", "review_on": review_on.isoformat()}
    kept = {name: value for name, value in contact.model_dump().items() if value}
    hours = {name: f"{getattr(contact, name):%H:%M}" for name in ("from_time", "to_time")}
    marks = {name: getattr(contact, name).value for name in ("push", "mail", "phone")}
    return {**kept, **hours, **marks, "review_on": review_on.isoformat()}


def _tasks(wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "care/tasks.html",
        wrong,
        calls=queries.calls(session()),
        asks=queries.to_ask(session(), current_user.person_id),
        handovers=queries.handovers(session()),
        to_read=to_read(session(), current_user.person_id),
        breaches=queries.breaches(session(), only_mine=True),
        today=clock.today(),
    )
