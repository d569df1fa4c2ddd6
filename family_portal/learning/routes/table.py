"""The learning table: opened with an answer, written together, closed with a decision, printed."""

from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.learning import tables
from family_portal.learning.forms import TITLE, OpenTable, TableForm
from family_portal.learning.keeping import teams_of
from family_portal.learning.routes.blueprint import learning


@learning.get("/tafel")
@requires(Permission.CHECK_LESSONS)
def all_tables() -> ResponseReturnValue:
    return _all()


@learning.post("/tafel")
@requires(Permission.KEEP_LESSONS)
def open_table() -> ResponseReturnValue:
    try:
        form = read(OpenTable)
        made = tables.open_table(
            session(),
            me=current_user.person_id,
            team_id=form.team_id,
            kind=form.kind,
            answered=tables.Answered(form.kept, form.kept_words),
            sure=form.sure,
        )
    except BadInput as wrong:
        return _all(wrong)
    return redirect(url_for("learning.table", table_id=made.id), code=303)


@learning.get("/tafel/<uuid:table_id>")
@requires(Permission.CHECK_LESSONS)
def table(table_id: UUID) -> ResponseReturnValue:
    return _table(table_id)


@learning.post("/tafel/<uuid:table_id>")
@requires(Permission.KEEP_LESSONS)
def write_table(table_id: UUID) -> ResponseReturnValue:
    tables.sheet(session(), table_id, current_user.person_id)
    try:
        form = read(TableForm)
        tables.keep_table(
            session(),
            table_id,
            form.said,
            me=current_user.person_id,
            version=form.version,
            close=form.close,
            sure=form.sure,
        )
    except (BadInput, Stale) as wrong:
        return _table(table_id, wrong)
    return redirect(url_for("learning.table", table_id=table_id), code=303)


def _all(wrong: BadInput | None = None) -> ResponseReturnValue:
    me = current_user.person_id
    every = tables.tables_of(session(), me)
    # Who is at a table answers no promise a second time.
    at_one = {table.team_id for table, _team in every if table.is_open}
    mine = [team for team in teams_of(session(), me) if team.id not in at_one]
    return form_page(
        "learning/tables.html",
        wrong,
        tables=every,
        opening=[(team, tables.promise_of(session(), team.id)) for team in mine],
        values=typed() if wrong else {},
        asked=request.form.get("team_id", ""),
        longest=TITLE,
    )


def _table(table_id: UUID, wrong: BadInput | Stale | None = None) -> ResponseReturnValue:
    """What is wrong stands at its field; what a colleague wrote meanwhile stands on the sheet."""
    if wrong:
        session().rollback()
    sheet = tables.sheet(session(), table_id, current_user.person_id)
    html = render_template(
        "learning/table.html",
        sheet=sheet,
        is_stale=isinstance(wrong, Stale),
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        values=typed() if wrong else _values(sheet),
        owners=[(who.id, who.name) for who in sheet.people],
        longest=TITLE,
    )
    return make_response(html, wrong.status if wrong else 200)


def _values(sheet: tables.Sheet) -> dict[str, str]:
    names = TableForm.model_fields.keys() - {"version", "close", "sure"}
    found = {name: getattr(sheet.table, name) for name in names}
    return {name: str(value) for name, value in found.items() if value is not None}
