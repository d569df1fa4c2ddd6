"""The page about one's calendar, and the file itself."""

from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, public, requires
from family_portal.access.people import Profile
from family_portal.accounts.session_interface import current
from family_portal.calendars import actions, queries
from family_portal.calendars.forms import MailboxForm
from family_portal.calendars.reading import looking_as, whose
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.forms import read, typed
from family_portal.core.polling import looks_by_itself
from family_portal.notify.channels import mailer

calendars = Blueprint("calendars", __name__)


@calendars.get("/meer/agenda")
@requires(Permission.OWN_CALENDAR)
def show() -> ResponseReturnValue:
    return _page("calendars/show.html")


@calendars.post("/meer/agenda/maken")
@requires(Permission.OWN_CALENDAR)
def make() -> ResponseReturnValue:
    """No redirect: the address is on this page and nowhere else."""
    if current_user.shared_phone:
        raise NotAllowed
    token = actions.make_address(session(), current_user.person_id, side=_side())
    base = current_app.extensions["settings"].base_url.rstrip("/")
    address = base + url_for(".file", code=token)
    return _page("calendars/made.html", address=address, opens=_opens(address))


@calendars.post("/meer/agenda/stoppen")
@requires(Permission.OWN_CALENDAR)
def stop() -> ResponseReturnValue:
    actions.stop_address(session(), current_user.person_id, side=_side())
    return redirect(url_for(".show", klaar="gestopt"), code=303)


@calendars.post("/meer/agenda/uitnodigingen")
@requires(Permission.OWN_CALENDAR)
def invite() -> ResponseReturnValue:
    if not current_user.is_staff:
        raise NotFound
    try:
        mail = read(MailboxForm).mail
    except BadInput as wrong:
        return _page("calendars/show.html", errors=wrong.errors, values=typed()), 422
    actions.keep_mailbox(session(), current_user.person_id, mail)
    return redirect(url_for(".show", klaar="bewaard"), code=303)


@calendars.get("/agenda/<code>.ics")
@public
def file(code: str) -> ResponseReturnValue:
    """For calendar programs. It is the whole calendar each time, so what somebody may no longer
    see is gone at the next look."""
    standing = whose(code)
    looks_by_itself()
    with looking_as(standing):
        text = queries.file_of(session(), standing.person_id, is_staff=standing.is_staff)
    answer = Response(text, content_type="text/calendar; charset=utf-8")
    answer.set_etag(sha256(text).hexdigest()[:32])
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)


def _page(template: str, **context: Any) -> str:
    me, mailbox = current_user.person_id, queries.mailbox_of(session())
    can_invite = current_user.is_staff and mailer(current_app.extensions["settings"]) is not None
    context = {"errors": {}, "values": {"mail": mailbox.mail if mailbox else ""}, **context}
    return render_template(
        template,
        ours=queries.address_of(session(), me, side=_side()),
        tells_place=queries.tells_place(session().get(Profile, me)),
        done=request.args.get("klaar"),
        can_invite=can_invite,
        **context,
    )


def _side() -> str:
    row = current().row
    return (row.audience or "") if row else ""


def _opens(address: str) -> str:
    """The same, for a telephone that knows what to do with calendars."""
    return "webcal:" + address.partition(":")[2]
