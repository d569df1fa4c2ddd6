"""The one table of help lines. No telephone number stands anywhere else in the texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from family_portal.rights.facts import Fact

PREFIX = "line-"
CHAT = re.compile(r"\bchat\b", re.IGNORECASE)
SITE = re.compile(r"\b[\w-]+\.nl\b", re.IGNORECASE)


@dataclass(frozen=True)
class HelpLine:
    """A telephone number to press; without a number, an address to chat at."""

    id: str
    name: str
    number: str
    site: str
    # Only what a fact carries: opening hours that somebody must verify are not told.
    is_free: bool = False
    is_always_open: bool = False
    has_chat: bool = False

    @property
    def label(self) -> str:
        """What stands before the number or the address, unless that says it already."""
        shown = self.number or self.site.removesuffix(".nl")
        return "" if self.name.casefold() == shown.casefold() else self.name

    @property
    def is_emergency(self) -> bool:
        return self.number == "112"

    @property
    def href(self) -> str:
        if self.number:
            return "tel:" + re.sub(r"\D", "", self.number)
        return f"https://{self.site.lower()}/"


def help_lines(facts: Mapping[str, Fact]) -> dict[str, HelpLine]:
    """By fact id. A line with a second number also stands under "id number"."""
    table: dict[str, HelpLine] = {}
    for fact in facts.values():
        if not fact.id.startswith(PREFIX):
            continue
        site = found[0] if (found := SITE.search(fact.fact)) else ""
        for place, number in enumerate(fact.numbers or ("",)):
            key = f"{fact.id} {number}" if place else fact.id
            table[key] = HelpLine(
                fact.id,
                fact.nl,
                number,
                site,
                is_free=fact.free == "true",
                is_always_open=fact.is_always_open,
                has_chat=bool(CHAT.search(fact.fact)),
            )
    return table
