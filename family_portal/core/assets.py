"""Static files under names that hold their hash, so that a phone keeps them for ever."""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import TYPE_CHECKING, Any

from flask import Flask
from markupsafe import Markup, escape
from whitenoise import WhiteNoise

from family_portal.core import bundle, names, phones, tints
from family_portal.core.headers import headers_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

STATIC = Path(__file__).parents[1] / "static"
PREFIX = "/static/"
# Filled with what is escaped already.
# As large as a word also where the stylesheet does not come: a bad line loses one file of many.
_ICON = '<svg class="{}" width="24" height="24" aria-hidden="true"><use href="{}#{}"/></svg>'
_PHOTO = '<img class="{}" src="{}"{} alt="{}" width="96" height="96">'
_INITIALS = '<span class="{} tint-{}" aria-hidden="true">{}</span>'


class NoAssets(RuntimeError):
    """The front-end files were never built."""

    def __init__(self) -> None:
        super().__init__("The served files are missing: run `python hatch_build.py` first.")


class Assets:
    """Which address each name has now."""

    def __init__(self, static: Path = STATIC, theme: str = "") -> None:
        """`theme` is CSS that goes behind ours, checked by whom it comes from."""
        self.public = static / "dist" / "public"
        self.names = _current(static)
        self._own: dict[str, bytes] = {}
        # Photos that whoever looks is not shown.
        self.hidden: Callable[[], frozenset[str]] = frozenset
        if theme:
            sheet = self.read(self.names["portal.css"]) + theme.encode()
            self.names["portal.css"] = bundle.hashed("portal.css", sheet)
            self._own[self.names["portal.css"]] = sheet

    def read(self, file: str) -> bytes:
        """What is served under a hashed name."""
        return self._own.get(file) or (self.public / file).read_bytes()

    def url(self, name: str) -> str:
        return PREFIX + self.names[name]

    def face(self, photo: str | None) -> str | None:
        """Address of a person's picture, if we have it: a drawing of ours, or their own photo."""
        if photo and photo.startswith("portrait/"):
            if photo in self.hidden():
                return None
            return f"/gezicht/{escape(photo.removeprefix('portrait/'))}/klein"
        name = self.names.get(f"faces/{photo}")
        return PREFIX + name if name else None

    def icon(self, name: str, flip: bool = False, small: bool = False, **given: str) -> Markup:  # noqa: FBT001, FBT002 - as templates call it
        """Not as a macro: a page draws a hundred, and each call of one costs as much as this."""
        look = f"{given.get('class', 'icon')}{' icon--s' * small}{' flip' * flip}"
        return Markup(_ICON.format(escape(look), self.url("icons.svg"), escape(name)))  # noqa: S704

    def avatar(self, person: Any, size: str = "m", alt: str = "") -> Markup:
        """Round face: photo, or initials on a tint (`core/tints.py`). s, m, l, xl."""
        who = SimpleNamespace(**person) if isinstance(person, dict) else person
        look = "avatar" if size == "m" else f"avatar avatar--{size}"
        if photo := self.face(who.photo):
            twice = photo.replace("/klein", "/groot 2x") if size == "xl" else ""
            more = f' srcset="{twice}"' if twice.endswith(" 2x") else ""
            return Markup(_PHOTO.format(look, photo, more, escape(alt)))  # noqa: S704
        letters = names.initials(who.name)
        tint = tints.of_page().of(getattr(who, "person_id", None) or who.id, letters)
        return Markup(_INITIALS.format(look, tint, escape(letters)))  # noqa: S704

    @property
    def in_templates(self) -> dict[str, Any]:
        # The same few hundred, on every page.
        draw = {"draw_icon": lru_cache(1000)(self.icon), "draw_avatar": self.avatar}
        return {"asset": self.url, "face_url": self.face, **draw}

    def serve(self, app: Flask, *, https: bool, folder: Path | None = None) -> None:
        """Files of a theme are written to `folder`: our own place may be read-only."""
        white = WhiteNoise(
            app.wsgi_app,
            allow_all_origins=False,
            immutable_file_test=lambda _path, _url: True,
        )
        for name in self.names.values():
            place = folder if folder and name in self._own else self.public
            if name in self._own:
                for made in (place.parent, place):
                    made.mkdir(mode=0o700, parents=True, exist_ok=True)
                bundle.write(place / name, self._own[name])
            white.add_file_to_dictionary(PREFIX + name, str(place / name))
        app.wsgi_app = Served(white, app.wsgi_app, https=https)  # type: ignore[assignment,method-assign]


class Served:
    """WhiteNoise gives files before Flask is asked. What it would refuse in words of its own is
    asked of the portal instead, and everything it gives carries our headers."""

    def __init__(self, white: WhiteNoise, portal: "WSGIApplication", *, https: bool) -> None:
        self._white = white
        self._portal = portal
        self._fixed = list(headers_of(https=https).items())

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        is_file = environ.get("PATH_INFO", "") in self._white.files
        if not is_file or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._portal(environ, start)
        # Files are small: who asks for a part gets the whole, also when there is no such part.
        environ.pop("HTTP_RANGE", None)

        def guarded(
            status: str,
            headers: list[tuple[str, str]],
            exc_info: tuple[type[BaseException], BaseException, TracebackType] | None = None,
        ) -> Any:
            return start(status, [*headers, *self._fixed], *([exc_info] if exc_info else []))

        return self._white(environ, guarded)  # type: ignore[no-any-return]


def _current(static: Path) -> dict[str, str]:
    """What was built. In a checkout whose own sources changed since, put together again."""
    manifest = static / "dist" / "manifest.json"
    if not manifest.exists():
        raise NoAssets
    built = json.loads(manifest.read_text())
    if built["sources"] == bundle.digest(static):
        return dict(built["files"])
    return bundle.assemble(static)


def init_app(app: Flask, *, https: bool, theme: str = "") -> None:
    assets = Assets(theme=theme)
    assets.serve(
        app, https=https, folder=app.extensions["settings"].folder_of_theme if theme else None
    )
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(assets.in_templates)
    app.jinja_env.filters.update(names.FILTERS)
    app.jinja_env.filters.update(phones.FILTERS)
