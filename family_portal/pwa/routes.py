"""Installable, and honest without network: manifest, service worker, offline page."""

from flask import Blueprint, current_app, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from family_portal.access.doors import public
from family_portal.core.i18n import use_language
from family_portal.pwa.offline import manifest, plan

pwa = Blueprint("pwa", __name__)


@pwa.get("/manifest.webmanifest")
@public
def webmanifest() -> ResponseReturnValue:
    answer = jsonify(manifest(current_app.extensions["settings"].name))
    answer.mimetype = "application/manifest+json"
    answer.headers["Cache-Control"] = "public, max-age=3600"
    answer.vary.add("Accept-Language")
    return answer


@pwa.get("/sw.js")
@public
def worker() -> ResponseReturnValue:
    # The page says in which language it is: a worker's own request may not know.
    use_language(request.args.get("taal"))
    answer = make_response(render_template("pwa/sw.js", plan=plan()))
    answer.mimetype = "text/javascript"
    # Never an old one: it decides what stays on the phone.
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@pwa.get("/offline")
@public
def offline() -> ResponseReturnValue:
    return render_template("pwa/offline.html")
