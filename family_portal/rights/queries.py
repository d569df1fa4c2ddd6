"""Chooses the texts for the one who reads; of that person only age and language matter."""

from dataclasses import dataclass, replace

from flask import request
from flask_login import current_user

from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import NotFound
from family_portal.core.i18n import locale
from family_portal.rights.search import matching
from family_portal.rights.shelf import Article, Found, shelf
from family_portal.rights.variants import Variant, addressed, of_child
from family_portal.rights.words import SECTIONS

PINNED = "hulplijnen"


@dataclass(frozen=True)
class Overview:
    """The list of articles. `asked_for` is the group of readers somebody chose by hand."""

    sections: dict[str, list[Article]]
    hits: list[Article]
    wanted: str
    variant: Variant
    asked_for: Variant | None


def overview(wanted: str) -> Overview:
    asked_for = _asked_for()
    variant = asked_for or variant_of_reader()
    listed = list(shelf().listed(locale().language, variant, clock.today()))
    # The help lines stand above the sections already.
    rest = [one for one in listed if one.front.id != PINNED]
    sections = {core: [one for one in rest if one.front.core == core] for core in SECTIONS}
    hits = matching(listed, wanted) if wanted else []
    return Overview(sections, hits, wanted, variant, asked_for)


def article(slug: str) -> Found:
    """Raises `NotFound` for a text that was never written."""
    asked_for = _asked_for()
    variant = asked_for or variant_of_reader()
    found = shelf().find(slug, locale().language, variant, clock.today())
    if found is None:
        raise NotFound
    return replace(found, asked_for=asked_for)


def articles(slugs: list[str]) -> list[Article]:
    """Those of `cards.suggested` that may be shown to the one signed in, for a card elsewhere."""
    variant, today = variant_of_reader(), clock.today()
    found = (shelf().find(slug, locale().language, variant, today) for slug in slugs)
    return [one.article for one in found if one and one.article]


def variant_of_reader() -> Variant:
    """A child gets the text of its age; everybody else, signed in or not, that of a parent."""
    if not current_user.is_authenticated or Role.CHILD not in current_user.roles:
        return Variant.PARENT
    profile = session().get(Profile, current_user.person_id)
    return of_child(profile.age(clock.today()) if profile else None)


def _asked_for() -> Variant | None:
    return addressed(request.args.get("voor"))
