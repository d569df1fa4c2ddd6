"""Refusals that need nothing: no database, no session, no request, no question who it is.

One page in every language of the portal, because nobody can be asked for theirs. For the proxy,
which shows them when it refuses or when the portal is away, and for a portal that is too busy
(ADR 24). `family-portal pages FOLDER` writes them down.
"""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import Environment, FileSystemLoader

from family_portal.core import phones
from family_portal.core.assets import Assets
from family_portal.core.headers import KEPT_NOWHERE, headers_of
from family_portal.core.i18n import catalog, offered
from family_portal.refusals import RETRY_AFTER, words_of
from family_portal.rights.facts import read_ground
from family_portal.rights.lines import HelpLine, help_lines
from family_portal.theming import css_of

# What a proxy may have to say by itself.
STATUSES = (400, 403, 404, 408, 413, 414, 429, 431, 500, 502, 503, 504)
TEMPLATES = Path(__file__).parent / "templates"


def page(status: int, name: str, theme: Path | None = None) -> bytes:
    """The whole page, UTF-8. `name` is what this portal is called, `theme` what it wears."""
    return _page(status, name, theme)


def headers(status: int, *, https: bool) -> list[tuple[str, str]]:
    """Everything an answer with such a page carries, but its length."""
    wait = RETRY_AFTER.get(status)
    return [
        *headers_of(https=https).items(),
        ("Cache-Control", KEPT_NOWHERE),
        ("Content-Type", "text/html; charset=utf-8"),
        *([("Retry-After", str(wait))] if wait else []),
    ]


def write(folder: Path, name: str, theme: Path | None = None) -> list[Path]:
    """The pages, what they look like, and their headers as nginx reads them.

    Files are replaced, never emptied: a proxy may read them at any moment.
    """
    assets = Assets(theme=css_of(theme))
    files = {folder / "calm" / f"{status}.html": page(status, name, theme) for status in STATUSES}
    files[folder / "headers.conf"] = _for_nginx()
    for file in assets.names.values():
        files[folder / "static" / file] = assets.read(file)
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        beside.write_bytes(content)
        beside.chmod(0o644)
        shutil.move(beside, path)
    return sorted(files)


def _for_nginx() -> bytes:
    lines = [f'add_header {key} "{value}" always;' for key, value in headers_of(https=True).items()]
    return "".join(line + "\n" for line in lines).encode()


@cache
def lines() -> dict[str, HelpLine]:
    """The help lines of the rights texts, by fact id. Read from our own files alone."""
    return help_lines(read_ground().facts)


@cache
def _page(status: int, name: str, theme: Path | None) -> bytes:
    parts = [_said(status, language, theme) for language in offered()]
    shown = _environment(offered()[0], theme).get_template("layout/calm.html")
    return shown.render(parts=parts, portal_name=name).encode()


def _said(status: int, language: str, theme: Path | None) -> dict[str, Any]:
    """The same in one language: words, and the help lines with their own."""
    locale = Locale.parse(language)
    environment = _environment(language, theme)
    title, words = words_of(status, catalog(language).gettext)
    body = environment.get_template("layout/calm_part.html")
    return {
        "lang": language,
        "dir": locale.text_direction,
        "name": locale.get_display_name(),
        "title": title,
        "body": body.make_module({"words": words, "status": status}),
    }


@cache
def _environment(language: str, theme: Path | None) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(catalog(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(Assets(theme=css_of(theme)).in_templates, urgent=lines())
    made.filters.update(phones.FILTERS)
    return made
