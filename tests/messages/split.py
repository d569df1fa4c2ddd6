"""Texts of the second look: what one tunes on, and the third that was kept aside."""

import zlib
from pathlib import Path

HERE = Path(__file__).with_name("corpus")
LANGUAGES = ("nl", "en", "ar")


def lines(kind: str, language: str) -> list[str]:
    return [line for line in (HERE / f"{kind}.{language}.txt").read_text().splitlines() if line]


def part(kind: str, language: str, *, aside: bool) -> list[str]:
    """A third by the sum of its bytes: nobody chose which."""
    return [line for line in lines(kind, language) if (zlib.crc32(line.encode()) % 3 == 0) is aside]


def marked(name: str, language: str, *, tells: bool) -> list[str]:
    """Of a file with a language and a sign before each text: `+` tells where somebody is."""
    start = f"{language} {'+' if tells else '-'} "
    read = (HERE / f"{name}.txt").read_text().splitlines()
    return [line.removeprefix(start) for line in read if line.startswith(start)]


def every_third(name: str, language: str, *, tells: bool, aside: bool) -> list[str]:
    """Of such a file every third of its language and sign, fixed before anything was measured."""
    texts = marked(name, language, tells=tells)
    return [text for place, text in enumerate(texts) if (place % 3 == 2) is aside]
