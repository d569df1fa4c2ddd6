"""Words in the language of the reader. Dutch is the source; a missing translation stays Dutch."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import name

from babel import Locale, UnknownLocaleError, negotiate_locale
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

CATALOGS = Path(__file__).parents[1] / "translations"
SOURCE = "nl"
COOKIE = "taal"


@cache
def offered() -> tuple[str, ...]:
    """Language codes with a catalog, Dutch first."""
    found = (path.parent.parent.name for path in CATALOGS.glob("*/LC_MESSAGES/messages.mo"))
    return (SOURCE, *sorted(set(found) - {SOURCE}))


@cache
def catalog(language: str) -> NullTranslations:
    return Translations.load(CATALOGS, [language])


@cache
def _parsed(language: str) -> Locale:
    return Locale.parse(language)


def locale() -> Locale:
    """Chosen on this device, else known of the person, else asked by the phone, else Dutch."""
    if not has_request_context():
        return _parsed(SOURCE)
    chosen: Locale | None = g.get("locale")
    if chosen is None:
        known = g.get("person_language", "")
        wanted = [request.cookies.get(COOKIE, ""), known, *request.accept_languages.values()]
        g.locale = chosen = _parsed(negotiate_locale(wanted, offered(), sep="-") or SOURCE)
    return chosen


def language_name(code: str) -> str:
    """In the language of the reader; a code that nobody knows as it is."""
    try:
        return Locale.parse(code).get_display_name(locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def use_language(language: str | None) -> None:
    """For an answer whose language its address says."""
    if language in offered():
        g.locale = _parsed(language)


def gettext(message: str) -> str:
    return catalog(locale().language).ugettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return catalog(locale().language).ungettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """For the child's register: `pgettext("kind", …)`."""
    return catalog(locale().language).upgettext(context, message)


def nl(words: str = "", language: str | None = None) -> Markup:
    """The attributes of an element that holds what people wrote. Elsewhere than on a Dutch page it
    says that it is Dutch (WCAG 3.1.2), unless it is known to be another language or shows, by its
    letters, that it is not: what somebody wrote in Arabic is read as the page is."""
    spoken = language or (SOURCE if _is_latin(words) else "")
    if spoken in {"", locale().language}:
        return Markup('dir="auto"')
    return Markup('dir="auto" lang="%s"') % spoken


def _is_latin(words: str) -> bool:
    """Of the first letter; nothing to look at passes."""
    first = next((sign for sign in words if sign.isalpha()), "a")
    return name(first, "").startswith("LATIN")


def fixed(language: str, said: Sequence[str]) -> str:
    """A sentence without a name in it: `message`, or `context, message`."""
    known = catalog(language)
    words = known.upgettext(*said) if len(said) > 1 else known.ugettext(*said)
    return str(words % {}) if "%" in words else str(words)


@pass_eval_context
def _in_template(page: EvalContext, message: str, /, **given: Any) -> str:
    """As Jinja's own, in one step, and without a copy of all names of a page for each sentence in a
    loop: a page says a hundred sentences, and few have a name in them."""
    words = gettext(message)
    if page.autoescape:
        words = Markup(words)  # noqa: S704 - a sentence of ours, whose names are escaped below
    return words % given if given or "%" in words else words


def init_app(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext
    )
    app.jinja_env.globals.update({"_": _in_template, "gettext": _in_template, "nl": nl})
    app.jinja_env.globals["language_name"] = language_name
    app.context_processor(lambda: {"locale": locale(), "languages": offered()})
