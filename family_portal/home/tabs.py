"""The bar of main pages: which there are for somebody, and under which a page stands.

A page stands under the longest start that it has in common with a tab, so that somebody always sees
where they are. A page of nobody's, like a refusal, lights none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from family_portal.access.doors import Permission
from family_portal.core.i18n import gettext as _

# What is of nobody in particular, and the ways in.
OF_ALL = (
    *("/veilig", "/privacy", "/toegankelijkheid", "/taal"),
    *("/bevestigen", "/welk-gezin", "/gesloten", "/inloggen", "/activeren", "/uitgelogd", "/kwijt"),
)


@dataclass(frozen=True)
class Tab:
    """`under` are the starts of addresses that stand under it, besides its own."""

    href: str
    picture: str
    words: str
    under: tuple[str, ...] = ()

    @property
    def starts(self) -> tuple[str, ...]:
        return (self.href, *self.under)


def tabs(*, known: bool, at_work: bool, may: Callable[[Permission], bool]) -> list[Tab]:
    if not known:
        return _of_strangers()
    if at_work:
        return _at_work(may)
    return _of_family() if may(Permission.FAMILY_HOME) else _of_carer()


def lit(those: list[Tab], path: str) -> Tab | None:
    """The tab under which this address stands."""
    found = [(len(s), t) for t in those for s in t.starts if _is_under(path, s)]
    return max(found, key=lambda one: one[0])[1] if found else None


def _is_under(path: str, start: str) -> bool:
    return path == start or (start != "/" and path.startswith(f"{start}/"))


def _of_strangers() -> list[Tab]:
    return [
        Tab("/inloggen", "key", _("Inloggen"), ("/activeren", "/uitgelogd", "/kwijt")),
        Tab("/rechten", "rights", _("Rechten")),
        Tab("/hulplijnen", "phone", _("Hulplijnen"), ("/rechten/hulplijnen",)),
    ]


def _of_family() -> list[Tab]:
    today = ("/afspraken", "/contact", "/mening", "/bel-mij", "/geleerd")
    plan = (
        "/verhaal",
        "/wonen",
        "/omgang",
        "/reacties",
        "/rechtgezet",
        "/neem-mee",
        "/dagelijks",
        "/samen/thuis",
    )
    return [
        Tab("/", "today", _("Vandaag"), today),
        Tab("/plan", "plan", _("Plan"), plan),
        Tab("/berichten", "message", _("Berichten")),
        Tab("/rechten", "rights", _("Rechten"), ("/hulplijnen", "/klacht")),
        Tab("/meer", "more", _("Meer"), OF_ALL),
    ]


def _of_carer() -> list[Tab]:
    return [
        Tab("/dagelijks", "today", _("Vandaag")),
        Tab("/rechten", "rights", _("Rechten"), ("/hulplijnen",)),
        Tab("/meer", "more", _("Meer"), OF_ALL),
    ]


def _at_work(may: Callable[[Permission], bool]) -> list[Tab]:
    homes = (
        "/plan",
        "/wonen",
        "/dagelijks",
        "/omgang",
        "/verhaal",
        "/contact",
        "/neem-mee",
        "/reacties",
        "/bureau/maatregelen",
        "/bureau/omgang",
        "/bureau/steunfiguren",
        "/bureau/veiligheid",
        "/bureau/verhalen",
    )
    days = ("/afspraken", "/bureau/afspraken", "/bureau/afwezig", "/bureau/inschatten")
    more = (*OF_ALL, "/geleerd")
    desk = [
        Tab("/bureau", "message", _("Inbox"), ("/berichten", "/mening")),
        Tab("/bureau/vandaag", "today", _("Vandaag"), days),
        Tab("/bureau/huishoudens", "people", _("Huishoudens"), homes),
    ]
    learn = [Tab("/leren", "leaf", _("Leren"))]
    edit = [Tab("/beheer/teksten", "pen", _("Teksten"), ("/beheer",))]
    return [
        *(edit if may(Permission.EDIT_TEXTS) else []),
        *(desk if may(Permission.DESK) else learn if may(Permission.LEARN) else []),
        Tab("/rechten", "rights", _("Rechten"), ("/hulplijnen",)),
        Tab("/meer", "more", _("Meer"), (*more, "/leren") if may(Permission.DESK) else more),
    ]
