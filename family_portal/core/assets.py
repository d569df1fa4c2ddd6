"""Static files under names that hold their hash, so that a phone keeps them for ever."""

import json
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from family_portal.core import bundle, names, phones
from family_portal.core.headers import HEADERS

STATIC = Path(__file__).parents[1] / "static"
PREFIX = "/static/"


class NoAssets(RuntimeError):
    """The front-end files were never built."""

    def __init__(self) -> None:
        super().__init__("The served files are missing: run `python hatch_build.py` first.")


class Assets:
    """Which address each name has now."""

    def __init__(self, static: Path = STATIC) -> None:
        self.public = static / "dist" / "public"
        self.names = _current(static)

    def url(self, name: str) -> str:
        return PREFIX + self.names[name]

    def face(self, photo: str | None) -> str | None:
        """Address of a person's picture, if we have it."""
        name = self.names.get(f"faces/{photo}")
        return PREFIX + name if name else None

    def serve(self, app: Flask) -> None:
        """WhiteNoise answers these before Flask is asked, so our headers go on here."""
        white = WhiteNoise(
            app.wsgi_app,
            allow_all_origins=False,
            add_headers_function=_our_headers,
            immutable_file_test=lambda _path, _url: True,
        )
        for name in self.names.values():
            white.add_file_to_dictionary(PREFIX + name, str(self.public / name))
        app.wsgi_app = white  # type: ignore[method-assign]


def _current(static: Path) -> dict[str, str]:
    """What was built. In a checkout whose own sources changed since, put together again."""
    manifest = static / "dist" / "manifest.json"
    if not manifest.exists():
        raise NoAssets
    built = json.loads(manifest.read_text())
    if built["sources"] == bundle.digest(static):
        return dict(built["files"])
    return bundle.assemble(static)


def _our_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value


def init_app(app: Flask) -> None:
    assets = Assets()
    assets.serve(app)
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(asset=assets.url, face_url=assets.face)
    app.jinja_env.filters.update(initials=names.initials, shown=names.shown)
    app.jinja_env.filters.update(phones.FILTERS)
