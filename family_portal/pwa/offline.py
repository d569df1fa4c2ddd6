"""What may be kept on a phone: a list of open addresses. What is not on it is never kept.

Nothing on it is personal, and it is fetched as nobody (docs/threats.md#offline; ADR 5).
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from flask import current_app

from family_portal.core.assets import Assets
from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import locale
from family_portal.notify.channels import pusher

SHELL = ("portal.css", "safety.js", "portal.js", "icons.svg", "icons/leaf.svg")
# At once: what somebody may need tonight. All texts come when there is time (first visit: 45 KB).
AT_ONCE = ("/offline", "/hulplijnen")
WORKER = Path(__file__).parents[1] / "templates" / "pwa" / "sw.js"


def plan() -> dict[str, Any]:
    """For the service worker. Its version changes with everything that is on the list."""
    assets: Assets = current_app.extensions["assets"]
    settings = current_app.extensions["settings"]
    way = pusher(settings)
    listed = {
        "language": locale().language,
        "neutral": _("Nieuw tabblad"),
        "exit": settings.exit_url,
        "name": settings.name,
        "push": way.public_key if way else None,
        "notice": _("Er staat iets voor je klaar."),
        "shell": [assets.url(name) for name in SHELL],
        "pages": list(AT_ONCE),
        "texts": f"/rechten/alles?taal={locale().language}",
    }
    seen = json.dumps(listed, sort_keys=True).encode() + WORKER.read_bytes()
    return {**listed, "version": hashlib.sha256(seen).hexdigest()[:12]}


def manifest(name: str) -> dict[str, Any]:
    """How the portal looks among the apps of a phone: neutral, by name and by picture."""
    assets: Assets = current_app.extensions["assets"]

    def icon(file: str, sizes: str, kind: str, purpose: str = "any") -> dict[str, str]:
        return {"src": assets.url(file), "sizes": sizes, "type": kind, "purpose": purpose}

    return {
        "id": "/",
        "name": name,
        "short_name": name,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "lang": locale().language,
        "dir": locale().text_direction,
        "background_color": "#eff2ec",
        "theme_color": "#eff2ec",
        "icons": [
            icon("icons/leaf.svg", "any", "image/svg+xml"),
            icon("icons/leaf-192.png", "192x192", "image/png"),
            icon("icons/leaf-512.png", "512x512", "image/png"),
            icon("icons/maskable-512.png", "512x512", "image/png", "maskable"),
        ],
    }
