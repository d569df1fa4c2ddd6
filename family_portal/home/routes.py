"""Vandaag, and everything under Meer that has no feature of its own."""

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.calling import call_me
from family_portal.access.doors import Permission, public, requires
from family_portal.access.kinds import seen_as
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import read
from family_portal.helping.queries import last_day, shown_to_me
from family_portal.home.doorway import HELPER, begins_elsewhere, page
from family_portal.home.forms import CallMeForm, LanguageForm, LettersForm, day_of
from family_portal.home.language import choose, choose_letters, in_own_words, page_before
from family_portal.home.queries import today
from family_portal.home.tabs import lit, tabs
from family_portal.home.who_had_access import had_access
from family_portal.home.who_looked import looks
from family_portal.home.who_looked import words as words_of_looks
from family_portal.home.who_sees import groups, shown_to

home = Blueprint("home", __name__)


@home.app_context_processor
def _tabs() -> dict[str, Any]:
    return {"tabs_of": tabs, "lit_tab": lit}


@home.get("/")
@requires(Permission.SIGNED_IN)
def show() -> ResponseReturnValue:
    if elsewhere := begins_elsewhere():
        return redirect(elsewhere, code=303)
    html = page()
    is_helper = html == HELPER and current_user.viewer.has_shares
    shown = shown_to_me(session(), current_user.person_id) if is_helper else ()
    return render_template(html, day=today(session()), shown=shown, last_day=last_day)


@home.get("/meer")
@requires(Permission.SIGNED_IN)
def more() -> ResponseReturnValue:
    return render_template("meer/show.html")


@home.get("/meer/wie-ziet-wat")
@requires(Permission.READ_CONTACT)
def who_sees() -> ResponseReturnValue:
    found = groups(session())
    words = seen_as(proven=current_user.stepped_up)
    return render_template(
        "meer/who_sees.html", groups=found, words=words, shown_to=shown_to(session())
    )


@home.get("/meer/wie-keek-mee")
@requires(Permission.READ_CONTACT)
def who_looked() -> ResponseReturnValue:
    found = looks(session(), day_of(request.args.get("voor")))
    return render_template("meer/who_looked.html", looks=found, words=words_of_looks())


@home.get("/meer/wie-had-toegang")
@requires(Permission.READ_CONTACT)
def who_had_access() -> ResponseReturnValue:
    return render_template("meer/who_had_access.html", had=had_access(session()))


@home.get("/meer/naam")
@requires(Permission.OWN_SETTINGS)
def own_name() -> ResponseReturnValue:
    chosen = current_user.call_me or ""
    return render_template("meer/name.html", values={"call_me": chosen}, errors={})


@home.post("/meer/naam")
@requires(Permission.OWN_SETTINGS)
def choose_name() -> ResponseReturnValue:
    try:
        form = read(CallMeForm)
    except BadInput as wrong:
        return render_template("meer/name.html", values=wrong.values, errors=wrong.errors), 422
    call_me(session(), form.call_me)
    return redirect(url_for(".more"), code=303)


@home.get("/meer/taal")
@requires(Permission.SIGNED_IN)
def own_language() -> ResponseReturnValue:
    return render_template("meer/language.html", back=page_before(), names=in_own_words())


@home.get("/taal")
@public
def language() -> ResponseReturnValue:
    return render_template("meer/language.html", back=page_before(), names=in_own_words())


@home.post("/taal")
@public
def choose_language() -> ResponseReturnValue:
    form = read(LanguageForm)
    return choose(form.taal, back=form.terug)


@home.get("/veilig")
@public
def safe() -> ResponseReturnValue:
    return render_template("meer/safe.html")


@home.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template("meer/privacy.html")


@home.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    return render_template("meer/accessibility.html", chosen=current_app.extensions["settings"])


@home.post("/letters")
@public
def letters() -> ResponseReturnValue:
    return choose_letters(read(LettersForm).letters)
