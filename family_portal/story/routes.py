"""Pages of stories, for who tells them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import household_of
from family_portal.access.doors import Permission, requires
from family_portal.access.faces import Face, Faces, own_faces
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.core.i18n import gettext as _
from family_portal.story import actions, queries
from family_portal.story.forms import (
    KNOWN,
    LONGEST,
    NewStoryForm,
    ReadersForm,
    StoryTextForm,
    VersionForm,
)
from family_portal.story.queries import Told

story = Blueprint("story", __name__, url_prefix="/verhaal")


@story.get("")
@requires(Permission.READ_STORY)
def show() -> ResponseReturnValue:
    return _page()


@story.get("/nieuw")
@requires(Permission.TELL_STORY)
def new() -> ResponseReturnValue:
    return _new()


@story.post("/nieuw")
@requires(Permission.TELL_STORY)
def tell() -> ResponseReturnValue:
    try:
        form = read(NewStoryForm)
        said = form.model_dump(exclude={"household_id"})
        made = actions.tell(session(), _home(form.household_id), me=current_user.person_id, **said)
    except BadInput as wrong:
        return _new(wrong)
    return _to(made.id)


@story.get("/<uuid:story_id>/tekst")
@requires(Permission.TELL_STORY)
def text(story_id: UUID) -> ResponseReturnValue:
    return _text(_mine(story_id))


@story.post("/<uuid:story_id>/tekst")
@requires(Permission.TELL_STORY)
def change(story_id: UUID) -> ResponseReturnValue:
    told = _mine(story_id, to_write=True)
    try:
        form, me = read(StoryTextForm), current_user.person_id
        actions.change_text(session(), told.story, me=me, **form.model_dump())
    except BadInput as wrong:
        return _text(told, wrong)
    except Stale:
        return _text(told, changed=True)
    return _to(story_id)


@story.post("/<uuid:story_id>/klopt")
@requires(Permission.TELL_STORY)
def confirm(story_id: UUID) -> ResponseReturnValue:
    """Of what we wrote down for them alone they choose who of us reads it."""
    told, me = _mine(story_id, to_write=True), current_user.person_id
    version = read(VersionForm).version
    staff = read(ReadersForm).staff if told.is_mine_alone else None
    actions.confirm(session(), told.story, me=me, version=version, staff=staff)
    return _to(story_id)


@story.post("/<uuid:story_id>/niet-bewaren")
@requires(Permission.TELL_STORY)
def throw_away(story_id: UUID) -> ResponseReturnValue:
    told = _mine(story_id, to_write=True)
    actions.throw_away(session(), told.story, me=current_user.person_id)
    return redirect(url_for("story.show"), code=303)


@story.get("/<uuid:story_id>/lezers")
@requires(Permission.TELL_STORY)
def readers(story_id: UUID) -> ResponseReturnValue:
    return _readers(_mine(story_id))


@story.post("/<uuid:story_id>/lezers")
@requires(Permission.TELL_STORY)
def choose_readers(story_id: UUID) -> ResponseReturnValue:
    told = _mine(story_id, to_write=True)
    try:
        form, me = read(ReadersForm), current_user.person_id
        if form.also:
            actions.let_read_too(session(), told.story, me=me, person_id=form.also)
        else:
            actions.choose_readers(session(), told.story, me=me, staff=form.staff)
    except BadInput as wrong:
        return _readers(told, wrong)
    return _to(story_id)


def _mine(story_id: UUID, *, to_write: bool = False) -> Told:
    """Who only reads it changes nothing in it. What was thrown away in another window meanwhile
    gives back what is written for it."""
    me = current_user.person_id
    if to_write and queries.was_thrown_away(session(), story_id, me):
        raise Stale
    told = queries.story(session(), story_id, me, to_write=to_write)
    if told.story.picture and told.is_mine:
        raise NotFound  # behind a proof, on a page of its own
    if not told.is_mine:
        raise NotAllowed
    return told


def _homes() -> list[Faces]:
    return own_faces(session(), current_user.person_id)


def _home(household_id: UUID | None) -> Faces:
    """Somebody in two households tells it in one of them."""
    homes = _homes()
    if household_id is None and len(homes) > 1:
        raise BadInput({"household_id": _("Kies voor welk huishouden dit is.")})
    found = next((one for one in homes if household_id in (None, one.household_id)), None)
    if found is None:
        raise NotFound
    return found


def _faces_of(told: Told, homes: list[Faces]) -> list[Face]:
    """Who of us they may choose: the faces of today, in the household of the story."""
    alone = len(homes) == 1
    home = homes[0].household_id if alone else household_of(session(), told.story.circle_id)
    return [face for those in homes if those.household_id == home for face in those.staff]


def _to(story_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("story.show", _anchor=f"verhaal-{story_id}"), code=303)


def _page() -> ResponseReturnValue:
    found = queries.stories(session(), current_user.person_id)
    mine = [told for told in found if told.is_mine_alone]
    homes = _homes() if mine else []
    faces = {told.story.id: _faces_of(told, homes) for told in mine}
    return make_response(render_template("story/show.html", stories=found, faces=faces))


def _new(wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {}
    homes = _homes()
    if not homes:
        raise NotFound
    every = [str(face.person_id) for those in homes for face in those.staff]
    return _form(
        "story/new.html",
        wrong,
        homes=homes,
        of_us=[face for those in homes for face in those.staff],
        chosen=request.form.getlist("staff") if wrong else every,
        key=kept_key(values),
        values=values,
    )


def _text(
    told: Told, wrong: BadInput | None = None, *, changed: bool = False
) -> ResponseReturnValue:
    stands = {"text": told.story.text, "not_again": told.story.not_again or ""}
    values = typed() if wrong or changed else stands
    now = {"version": told.story.version, "seen": told.story.mark}
    # Of the page that was filled in: a fault in a box does not make it a page of today.
    of = {**now, **{name: values[name] for name in now if name in values}} if wrong else now
    return _form("story/text.html", wrong, changed=changed, told=told, values=values, of=of)


def _readers(told: Told, wrong: BadInput | None = None) -> ResponseReturnValue:
    if not told.is_mine_alone:
        raise NotAllowed
    now = {reader.person_id for reader in told.staff}
    others = [face for face in _faces_of(told, _homes()) if face.person_id not in now]
    return _form(
        "story/readers.html",
        wrong,
        told=told,
        of_us=[*told.staff, *others],
        # A tap that was too late asked for nothing else: those who read it stay chosen.
        chosen=request.form.getlist("staff")
        if wrong and not request.form.get("also")
        else [str(one) for one in now],
    )


def _form(page: str, wrong: BadInput | None, **context: Any) -> ResponseReturnValue:
    return form_page(
        page,
        wrong,
        stale=context.get("changed"),
        longest=LONGEST,
        longest_known=KNOWN,
        **context,
    )
