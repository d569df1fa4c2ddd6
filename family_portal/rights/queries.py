"""Chooses the texts for the one who reads: by age and language, and what comes first by moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import bindparam
from sqlmodel import col, select

from family_portal.access import scopes
from family_portal.access.households import Household
from family_portal.access.people import Custody, Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import NotFound
from family_portal.core.i18n import locale
from family_portal.core.once import within
from family_portal.core.questions import question
from family_portal.measures.models import Measure, MeasureChild
from family_portal.measures.queries import Court, court_of
from family_portal.rights.article import Article
from family_portal.rights.blocks import Card
from family_portal.rights.lines import HelpLine
from family_portal.rights.moments import court_texts, first_for, moment_of
from family_portal.rights.search import Hit, finder_of
from family_portal.rights.shelf import Found, shelf
from family_portal.rights.variants import Variant, addressed, of_child
from family_portal.rights.words import SECTIONS

PINNED = "hulplijnen"
# What only makes sense to somebody whose help is free to choose.
VOLUNTARY = ("vrijwillig", "nee-zeggen", "toestemming")
FEW = 5
CONCERNED = {Role.PARENT, Role.ADULT, Role.CHILD}


@dataclass(frozen=True)
class Overview:
    """The list of articles. `asked_for` is the group of readers somebody chose by hand."""

    now: list[Article]
    sections: dict[str, list[Article]]
    hits: list[Hit]
    wanted: str
    variant: Variant
    asked_for: Variant | None
    # What was explained to the one who reads.
    measures: Sequence[Measure] = ()
    # And of that, what was stopped, refused or taken back.
    past: Sequence[Measure] = ()
    # Whom to call now, when the search may mean danger: each line with what to know before it.
    help_now: Sequence[tuple[HelpLine, Markup]] = ()
    # Nothing is asked of a judge and nothing holds: the help is voluntary.
    is_free: bool = False
    # Texts about courts, for whom nothing of the kind is going on.
    elsewhere: Sequence[Article] = ()

    @property
    def has_more(self) -> bool:
        return bool(self.elsewhere) or any(self.sections.values())

    @property
    def is_alone(self) -> bool:
        return self.variant is Variant.ADULT

    @property
    def link_for(self) -> Variant | None:
        """Links of who is no parent say for whom: without network nobody knows who reads."""
        return self.asked_for if self.variant is Variant.PARENT else self.variant


def overview(wanted: str) -> Overview:
    own = variant_of_reader()
    by_hand = _chosen_by_hand(own)
    reader = by_hand or own
    if by_hand or wanted or not _is_concerned():
        return whole_list(reader, by_hand, wanted=wanted)
    court = court_of(session(), current_user.person_id)
    page = whole_list(reader, by_hand, now=_few(_important_now(court)))
    page = replace(page, past=court.past)
    if court.measures or court.is_unsaid:
        return replace(page, measures=court.measures)
    return _without_courts(replace(page, is_free=True))


def _few(found: list[Article]) -> list[Article]:
    """The confidant, who comes last, keeps a place."""
    return found if len(found) <= FEW else [*found[: FEW - 1], found[-1]]


def _without_courts(page: Overview) -> Overview:
    """Closed, never hidden: somebody may want to know what could come."""
    about = court_texts()
    kept = {
        core: [one for one in found if one.front.id not in about]
        for core, found in page.sections.items()
    }
    apart = [one for found in page.sections.values() for one in found if one.front.id in about]
    return replace(page, sections=kept, elsewhere=apart)


def whole_list(
    reader: Variant, by_hand: Variant | None, *, now: Sequence[Article] = (), wanted: str = ""
) -> Overview:
    listed = list(shelf().listed(locale().language, reader, clock.today()))
    # The help lines stand above the sections already, and so does what matters now.
    above = {PINNED, *(one.front.id for one in now)}
    rest = [one for one in listed if one.front.id not in above]
    sections = {core: [one for one in rest if one.front.core == core] for core in SECTIONS}
    hits = finder_of(shelf(), listed).find(wanted) if wanted else []
    help_now = _help_now(wanted, reader)
    return Overview(list(now), sections, hits, wanted, reader, by_hand, help_now=help_now)


def _help_now(wanted: str, reader: Variant) -> list[tuple[HelpLine, Markup]]:
    """The lines for the danger that a search may mean, in the words of the reader's help lines."""
    kept = shelf()
    if not (danger := kept.danger_in(wanted)):
        return []
    found = kept.find(PINNED, locale().language, reader, clock.today())
    article = found.article if found else None
    cards = [block for block in article.blocks if isinstance(block, Card)] if article else []
    told = {
        card.line: Markup('<bdi lang="%s">%s</bdi>') % (article.front.lang, card.words)
        for card in cards
        if article and card.words
    }
    lines = danger.lines_for(child=reader.is_child)
    return [(kept.lines[line], told.get(line, Markup())) for line in lines]


def article(slug: str) -> Found:
    """Raises `NotFound` for a text that was never written."""
    own = variant_of_reader()
    by_hand = _chosen_by_hand(own)
    return text_for(slug, by_hand or own, by_hand)


def text_for(slug: str, reader: Variant, by_hand: Variant | None) -> Found:
    found = shelf().find(slug, locale().language, reader, clock.today())
    if found is None:
        raise NotFound
    return replace(found, asked_for=by_hand)


def template_of(found: Found) -> str:
    """A text that waits gives way to somebody to ask; the help lines never do."""
    if found.article:
        return "rights/article.html"
    return "rights/only_lines.html" if found.slug == PINNED else "rights/withheld.html"


def first_articles(
    age: int | None,
    measures: Iterable[Measure],
    children: Iterable[MeasureChild],
    custody: Iterable[Custody],
    *,
    is_unsaid: bool = False,
) -> list[Article]:
    """What comes first for the family member who is signed in. Nothing about voluntary help for
    somebody to whom it may not be called so (R21)."""
    reader = of_child(age) if Role.CHILD in current_user.roles else _of_adult()
    today = clock.today()
    moment = moment_of(
        reader, age=age, measures=measures, children=children, custody=custody, today=today
    )
    shown = {one.front.id: one for one in shelf().nearest(locale().language, reader, today)}
    if is_unsaid:
        shown = {slug: one for slug, one in shown.items() if slug not in VOLUNTARY}
    return [shown[slug] for slug in first_for(moment, shown)]


def _is_concerned() -> bool:
    """Whose life it is about: no supporter, no professional, nobody."""
    return current_user.is_authenticated and bool(current_user.roles & CONCERNED)


def _important_now(court: Court) -> list[Article]:
    children = _children(session()).scalars().all() if court.measures else []
    custody = _custody(session(), me=current_user.person_id).scalars().all()
    unsaid = court.is_unsaid
    return first_articles(_age(), court.measures, children, custody, is_unsaid=unsaid)


@question
def _children() -> Any:
    return select(MeasureChild)


@question
def _custody() -> Any:
    return select(Custody).where(col(Custody.parent_id) == bindparam("me"), Custody.holds())


def variant_of_reader() -> Variant:
    """A child gets the text of its age, an adult in a household without children one that does not
    rest on the Jeugdwet; everybody else, signed in or not, that of a parent."""
    if not current_user.is_authenticated:
        return Variant.PARENT
    return of_child(_age()) if Role.CHILD in current_user.roles else _of_adult()


def _of_adult() -> Variant:
    """Who lives with a child and cares for it is a parent to the Jeugdwet (art. 1.1)."""
    roles = current_user.roles
    if Role.ADULT not in roles or Role.PARENT in roles:
        return Variant.PARENT
    with_children = select(Household.id).where(
        within(col(Household.id), scopes.homes_with_children())
    )
    return Variant.PARENT if session().exec(with_children.limit(1)).first() else Variant.ADULT


def _age() -> int | None:
    profile = session().get(Profile, current_user.person_id)
    return profile.age(clock.today()) if profile else None


def _chosen_by_hand(own: Variant) -> Variant | None:
    """Nobody chooses what they are."""
    asked_for = addressed(request.args.get("voor"))
    return asked_for if asked_for and asked_for is not own else None
