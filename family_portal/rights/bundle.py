"""All pages of the rights in one answer, for a phone to keep (docs/threats.md#offline).

Whole pages, rendered as nobody: what a phone shows without network is what we would have sent.
They differ so little that together they travel smaller than a handful of them one by one.
"""

import json
from collections.abc import Iterator
from typing import Any

from flask import current_app, render_template

from family_portal.core import clock
from family_portal.core.i18n import locale
from family_portal.rights import queries
from family_portal.rights.dutch import in_page
from family_portal.rights.shelf import shelf
from family_portal.rights.variants import Variant
from family_portal.rights.words import address, chosen


def pages() -> str:
    """Address and page, for every group of readers, in the language at hand. Made once a day,
    and again when an editor changed something."""
    made: dict[str, tuple[Any, str]] = current_app.extensions.setdefault("rights-pages", {})
    language, now = locale().language, (clock.today(), shelf().noted.stamp)
    if language not in made or made[language][0] != now:
        made[language] = now, json.dumps(dict(_pages()), ensure_ascii=False)
    return made[language][1]


def _addresses() -> Iterator[tuple[str, str, Variant]]:
    """The same for everybody, so that it tells nothing of a reader.

    Article by article: what repeats must be near for gzip, which looks back 32 KB.
    """
    for slug in ("", *shelf().ground.plan):
        for reader in Variant:
            by_hand = chosen(None if reader is Variant.PARENT else reader)
            yield (address(slug) if slug else "/rechten") + by_hand, slug, reader


def _pages() -> Iterator[tuple[str, str]]:
    for each, slug, reader in _addresses():
        by_hand = None if reader is Variant.PARENT else reader
        # `plain`: nobody in particular reads it.
        common = {"plain": True, "kept": True, "here": each.partition("?")[0]}
        if slug:
            found = queries.text_for(slug, reader, by_hand)
            html = render_template(queries.template_of(found), found=found, **common)
        else:
            page = queries.whole_list(reader, by_hand)
            html = render_template("rights/overview.html", page=page, **common)
        yield each, in_page(html)
