"""What may be wrong with the front matter of a text, held against its facts and sources."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from family_portal.core.i18n import SOURCE
from family_portal.rights.facts import Fact, Ground
from family_portal.rights.texts import Front

LONGEST = timedelta(days=184)
# The free lawyer is a temporary rule whose end nobody knows.
SHORTEST = timedelta(days=31)
TEMPORARY = "aid-status"
# A first name or initials and a family name; "n.v.t." and "jurist" stand for nobody.
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)* [^\W\d_][\w'’-]+")
PLACE = re.compile(r"\d+(?:[.:]\d+)*[a-z]?")


def front_faults(front: Front, ground: Ground) -> Iterator[str]:
    facts = ground.known(front.facts)
    yield from _plan_faults(front, ground)
    yield from (f"unknown fact {key}" for key in front.facts if key not in ground.facts)
    yield from (
        f"fact {fact.id} is for professionals"
        for fact in facts
        if set(fact.aud) == {"professional"}
    )
    yield from _source_faults(front, ground, facts)
    yield from _place_faults(front, facts)
    yield from _date_faults(front, ground, facts)
    if (front.status == "draft") != bool(front.draft_because):
        yield "draft_because says why a draft is one, and stands with no other text"
    if front.reviewer and not NAME.fullmatch(front.reviewer):
        yield "reviewer must be a person with a first and a family name"


def _plan_faults(front: Front, ground: Ground) -> Iterator[str]:
    planned = ground.plan.get(front.id)
    if planned is None:
        yield f"{front.id} is not in the plan of articles"
    elif stray := sorted(set(front.variants) - set(planned.v)):
        yield f"the plan has no {front.id} for {', '.join(stray)}"
    yield from (f"unknown phase {phase}" for phase in front.phases if phase not in ground.phases)


def _source_faults(front: Front, ground: Ground, facts: list[Fact]) -> Iterator[str]:
    carried = {key for fact in facts for key in fact.src}
    for key in front.sources:
        if key not in ground.sources:
            yield f"unknown source {key}"
        elif not ground.sources[key].name:
            yield f"source {key} has no name to show"
        elif key not in carried:
            yield f"source {key} carries none of the facts"
    for fact in facts:
        if not set(fact.src) & set(front.sources):
            yield f"missing source: none of {', '.join(fact.src)} is named for fact {fact.id}"


def _place_faults(front: Front, facts: list[Fact]) -> Iterator[str]:
    """ "artikel 1:255" must be a place that a fact from that source names."""
    for key, place in front.sources.items():
        said = {number for fact in facts if key in fact.src for number in PLACE.findall(fact.fact)}
        for number in PLACE.findall(place):
            # Facts write a paragraph as 1:255(2), and a second article of a row without its book.
            if number not in said and number.removeprefix("1:") not in said:
                yield f"no fact from {key} names {number}"


def _date_faults(front: Front, ground: Ground, facts: list[Fact]) -> Iterator[str]:
    most = SHORTEST if TEMPORARY in front.facts else LONGEST
    if not timedelta() < front.review_by - front.reviewed_on <= most:
        yield f"review_by must be within {most.days} days after reviewed_on"
    for fact in facts:
        if fact.valid_year and front.review_by > date(fact.valid_year + 1, 1, 1):
            yield f"review_by must not pass 1 January: {fact.id} holds for {fact.valid_year}"
    laws = {
        day
        for key in front.sources
        if key in ground.sources
        and ground.sources[key].kind == "law"
        and (day := ground.sources[key].text_of)
    }
    if laws and front.law_date not in laws:
        yield f"law_date must be one of {', '.join(map(str, sorted(laws)))}"
    if front.law_date and not laws:
        yield "law_date is given, but no source is a law with a date"
    if front.lang != SOURCE and front.follows is None:
        yield "follows is missing"
