"""Rights and help lines. Open to everybody, signed in or not, and there without a network."""

from flask import Blueprint, Response, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import public
from family_portal.core import clock
from family_portal.core.i18n import use_language
from family_portal.rights import bundle, queries, shelf, words

rights = Blueprint("rights", __name__)


@rights.get("/rechten")
@public
def overview() -> ResponseReturnValue:
    page = queries.overview(request.args.get("q", "").strip())
    return render_template("rights/overview.html", page=page)


@rights.get("/rechten/<string:slug>")
@public
def show(slug: str) -> ResponseReturnValue:
    found = queries.article(slug)
    return render_template(queries.template_of(found), found=found)


@rights.get("/rechten/alles")
@public
def everything() -> ResponseReturnValue:
    # The page says in which language it is: a worker's own request may not know.
    use_language(request.args.get("taal"))
    return Response(bundle.pages(), mimetype="application/json")


@rights.get("/rechten/hulplijnen")
@public
def help_article() -> ResponseReturnValue:
    return redirect("/hulplijnen", code=303)


@rights.get("/hulplijnen")
@public
def help_lines() -> ResponseReturnValue:
    found = queries.article(queries.PINNED)
    return render_template(queries.template_of(found), found=found)


@rights.after_request
def may_be_kept(response: Response) -> Response:
    """Signed out nothing in it is about anybody. Signed in, the bar and the dot are."""
    if response.status_code == 200 and not current_user.is_authenticated:
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response


@rights.record_once
def read_texts(state: BlueprintSetupState) -> None:
    shelf.init_app(state.app, demo=state.app.extensions["settings"].demo)


@rights.app_context_processor
def for_every_page() -> dict[str, object]:
    """A telephone number comes from the one table, wherever it stands."""
    return {"help_line": lambda key: shelf.shelf().lines[key]}


@rights.context_processor
def for_templates() -> dict[str, object]:
    kept = shelf.shelf()
    return {
        "naming": words,
        "shelf": kept,
        "lines": kept.lines,
        "glossary": kept.words,
        "sources": kept.ground.sources,
        "today": clock.today(),
    }
