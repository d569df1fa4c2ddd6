"""What somebody reads of a text: its sentences, without the signs for machines."""

import re

from family_portal.rights.blocks import CARD, JURIST, LINK

ENDS = re.compile(r"[.!?:]+(?=\s|$)|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SIGNS = re.compile(r"^\s*(?:#+|[-*]|\d+\.)\s+|\*\*|\{\{.*?\}\}", re.MULTILINE)
SENTENCE = re.compile(r"[^\n.!?؟]+[.!?؟]*")


def plain(body: str) -> str:
    """The sentences somebody reads, one line for each item of a list."""
    text = CARD.sub(lambda hit: hit["words"] or "", body).replace(JURIST, "")
    return SIGNS.sub("", LINK.sub(r"\1", text))


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; an item of a list is one, and what stands before a colon."""
    found = [WORD.findall(part) for part in ENDS.split(text)]
    return [words for words in found if words]


def whole_sentences(body: str) -> list[str]:
    """As they are written, to show one."""
    return [found.strip() for found in SENTENCE.findall(plain(body)) if WORD.search(found)]
