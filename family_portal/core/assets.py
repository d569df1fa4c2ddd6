"""Static files under names that hold their hash, so that a phone keeps them for ever."""

import json
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from flask import Flask
from whitenoise import WhiteNoise

from family_portal.core import bundle, names, phones
from family_portal.core.headers import headers_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

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

    def serve(self, app: Flask, *, https: bool) -> None:
        white = WhiteNoise(
            app.wsgi_app,
            allow_all_origins=False,
            immutable_file_test=lambda _path, _url: True,
        )
        for name in self.names.values():
            white.add_file_to_dictionary(PREFIX + name, str(self.public / name))
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


def init_app(app: Flask, *, https: bool) -> None:
    assets = Assets()
    assets.serve(app, https=https)
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(asset=assets.url, face_url=assets.face)
    app.jinja_env.filters.update(names.FILTERS)
    app.jinja_env.filters.update(phones.FILTERS)
