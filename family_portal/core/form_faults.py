"""What is wrong in a form, said once more at the top of its page (WCAG 3.3.1, 4.1.3).

Who writes a fault at its field (`parts/forms.html`) hands it in here. `layout/base.html` writes the
page before what stands above it, and so knows them all: a list that has the focus, so that it is
read out. A part of a page has no top: there the first field that is wrong takes the focus.
"""

from typing import NamedTuple

from flask import Flask, g
from markupsafe import Markup, escape

from family_portal.core.htmx import wants_partial


class Fault(NamedTuple):
    """`at` is the id of its field, `label` the question, `words` what is wrong."""

    at: str
    label: str
    words: str


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(hand_in=hand_in, faults_here=faults_here, focus_here=focus_here)


def hand_in(at: str, label: str, words: str) -> str:
    """Writes nothing. A form that stands twice on a page says it once."""
    fault = Fault(at, escape(label).striptags(), words)
    if fault not in faults_here():
        g.form_faults = [*faults_here(), fault]
    return ""


def faults_here() -> list[Fault]:
    """In the order in which the page has written them."""
    faults: list[Fault] = g.get("form_faults", [])
    return faults


def forget() -> None:
    """Another page is shown than the one they stood on."""
    g.pop("form_faults", None)


def focus_here(at: str) -> str:
    """The attribute for the first field that is wrong, in a part of a page. A group asks it before
    it says what is wrong."""
    first = next(iter(faults_here()), None)
    return Markup(" autofocus") if wants_partial() and (not first or first.at == at) else ""
