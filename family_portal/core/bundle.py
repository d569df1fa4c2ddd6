"""Our own CSS, scripts and drawings, put together with the fetched parts into few hashed files.

The build hook calls this in a build environment without our dependencies, and `core.assets` calls
it at start-up in a checkout when a source changed. So: the standard library, and what happens to
be there (lightningcss makes smaller CSS, brotli makes smaller files).
"""

import gzip
import hashlib
import json
import re
from pathlib import Path
from uuid import uuid4

IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COPIED = ("icons.svg", "icons/*", "faces/*")
SMALL = 400  # bytes: below this a compressed twin saves nothing


def sources(static: Path) -> list[Path]:
    """Everything the result depends on, in a fixed order."""
    own = [p for kind in ("css/*.css", "js/**/*.js", *COPIED) for p in static.glob(kind)]
    return sorted([*own, *(p for p in (static / "dist" / "vendor").rglob("*") if p.is_file())])


def digest(static: Path) -> str:
    """One number for all sources. Changes when any of them does."""
    seen = hashlib.sha256()
    for path in sources(static):
        seen.update(path.relative_to(static).as_posix().encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()


def assemble(static: Path) -> dict[str, str]:
    """Write the files that are served to `dist/public`; the manifest says which name is which."""
    vendor = static / "dist" / "vendor"
    files = {
        path.relative_to(static).as_posix(): path.read_bytes()
        for kind in COPIED
        for path in sorted(static.glob(kind))
    }
    files |= {f"vendor/{p.name}": p.read_bytes() for p in sorted((vendor / "files").glob("*"))}
    names = {name: hashed(name, content) for name, content in files.items()}
    made = {
        **{sheet: _style(static / "css" / sheet, names) for sheet in ("portal.css", "desk.css")},
        "safety.js": _script(static / "js" / "safety"),
        "portal.js": (vendor / "htmx.js").read_text() + _script(static / "js"),
    }
    files |= {name: content.encode() for name, content in made.items()}
    names |= {name: hashed(name, files[name]) for name in made}
    public = static / "dist" / "public"
    for name, content in files.items():
        write(public / names[name], content)
    manifest = {"sources": digest(static), "files": names}
    _replace(static / "dist" / "manifest.json", json.dumps(manifest, indent=1).encode())
    return names


def hashed(name: str, content: bytes) -> str:
    stem, suffix = name.rsplit(".", 1)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"


def _style(entry: Path, names: dict[str, str]) -> str:
    """The sheet with its imports in place, and addresses of files as they are served."""

    def included(found: re.Match[str]) -> str:
        return (entry.parent / found[1]).resolve().read_text()

    def served(found: re.Match[str]) -> str:
        return f'url("{names[found[1]]}")'

    text = IMPORT.sub(included, entry.read_text())
    return smaller(re.sub(r'url\("?\.\./([^")]+)"?\)', served, text))


def smaller(css: str) -> str:
    try:
        from lightningcss import process_stylesheet
    except ModuleNotFoundError:
        return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", COMMENT.sub("", css)))
    return str(process_stylesheet(css, minify=True))


def _script(folder: Path) -> str:
    """Each of our modules in a function of its own, without comments and indents."""
    parts = []
    for path in sorted(folder.glob("*.js")):
        lines = (line.strip() for line in path.read_text().splitlines())
        code = "\n".join(line for line in lines if line and not line.startswith("//"))
        parts.append(f'\n(function(){{"use strict";\n{code}\n}})();')
    return "".join(parts) + "\n"


def write(path: Path, content: bytes) -> None:
    if path.exists():
        return  # the name holds the content's hash
    path.parent.mkdir(parents=True, exist_ok=True)
    if len(content) > SMALL and path.suffix != ".png":
        _replace(path.with_name(path.name + ".gz"), gzip.compress(content, 9, mtime=0))
        if (tight := _brotli(content)) is not None:
            _replace(path.with_name(path.name + ".br"), tight)
    _replace(path, content)


def _brotli(content: bytes) -> bytes | None:
    try:
        import brotli  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        return None
    return bytes(brotli.compress(content, quality=11))


def _replace(path: Path, content: bytes) -> None:
    """In one go, for two programs may do this at the same time."""
    aside = path.with_name(f".{path.name}.{uuid4().hex}")
    aside.write_bytes(content)
    aside.replace(path)
