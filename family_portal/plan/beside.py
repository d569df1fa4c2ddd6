"""Beside a child who decides itself who reads along (R11): what the writer hears before sending,
and that nobody writes down what they would not read."""

from collections.abc import Collection, Iterator
from uuid import UUID

from markupsafe import Markup
from sqlmodel import Session

from family_portal.access.audience import Reader
from family_portal.access.circles import Category
from family_portal.access.own_say import Decider, deciders
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.core.names import together
from family_portal.plan.people import Here


def said_beside(
    session: Session, place: Here, category: Category, about: UUID | None = None
) -> list[str]:
    """Sentences for each such child among whom the writer may name. `about` is whom it is about,
    whoever reads it. A professional hears who does not read it now; an adult of the family only
    that the child decides, whatever it chose; the child itself what it chose."""
    known = {who.person_id: who for who in place.family}
    found = deciders(session, place.household.id, category)
    return [
        words
        for one in found
        if one.child_id in known
        for words in _words(place, one, known, category, is_about=one.child_id == about)
    ]


def _words(
    place: Here, one: Decider, known: dict[UUID, Reader], category: Category, *, is_about: bool
) -> Iterator[str]:
    child = [known[one.child_id]]
    silent = [known[adult] for adult in one.adults - one.let_in if adult in known]
    if place.is_staff and silent:
        yield _named(_by_staff(is_about=is_about), child=child, adults=silent)
        if category is Category.PLAN:
            yield _("Wat iemand zelf doet, kan die persoon altijd zien.")
    elif one.child_id == place.me and silent:
        words = _(
            "Jij kiest zelf wat volwassenen zien. Zij kunnen dit nu niet zien: %(adults)s. "
            "Wil je dat wel? Kies het daarna bij Meer, Wat anderen van mij zien."
        )
        yield _named(words, adults=silent)
    elif place.me in one.adults:
        words = _(
            "%(child)s kiest zelf welke volwassenen meelezen. Leest %(child)s dit ook? "
            "Schrijf dan alleen op wat je zelf doet of zelf vindt."
        )
        yield _named(words, child=child)


def _by_staff(*, is_about: bool) -> str:
    if is_about:
        return _(
            "%(child)s is oud genoeg en kiest zelf welke volwassenen meelezen. "
            "Zij kunnen dit nu niet zien: %(adults)s."
        )
    return _(
        "%(child)s is oud genoeg en kiest zelf welke volwassenen meelezen. "
        "Leest %(child)s dit ook? Dan kunnen zij het nu niet zien: %(adults)s."
    )


def _named(words: str, **people: Collection[Reader]) -> str:
    names = {
        place: together(sorted(who.first_name for who in those)) for place, those in people.items()
    }
    return Markup(words) % names  # noqa: S704 - our own words; `together` escapes


def only_own(session: Session, place: Here, family: Collection[Reader], who_id: UUID) -> None:
    """An adult writes a step that such a child reads only for themselves. By age alone, whatever
    the child chose: a refusal tells nothing of it. Raises `BadInput`."""
    if place.is_staff or who_id == place.me:
        return
    there = deciders(session, place.household.id, Category.PLAN)
    decide = {one.child_id for one in there if place.me in one.adults}
    beside = [who for who in family if who.person_id in decide]
    if does := [who for who in beside if who.person_id == who_id]:
        words = _(
            "%(child)s is oud genoeg om zelf stappen te bedenken. Kies iemand anders, of vraag "
            "het aan %(child)s zelf."
        )
        raise BadInput({"who_id": _named(words, child=does)})
    if beside:
        words = _(
            "%(child)s is oud genoeg om zelf te kiezen wie meeleest. Kies jezelf bij: Wie doet "
            "dit? Of haal %(child)s weg."
        )
        raise BadInput({"people": _named(words, child=beside[:1])})
