"""What may be wrong with a text itself: every number, line and link must rest on a named fact."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol
from urllib.parse import urlsplit

from markdown_it.token import Token

from family_portal.rights.blocks import CARD, JURIST, WORD_LINK, tokens_of
from family_portal.rights.claims import TELEPHONE, Claim, carried, claims
from family_portal.rights.facts import Fact, Ground
from family_portal.rights.lines import SITE, help_lines
from family_portal.rights.packs import packs
from family_portal.rights.texts import Front, Text

PAGES = ("/hulplijnen", "/rechten")
CURLY = re.compile(r"\{\{.*?\}\}")
HEADINGS = {"h2", "h3"}


@cache
def claims_of(fact: Fact) -> frozenset[Claim]:
    own = {Claim(str(fact.valid_year))} if fact.valid_year else set()
    if fact.deadline:
        own.add(Claim(str(fact.deadline.n), fact.deadline.unit))
    return claims(fact.text, "en") | own


def body_faults(text: Text, ground: Ground, words: Iterable[str]) -> Iterator[str]:
    """`words` are the ids of the glossary."""
    facts = ground.known(text.front.facts)
    yield from _number_faults(text, facts)
    yield from _line_faults(text, ground)
    yield from _link_faults(text, ground, facts, frozenset(words))
    yield from _mark_faults(text, facts)
    yield from _form_faults(text)


class Written(Protocol):
    """A text, or an article made of one."""

    @property
    def front(self) -> Front: ...
    @property
    def body(self) -> str: ...


def prose_of(text: Written) -> str:
    """All that is read: title, summary and body, without the signs for machines."""
    body = CARD.sub(lambda hit: hit["words"] or "", text.body).replace(JURIST, "")
    return "\n".join([text.front.title, text.front.summary, re.sub(r"\]\([^)]*\)", "]", body)])


def _number_faults(text: Text, facts: list[Fact]) -> Iterator[str]:
    prose = prose_of(text)
    yield from (f"telephone number {hit[0]}: use [[line-…]]" for hit in TELEPHONE.finditer(prose))
    by = frozenset().union(*(claims_of(fact) for fact in facts))
    for claim in sorted(claims(TELEPHONE.sub(" ", prose), text.front.lang)):
        if not carried(claim, by):
            yield f"no named fact carries the number {claim}"


def _line_faults(text: Text, ground: Ground) -> Iterator[str]:
    table, pack = help_lines(ground.facts), packs()[text.front.lang]
    for hit in CARD.finditer(text.body):
        line, words = hit["line"], hit["words"] or ""
        if line not in table:
            yield f"unknown help line {line}"
            continue
        fact = ground.facts[table[line].id]
        if fact.id not in text.front.facts:
            yield f"help line {fact.id} is not among the facts"
        if re.search(pack.free, words, re.IGNORECASE) and not fact.is_free:
            yield f"{line}: no fact says it is free"
        if re.search(pack.always, words, re.IGNORECASE) and not fact.is_always_open:
            yield f"{line}: no fact says it is always open"
    if len(re.findall(r"\[\[", text.body)) != len(CARD.findall(text.body)):
        yield "a help line stands alone: [[line-…]] at the start of its own line"


def _link_faults(
    text: Text, ground: Ground, facts: list[Fact], words: frozenset[str]
) -> Iterator[str]:
    hosts = {site.lower() for fact in facts for site in SITE.findall(fact.fact)}
    hosts |= {
        (urlsplit(part).hostname or "").removeprefix("www.")
        for key in text.front.sources
        if key in ground.sources
        for part in re.findall(r"https?://\S+", ground.sources[key].where)
    }
    for href in _hrefs(tokens_of(text.body)):
        host = urlsplit(href).hostname
        if href.startswith(WORD_LINK):
            if href.removeprefix(WORD_LINK) not in words:
                yield f"{href} is not in the glossary"
        elif host:
            if not any(host == own or host.endswith(f".{own}") for own in hosts):
                yield f"no named fact or source knows the address {host}"
        elif not _is_page(href, ground):
            yield f"{href} is not a page of the rights"


def _is_page(href: str, ground: Ground) -> bool:
    return href in PAGES or href.removeprefix("/rechten/") in ground.plan


def _hrefs(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrGet("href"))
        yield from _hrefs(token.children or [])


def _mark_faults(text: Text, facts: list[Fact]) -> Iterator[str]:
    waiting = [fact.id for fact in facts if fact.needs_lawyer]
    if waiting and JURIST not in text.body:
        yield f"{', '.join(waiting)}: waits for a lawyer, but the text has no {JURIST}"
    if JURIST in text.body and not waiting:
        yield f"{JURIST} stands there, but no named fact waits for a lawyer"
    if stray := set(CURLY.findall(text.body)) - {JURIST}:
        yield f"unknown sign {', '.join(sorted(stray))}"


def _form_faults(text: Text) -> Iterator[str]:
    for token in tokens_of(text.body):
        if token.type == "heading_open" and token.tag not in HEADINGS:
            yield f"a heading of level {token.tag}: the title is the only h1"
    if re.search(r"<\w", text.body):
        yield "HTML in the text"
