"""Who may knock at which route. A route without a mark on its door stays shut.

`GRANTS` is the page a lawyer reads: what each role may do at all. Which records somebody then
finds behind the door is the guard's.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Flask, current_app, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.guard import look_as
from family_portal.access.roles import Role
from family_portal.core import asked
from family_portal.core.db import SAFE_METHODS, session
from family_portal.core.errors import NotFound, PortalError
from family_portal.core.polling import is_by_itself

View = TypeVar("View", bound=Callable[..., Any])


class SignInFirst(PortalError):
    """Nobody is signed in (any more)."""

    status = 401


class Permission(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed-in"
    FAMILY_HOME = "home:read"
    CHOOSE_HOME = "home:choose"
    READ_CONTACT = "contact:read"
    NOT_MINE = "household:not-mine"
    READ_APPOINTMENTS = "appointments:read"
    ANSWER_APPOINTMENT = "appointments:answer"
    ASK_APPOINTMENT = "appointments:ask"
    TAKE_PART = "talks:take-part"
    READ_PLAN = "plan:read"
    OPEN_PLAN = "plan:open"
    REPORT_STEP = "plan:report"
    ANSWER_STEP = "plan:answer"
    MAKE_STEP = "plan:make"
    KEEP_WAITING = "waiting:keep"
    READ_SAFETY = "safety:read"
    KEEP_SAFETY = "safety:keep"
    ASK_LIMIT = "limits:ask"
    JUDGE_LIMIT = "limits:judge"
    READ_STAYS = "stays:read"
    OPEN_STAY = "stays:open"
    KEEP_STAYS = "stays:keep"
    READ_CARE = "daily-care:read"
    KEEP_CARE = "daily-care:keep"
    READ_STORY = "story:read"
    TELL_STORY = "story:tell"
    OWN_PICTURES = "story:pictures"
    READ_MEASURES = "measures:read"
    READ_THREADS = "threads:read"
    START_THREAD = "threads:start"
    WRITE_MESSAGE = "threads:write"
    ASK_CALL = "calls:ask"
    GIVE_FEEDBACK = "feedback:give"
    READ_FEEDBACK = "feedback:read"
    OWN_SETTINGS = "settings:own"
    OWN_PHOTO = "photo:own"
    OWN_DEVICES = "devices:own"
    OWN_CALENDAR = "calendar:own"
    OWN_SAFE_CONTACT = "safe-contact:own"
    OWN_SAY = "own-say:own"
    READ_CUSTODY = "custody:own"
    KEEP_CUSTODY = "custody:keep"
    ANSWER_INFORMATION = "information:answer"
    TAKE_ALONG = "own-words:take-along"
    OWN_COMPLAINT = "complaints:own"
    OWN_HELPERS = "helpers:own"
    STOP_HELPER = "helpers:stop"
    BLOCK_HELPER = "helpers:block"
    KEEP_DRAFT = "threads:draft"
    DESK = "desk:read"
    DESK_WRITE = "desk:write"
    LEAD_TEAM = "team:lead"
    BREAK_GLASS = "households:break-glass"
    INVITE = "people:invite"
    END_SIGN_INS = "sign-ins:end"
    LEARN = "lessons:read"
    KEEP_LESSONS = "lessons:keep"
    CHECK_LESSONS = "lessons:check"
    READ_ANSWERS = "answers:read"
    HANDLE_BREACH = "breaches:handle"
    DELIVERIES = "deliveries:read"
    ASK_FOR_LAWYER = "legal-aid:ask"
    TALK_TO_JUDGE = "legal-aid:talk"
    ARRANGE_LAWYER = "legal-aid:arrange"
    REACT = "reactions:write"
    EDIT_TEXTS = "texts:edit"
    ANSWER_TOGETHER = "together:answer"
    SIT_DOWN = "together:at-home"
    HAND_BACK = "together:hand-back"


P = Permission
# Who writes what a team learned; who else works in it looks whether it is about nobody.
LESSONS = frozenset({P.LEARN, P.READ_ANSWERS, P.KEEP_LESSONS, P.CHECK_LESSONS})
EVERYBODY = frozenset({P.SIGNED_IN, P.OWN_SETTINGS, P.OWN_DEVICES, P.CHOOSE_HOME})
THREADS = frozenset({P.READ_THREADS, P.WRITE_MESSAGE, P.KEEP_DRAFT})
RECORDS = THREADS | {P.READ_APPOINTMENTS, P.OWN_CALENDAR, P.OPEN_PLAN, P.OPEN_STAY}
SUPPORTER = (EVERYBODY | THREADS) | {
    *(P.FAMILY_HOME, P.READ_CONTACT, P.NOT_MINE),
    P.READ_APPOINTMENTS,
    P.OWN_CALENDAR,
    P.ANSWER_APPOINTMENT,
    P.TAKE_PART,
    *(P.READ_PLAN, P.OPEN_PLAN, P.REPORT_STEP, P.ANSWER_STEP),
    P.READ_SAFETY,
    P.READ_STAYS,
    P.OPEN_STAY,
    P.READ_STORY,
    P.OWN_SAFE_CONTACT,
}
MEMBER = SUPPORTER | {
    P.READ_MEASURES,
    P.START_THREAD,
    P.ASK_CALL,
    P.ASK_APPOINTMENT,
    P.GIVE_FEEDBACK,
    *(P.TELL_STORY, P.ASK_FOR_LAWYER, P.REACT, P.MAKE_STEP, P.TAKE_ALONG),
    P.OWN_COMPLAINT,
    P.OWN_HELPERS,
    P.STOP_HELPER,
}
DESK_WORKER = (
    EVERYBODY
    | RECORDS
    | {
        P.REPORT_STEP,
        P.MAKE_STEP,
        P.TAKE_PART,
        P.KEEP_WAITING,
        P.KEEP_SAFETY,
        P.ASK_LIMIT,
        P.JUDGE_LIMIT,
        P.KEEP_STAYS,
        P.KEEP_CARE,
        P.KEEP_CUSTODY,
        P.ANSWER_INFORMATION,
        P.READ_STORY,
        P.READ_FEEDBACK,
        P.DESK,
        P.DESK_WRITE,
        P.INVITE,
        P.END_SIGN_INS,
        P.LEARN,
        P.CHECK_LESSONS,
        *(P.ARRANGE_LAWYER, P.BLOCK_HELPER, P.OWN_PHOTO),
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PARENT: MEMBER | {P.READ_CUSTODY, P.SIT_DOWN},
    Role.ADULT: MEMBER,
    Role.CHILD: MEMBER | {P.TALK_TO_JUDGE, P.OWN_SAY, P.READ_CARE, P.OWN_PICTURES},
    Role.SUPPORTER: SUPPORTER,
    # Never the help, story or messages of parents (ADR 87).
    Role.CARER: EVERYBODY | {P.READ_CARE, P.NOT_MINE},
    Role.CONTACT: DESK_WORKER,
    Role.DUO: DESK_WORKER,
    # A lead reads what is written to them: a family without a contact person writes to the lead.
    Role.LEAD: EVERYBODY
    | THREADS
    | LESSONS
    | {P.DESK, P.LEAD_TEAM, P.BREAK_GLASS, P.READ_FEEDBACK, P.HANDLE_BREACH, P.ARRANGE_LAWYER}
    | {P.JUDGE_LIMIT, P.END_SIGN_INS, P.OWN_PHOTO},
    Role.EXPERIENCE_EXPERT: EVERYBODY | LESSONS,
    Role.POLICY: EVERYBODY | {P.LEARN},
    Role.EDITOR: EVERYBODY | {P.LEARN, P.EDIT_TEXTS},
    Role.ADMIN: EVERYBODY | {P.DELIVERIES},
}

# Of no role: what a phone opens that a professional handed over (ADR 75).
HANDED_OVER = frozenset({P.ANSWER_TOGETHER, P.HAND_BACK})
# And what it opens before somebody of twelve or older showed their paper card.
UNPROVEN = frozenset({P.HAND_BACK})
TOGETHER, SHOW_CARD = "/samen", "/samen/kaart"

# Behind these doors somebody proves once more that it is really them, for whoever picked up an
# open phone (T4, docs/threats.md#step-up; ADR 33). A proof is good for five minutes, for all.
PROVE_AGAIN = frozenset(
    {
        *(P.OWN_DEVICES, P.OWN_CALENDAR, P.OWN_SAFE_CONTACT, P.TAKE_ALONG),
        *(P.READ_SAFETY, P.KEEP_SAFETY, P.OWN_SAY, P.ASK_LIMIT, P.JUDGE_LIMIT),
        # Who is asked along, and what they are shown; to stop it asks nothing (STOP_HELPER).
        P.OWN_HELPERS,
    }
)
# A child's own thread is what a parent with the child's phone in hand would look for.
# So is what it prepares for a talk, what was written of one, what it says with a picture (ADR 92).
PROVE_AGAIN_AS_CHILD = PROVE_AGAIN | {
    *(P.READ_THREADS, P.START_THREAD, P.WRITE_MESSAGE),
    *(P.TAKE_PART, P.OWN_COMPLAINT, P.OWN_PICTURES),
}


class ConfirmFirst(PortalError):
    """Signed in, but too long ago for this; `/bevestigen` asks for the PIN again."""

    status = 401


def needs_proof(door: Permission | None) -> bool:
    """For the person signed in, at this moment."""
    asked = PROVE_AGAIN_AS_CHILD if current_user.is_child else PROVE_AGAIN
    return door in asked and not current_user.stepped_up


def requires(permission: Permission) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.door = permission  # type: ignore[attr-defined]
        return view

    return mark


public = requires(Permission.PUBLIC)


def door_of(endpoint: str) -> Permission | None:
    return getattr(current_app.view_functions[endpoint], "door", None)


def may(permission: Permission) -> bool:
    """For templates: is this door open for the person signed in?"""
    return current_user.is_authenticated and permission in current_user.permissions


def look() -> None:
    """On whose behalf comes first, so that every refusal looks as somebody."""
    if current_user.is_authenticated:
        look_as(session(), current_user.viewer)


def _leads_back() -> str | None:
    """Whatever address is typed on a phone that was handed over, it opens the one page."""
    if not (current_user.is_authenticated and current_user.is_handed):
        return None
    door = door_of(request.endpoint) if request.endpoint else None
    opens = {Permission.PUBLIC, *current_user.permissions}
    if door in opens or request.method not in SAFE_METHODS:
        return None
    return SHOW_CARD if current_user.is_unproven else TOGETHER


def knock() -> ResponseReturnValue | None:
    if back := _leads_back():
        return redirect(back, code=303)
    if request.endpoint is None:
        return None  # no such page; the 404 is the same as for what is not yours
    door = door_of(request.endpoint)
    if door is Permission.PUBLIC:
        return None
    if not current_user.is_authenticated:
        if request.method in SAFE_METHODS and "HX-Request" not in request.headers:
            return redirect("/inloggen?verder=" + quote(request.full_path.rstrip("?")), code=303)
        raise SignInFirst
    if door not in current_user.permissions:
        raise NotFound
    if current_user.must_choose and door is not Permission.CHOOSE_HOME:
        return _first("/welk-gezin", NotFound)
    return _first("/bevestigen", ConfirmFirst) if needs_proof(door) else None


def _first(page: str, otherwise: type[PortalError]) -> ResponseReturnValue:
    """A page leads to the question and back. An act is not done, and its text stays on the page
    that says so. A page that looks by itself hears only that nothing changed."""
    if is_by_itself():
        return "", 304
    if request.method in SAFE_METHODS and "HX-Request" not in request.headers:
        return redirect(f"{page}?verder=" + quote(request.full_path.rstrip("?")), code=303)
    raise otherwise


class NoDoor(RuntimeError):
    """A route has no mark; the program does not start."""


def check_doors(app: Flask) -> None:
    with app.app_context():
        open_ones = [r.endpoint for r in app.url_map.iter_rules() if door_of(r.endpoint) is None]
    if open_ones:
        raise NoDoor(", ".join(sorted(open_ones)))


def init_app(app: Flask) -> None:
    app.before_request(look)
    asked.init_app(app)
    app.before_request(knock)
    app.jinja_env.globals.update(may=may, Permission=Permission)
