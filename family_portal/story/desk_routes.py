"""At the desk: reading a story before one speaks with who told it, and writing one down."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import home_at
from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.story import actions, queries, writing_down
from family_portal.story.forms import KNOWN, LONGEST, VersionForm, WrittenDownForm
from family_portal.story.writing_down import Dictated, Table

stories = Blueprint("stories", __name__, url_prefix="/bureau")


@stories.app_context_processor
def for_templates() -> dict[str, Any]:
    """Where a professional begins to write, they see what was told already."""
    return {
        "told_already": lambda home: queries.told_already(session(), home),
        "told_already_by": lambda circle_id, people: queries.told_already_by(
            session(), circle_id, people
        ),
        "home_at": lambda circle_id: home_at(session(), circle_id),
    }


@stories.get("/verhalen/<uuid:story_id>")
@requires(Permission.DESK)
def show(story_id: UUID) -> ResponseReturnValue:
    told = queries.story(session(), story_id, current_user.person_id)
    return render_template("story/at_desk.html", told=told)


@stories.post("/verhalen/<uuid:story_id>/gelezen")
@requires(Permission.DESK)
def say_read(story_id: UUID) -> ResponseReturnValue:
    me = current_user.person_id
    told = queries.story(session(), story_id, me, to_write=True)
    actions.say_read(session(), told.story, me=me, version=read(VersionForm).version)
    return redirect(url_for("stories.show", story_id=story_id), code=303)


@stories.get("/huishoudens/<uuid:household_id>/verhaal")
@requires(Permission.DESK_WRITE)
def new(household_id: UUID) -> ResponseReturnValue:
    return _form(_table(household_id))


@stories.post("/huishoudens/<uuid:household_id>/verhaal")
@requires(Permission.DESK_WRITE)
def write_down(household_id: UUID) -> ResponseReturnValue:
    table = _table(household_id)
    try:
        made = writing_down.write_down(
            session(), table, Dictated(**read(WrittenDownForm).model_dump())
        )
    except BadInput as wrong:
        return _form(table, wrong)
    return redirect(url_for("stories.show", story_id=made.id), code=303)


def _table(household_id: UUID) -> Table:
    return writing_down.table(session(), current_user.person_id, household_id)


def _form(table: Table, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {}
    return form_page(
        "story/write_down.html",
        wrong,
        table=table,
        key=kept_key(values),
        values=values,
        longest=LONGEST,
        longest_known=KNOWN,
    )
