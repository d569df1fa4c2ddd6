"""A small program around the real layout, parts, assets and worker: every part on one page.

Features change; what they are built from must hold by itself.
"""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from babel import Locale
from flask import Flask, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import ChoiceLoader, FileSystemLoader

from family_portal import calm
from family_portal.access.audience import Reader
from family_portal.access.doors import GRANTS, Permission
from family_portal.access.roles import Role
from family_portal.core import assets, compress, dates, form_faults, headers, htmx, i18n, letters
from family_portal.core.clock import after
from family_portal.home.tabs import lit, tabs
from family_portal.pwa.routes import pwa

PAGES = Path(__file__).with_name("pages")
TEMPLATES = Path(assets.__file__).parents[1] / "templates"


def reader(number: int, name: str, photo: str | None = None, **more: Any) -> Reader:
    return Reader(UUID(int=number), name, photo, is_staff=bool(photo), **more)


CAST = {
    "sanne": reader(8, "Sanne Voorbeeldsma"),
    "lieke": reader(11, "Lieke Proefstra"),
    "marijke": reader(9, "Marijke Demostra", "marijke.svg"),
    "petra": reader(12, "Petra Beleidsma", "petra.svg"),
}
YOUSSEF = reader(13, "Youssef Demo", until=after(date(2026, 11, 26)))
ROLES = {"marijke": Role.CONTACT, "petra": Role.POLICY, "lieke": Role.CHILD}


class Stage(Flask):
    """`wie` in the address says who looks, `taal` in which language."""

    def __init__(self) -> None:
        super().__init__("stage", static_folder=None)
        self.jinja_env.trim_blocks = self.jinja_env.lstrip_blocks = True
        self.jinja_env.globals["portal_name"] = "Mijn plan"
        self.jinja_env.globals["urgent"] = calm.lines()
        self.jinja_env.globals.update(said_here=str, says_itself=str)
        self.jinja_env.globals.update(out_of_inbox=str, list_beside=str)
        self.jinja_env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(PAGES)])
        self.extensions["settings"] = SimpleNamespace(
            name="Mijn plan", vapid_private_key=None, exit_url="/weg"
        )
        self.received: list[dict[str, str]] = []
        self.answer = 200
        self.wait = 0
        self.words = "<p>nee</p>"
        for part in (form_faults, letters, htmx, compress, i18n, dates):
            part.init_app(self)
        assets.init_app(self, https=False)
        headers.init_app(self, https=False)
        self.register_blueprint(pwa)
        self.context_processor(self._context)
        self.add_url_rule("/stuk/<slug>", "piece", self._piece)
        self.add_url_rule("/stuur", "send", self._send, methods=["POST"])
        self.add_url_rule("/gelezen", "seen", self._seen, methods=["POST"])
        self.add_url_rule("/toetsen", "desk.keys", lambda: "")

    def _context(self) -> dict[str, Any]:
        who = request.args.get("wie", "sanne")
        user = SimpleNamespace(
            is_authenticated=who in CAST,
            is_staff=who in {"marijke", "petra"},
            is_child=who == "lieke",
            keys_off=False,
            person_id=CAST[who].person_id if who in CAST else None,
        )
        context = {
            "current_user": user,
            "unread": True,
            "languages": ("nl", "en", "ar"),
            "Permission": Permission,
            "tabs_of": tabs,
            "lit_tab": lit,
            "may": GRANTS[ROLES.get(who, Role.PARENT)].__contains__,
            "cast": {
                **CAST,
                "youssef": reader(13, "Youssef Demo", until=after(date(2026, 11, 26))),
            },
        }
        chosen = request.args.get("taal")
        return {**context, "locale": Locale.parse(chosen)} if chosen else context

    def _piece(self, slug: str) -> str:
        return render_template(f"{slug}.html")

    def _send(self) -> ResponseReturnValue:
        if self.answer != 200:
            wait = {"Retry-After": str(self.wait)} if self.wait else {}
            abort(Response(self.words, self.answer, wait))
        self.received.append(dict(request.form))
        if not htmx.wants_partial():
            return redirect("/stuk/parts", code=303)
        return render_template("_said.html", text=request.form["text"])

    def _seen(self) -> ResponseReturnValue:
        self.received.append({"seen": "yes"})
        return redirect("/stuk/writing", code=303)
