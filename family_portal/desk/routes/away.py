"""Somebody of us is not there: who stands in, from when until when."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.households import Cover
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.desk.away import Absent, absent, arranged
from family_portal.desk.forms import AwayForm
from family_portal.desk.routes.blueprint import desk
from family_portal.desk.staying_away import change, come_back, stay_away
from family_portal.desk.week import meetings_of, promises_of


@desk.get("/afwezig")
@requires(Permission.DESK)
def away() -> ResponseReturnValue:
    return _away(_who())


@desk.post("/afwezig")
@requires(Permission.DESK)
def stay() -> ResponseReturnValue:
    who = _who()
    try:
        cover = stay_away(session(), who, read(AwayForm).wanted)
    except BadInput as wrong:
        return _away(who, wrong)
    return redirect(url_for("desk.absence", cover_id=cover.id), code=303)


@desk.get("/afwezig/<uuid:cover_id>")
@requires(Permission.DESK)
def absence(cover_id: UUID) -> ResponseReturnValue:
    return _absence(cover_id)


@desk.post("/afwezig/<uuid:cover_id>")
@requires(Permission.DESK)
def change_away(cover_id: UUID) -> ResponseReturnValue:
    known = arranged(session(), current_user.person_id, cover_id)
    try:
        change(session(), known, read(AwayForm).wanted)
    except BadInput as wrong:
        return _absence(cover_id, wrong)
    return redirect(url_for("desk.absence", cover_id=cover_id), code=303)


@desk.post("/afwezig/<uuid:cover_id>/terug")
@requires(Permission.DESK)
def back(cover_id: UUID) -> ResponseReturnValue:
    known = arranged(session(), current_user.person_id, cover_id)
    come_back(session(), known)
    go = url_for("desk.today" if known.of.is_me else "desk.team")
    return redirect(go, code=303)


def _who() -> Absent:
    return absent(session(), current_user.person_id, request.values.get("wie", type=UUID))


def _away(who: Absent, wrong: BadInput | None = None) -> ResponseReturnValue:
    usual = who.colleague(who.usual_id)
    values = typed() if wrong else {"stand_in": usual.person_id if usual else ""}
    return form_page(
        "desk/away.html",
        wrong,
        who=who,
        cover=None,
        **_filled(values, wrong),
    )


def _absence(cover_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    known = arranged(session(), current_user.person_id, cover_id)
    return form_page(
        "desk/absence.html",
        wrong,
        arranged=known,
        who=known.of,
        cover=known.cover,
        instead={
            those.household_id: one.person_id
            for those, one, _ in known.homes
            if one and one.person_id != known.cover.stand_in_id
        },
        **_in_those_days(known.cover, is_me=known.of.is_me),
        **_filled(typed() if wrong else _said(known.cover), wrong),
    )


def _said(cover: Cover) -> dict[str, Any]:
    return {
        "from_day": cover.from_day.isoformat(),
        "to_day": cover.to_day.isoformat(),
        "stand_in": cover.stand_in_id or "nobody",
    }


def _in_those_days(cover: Cover, *, is_me: bool) -> dict[str, Any]:
    """Only one's own days: a lead reads no appointments of families."""
    if not is_me:
        return {"meetings": [], "promises": []}
    me, first = current_user.person_id, max(cover.from_day, clock.today())
    promised = promises_of(session(), me)
    return {
        "meetings": meetings_of(session(), me, first, cover.over_on),
        "promises": [p for p in promised if p[0].due and first <= p[0].due <= cover.to_day],
    }


def _filled(values: dict[str, Any], wrong: BadInput | None) -> dict[str, Any]:
    today = clock.today()
    return {
        "values": values,
        "errors": wrong.errors if wrong else {},
        "chosen_at": request.form.getlist("at"),
        "today": today,
        "sunday": clock.monday(today) + timedelta(days=6),
    }
