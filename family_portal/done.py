"""What somebody did is said once, by the page it leads to (WCAG 4.1.3; ADR 95).

Every act that leads on (POST, 303) leaves one of a few sentences that name nothing and nobody. The
next page says it in the `role="status"` of `layout/base.html` and forgets it. It is kept in a
signed cookie that is good for a minute, in this session alone: after signing out it says nothing.
A page that says what was done in words of its own says so (`says_itself`), and stays the only one.
"""

from enum import StrEnum

from flask import Flask, Response, current_app, g, request
from flask_login import current_user
from markupsafe import Markup

from family_portal.access.doors import Permission, may
from family_portal.core import clock, crypto
from family_portal.core.assets import Assets
from family_portal.core.db import SAFE_METHODS
from family_portal.core.headers import KEPT_NOWHERE
from family_portal.core.htmx import wants_partial
from family_portal.core.i18n import gettext as _
from family_portal.core.polling import is_by_itself

SECONDS = 60
PURPOSE = "done"
AT = "gedaan"


class Done(StrEnum):
    KEPT = "kept"
    SENT = "sent"
    STOPPED = "stopped"
    TAKEN_BACK = "taken-back"
    GONE = "gone"
    SOON = "soon"


# What waits for a second yes, a talk or its day is kept: "stopped" is said of what stops at once,
# and "taken back" of what nobody had yet.
KINDS: dict[str, Done] = {
    **dict.fromkeys(
        (
            *("messages.start", "messages.write", "messages.remind"),
            *("appointments.ask", "care.ask_call", "feedback.give", "feedback.ask_somebody_else"),
            *("desk.answer_opinion", "legal_aid.ask", "informing.ask", "informing.answer"),
            *("complaints.ask", "corrections.send", "contact.somebody_else"),
            *("talks.ask_interpreter", "measures.ask_lead"),
        ),
        Done.SENT,
    ),
    **dict.fromkeys(
        (
            *("helping.stop", "helping.block", "daily_care.stop", "safety.end", "learning.end"),
            *("learning.end_adoption", "desk.help_is_over", "desk.close_emergency"),
        ),
        Done.STOPPED,
    ),
    **dict.fromkeys(
        (
            *("messages.take_back", "appointments.unask", "talks.take_back", "legal_aid.decline"),
            *("helping.take_back", "learning.take_back", "contact_plan.take_back"),
        ),
        Done.TAKEN_BACK,
    ),
    **dict.fromkeys(
        (
            *("story.throw_away", "pictures.forget", "complaints.throw_away"),
            *("portraits.take_down", "desk.end_phrase", "accounts.forget_known"),
        ),
        Done.GONE,
    ),
}

# What a professional writes waits half a minute, and can be taken back so long (ADR 21).
HELD_AT_WORK = {"messages.start", "messages.write", "desk.send_letter"}

# Not every browser wipes what it is told to wipe.
LEAVING = {"accounts.leave", "accounts.away"}

# They lead on as well, and nothing is to be said: why not.
SILENT: dict[str, str] = {
    "accounts.leave": "nobody is signed in any more",
    "accounts.activate": "the page is the answer: they are in",
    "accounts.enter_by_card": "the page is the answer: they are in",
    "accounts.confirm_here": "the page they asked for is the answer",
    "accounts.shut": "the page is what is shut: whoever holds the phone need not read that it was",
    "accounts.choose_home": "the top of the page names the household",
    "demo.enter": "the page is the answer: they are in",
    "feedback.skip_question": "nothing was said: the page is the next question",
    "home.choose_language": "the page speaks the language",
    "losing.close_to_me_now": "they are signed out, on a page that says so",
    "losing.close_child_to_me_now": "they are signed out, on a page that says so",
    "messages.keep": "beside the words stands that they are kept and not sent",
    "messages.keep_new": "beside the words stands that they are kept and not sent",
    "desk.keep_letter": "beside the words stands that they are kept and not sent",
    "messages.has_read": "the page notes it by itself; nobody did anything",
    "together.begin": "the phone is handed over: the page is for the child",
    "together.begin_at_home": "the phone is handed over: the page is for the child",
    "together.prove": "the page is the answer: it asks the question",
    "together.stop": "the phone is given back, on a page that says so",
    "together.ready": "the phone is given back, on a page that says so",
}


def words_of(kind: Done) -> str:
    return {
        Done.KEPT: _("Het is bewaard."),
        Done.SENT: _("Het is verstuurd."),
        Done.STOPPED: _("Het is gestopt."),
        Done.TAKEN_BACK: _("Het is teruggehaald."),
        Done.GONE: _("Het is weg."),
        Done.SOON: _("Het wordt zo bezorgd."),
    }[kind]


def says_itself() -> str:
    """For a template that says what was done. Writes nothing."""
    g.says_itself = True
    return ""


def said_here() -> str:
    """The sentence for this page, which is said with it; asked after the page itself is written."""
    is_next = request.method in SAFE_METHODS and not is_by_itself()
    kind = _kept() if is_next and not g.get("says_sorry") else None
    if not kind:
        return ""
    g.is_said = True
    return "" if g.get("says_itself") else words_of(kind)


def says_sorry() -> None:
    """A page about what went wrong is the same for everybody: what was done waits for the next."""
    g.says_sorry, g.is_said = True, False


def cookie_name() -> str:
    return "__Host-n" if current_app.config["SESSION_COOKIE_SECURE"] else "n"


def _kept() -> Done | None:
    brought = request.cookies.get(cookie_name(), "").split(".")
    if len(brought) != 3 or not current_user.is_authenticated:
        return None
    kind, at, signature = brought
    is_ours = crypto.signed(_facts(kind, at), signature, purpose=PURPOSE)
    return Done(kind) if is_ours and 0 <= _now() - int(at) <= SECONDS else None


def _facts(kind: str, at: str) -> bytes:
    return f"{kind}|{at}|{current_user.session_id}".encode()


def _now() -> int:
    return int(clock.now().timestamp())


def _after(response: Response) -> Response:
    if request.endpoint in LEAVING:
        return _dropped(response)
    if request.method in SAFE_METHODS:
        return _forgotten(response) if g.get("is_said") else response
    if request.endpoint in SILENT or not current_user.is_authenticated:
        return response
    kind = _kind(request.endpoint or "")
    if response.status_code == 303:
        return response if g.get("says_itself") else _left(response, kind)
    if response.status_code == 200 and wants_partial() and not g.get("says_itself"):
        response.data = response.data + _beside(words_of(kind)).encode()
    return response


def _kind(endpoint: str) -> Done:
    if endpoint in HELD_AT_WORK and may(Permission.DESK):
        return Done.SOON
    return KINDS.get(endpoint, Done.KEPT)


def _left(response: Response, kind: Done) -> Response:
    at = str(_now())
    signature = crypto.sign(_facts(kind, at), purpose=PURPOSE)
    response.set_cookie(
        cookie_name(),
        f"{kind}.{at}.{signature}",
        max_age=SECONDS,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response


def _forgotten(response: Response) -> Response:
    response.headers["Cache-Control"] = KEPT_NOWHERE
    return _dropped(response)


def _dropped(response: Response) -> Response:
    if cookie_name() in request.cookies:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.delete_cookie(cookie_name(), httponly=True, samesite="Lax", secure=secure)
    return response


def _beside(words: str) -> str:
    """With the part of a page that htmx swaps, for the status that is on screen."""
    assets: Assets = current_app.extensions["assets"]
    drawn = assets.icon("check", small=True)
    return Markup('<div hx-swap-oob="innerHTML:#%s"><p>%s%s</p></div>') % (AT, drawn, words)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(said_here=said_here, says_itself=says_itself)
    app.after_request(_after)
