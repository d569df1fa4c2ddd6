"""A fact in Dutch says what the fact says: the numbers and terms of both are the same."""

import re
from collections.abc import Iterator

from family_portal.rights.claims import Claim, claims
from family_portal.rights.facts import Fact, Ground

# Where something stands in a law is no value: "(art. 1:258, 1:260)", "265f(2)", "artikel 264".
PARAGRAPH = re.compile(r"(?<=[\da-z])\(\d\)(?:-\(\d\))?")
REFERENCES = re.compile(
    r"\([^()]*(?:\bart(?:\.|ikel) |\b\d{3} Rv\b)[^()]*\)"
    r"|\bart(?:\.|ikel) \d[\d:.a-z]*(?: lid \d)?(?:,? ?(?:en )?\d{3}[a-z]?(?: lid \d)?)*"
    r"|\(\d{3}[a-z]?(?:, [^()]*)?\)"
)
IN_DUTCH = {" and ": " en ", "also for": "ook voor", "text of": "tekst van", "; KO conditions": ""}
UNSAID = {"", "year", "hour"}


def said_faults(ground: Ground) -> Iterator[str]:
    """Every fact with a number in only one of its two languages."""
    for fact in ground.facts.values():
        values, said = values_of(fact), claims(_bare(fact.says), "nl")
        yield from (f"fact {fact.id}: {one} is not said in Dutch" for one in _lost(values, said))
        yield from (f"fact {fact.id}: {one} is said only in Dutch" for one in _lost(said, values))


def values_of(fact: Fact) -> frozenset[Claim]:
    """Its numbers, terms, amounts and telephone numbers, without places in a law."""
    own = {Claim(str(fact.valid_year))} if fact.valid_year else set()
    if fact.deadline:
        own.add(Claim(str(fact.deadline.n), fact.deadline.unit))
    lines = [fact.fact, fact.tel, fact.hours if fact.is_always_open else ""]
    return claims(_bare(" ; ".join(filter(None, lines))), "en") | own


def place_of(fact: Fact) -> str:
    """Where it stands in the sources, as the fact names it: "art. 1:258, 1:260"."""
    inner = PARAGRAPH.sub(lambda hit: f" lid {hit[0].strip('()').replace(')-(', '-')}", fact.fact)
    places = [hit[0].strip("()") for hit in REFERENCES.finditer(inner) if "art" in hit[0]]
    said = "; ".join(places)
    for english, dutch in IN_DUTCH.items():
        said = said.replace(english, dutch)
    return said


def _bare(text: str) -> str:
    return REFERENCES.sub(" ", PARAGRAPH.sub("", text))


def _lost(of: frozenset[Claim], by: frozenset[Claim]) -> list[Claim]:
    """An age or an hour may be a bare number in the one language and have its unit in the other."""
    return sorted(one for one in of if not _is_in(one, by))


def _is_in(one: Claim, by: frozenset[Claim]) -> bool:
    if one.unit == "":
        return any(one.number == other.number for other in by)
    return one in by or (one.unit in UNSAID and Claim(one.number) in by)
