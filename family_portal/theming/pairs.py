"""Which of our colours lie on each other, and how far apart they must be (WCAG 2.2 AA).

One rule for our own look, for a town's theme at every start, and for the tests.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from coloraide import Color

STATES = ("agree", "partly", "disagree", "late", "error", "info")
READ = 4.5
SEEN = 3.0
TEXT = [
    *((ink, on) for ink in ("ink", "ink-soft", "link") for on in ("canvas", "surface", "sunken")),
    ("heading", "canvas"),
    ("heading", "surface"),
    ("second", "surface"),
    ("on-brand", "brand"),
    ("on-brand", "brand-press"),
    ("on-brand-soft", "brand-soft"),
    ("link", "brand-soft"),
    ("on-hero", "hero"),
    ("on-hero-soft", "hero"),
    ("on-warm", "warm"),
    ("on-warm-soft", "warm-soft"),
    ("canvas", "ink"),
    ("ink", "late-soft"),
    ("error-soft", "on-error"),
    ("ink-soft", "brand-soft"),
    ("on-error", "surface"),
    ("on-late", "surface"),
    *((f"on-{state}", f"{state}-soft") for state in STATES),
    *((f"on-a{tint}", f"a{tint}") for tint in range(1, 9)),
]
PARTS = [
    ("control", "surface"),
    ("control", "canvas"),
    ("second-line", "surface"),
    ("hero-line", "hero"),
    ("focus", "canvas"),
    ("focus", "surface"),
    ("mark", "surface"),
    ("mark", "sunken"),
]
# What a theme itself lays on each other. Where both are its own and too near, that is its fault.
THEIRS = {
    *((ink, "surface") for ink in ("ink", "link", "heading", "second", "second-line", "control")),
    ("on-brand", "brand"),
    ("on-brand", "brand-press"),
    ("on-error", "surface"),
    *((f"on-{kind}", f"{kind}-soft") for kind in ("agree", "info", "warm")),
    ("on-warm-soft", "warm-soft"),
}
# Grounds that are more than one colour: the leaf on the face card is a veil of white, 5.5 %.
VEIL = 0.055

Scene = Mapping[str, str]


class Pair(NamedTuple):
    front: str
    back: str
    needs: float


def pairs() -> Iterator[Pair]:
    for found, needs in ((TEXT, READ), (PARTS, SEEN)):
        yield from (Pair(front, back, needs) for front, back in found)


def ratio(scene: Scene, front: str, back: str) -> float:
    """On the worst point of the ground: a picture, or what lies over it, counts too."""
    return min(apart(scene[front], ground) for ground in grounds_of(scene, back))


@lru_cache(maxsize=4096)
def apart(one: str, other: str) -> float:
    return Color(one).contrast(Color(other), method="wcag21")


def grounds_of(scene: Scene, back: str) -> list[str]:
    plain = [scene[back], *scene.get(f"{back}-image", "").split()]
    if back != "hero":
        return plain
    return [*plain, *(veiled(ground) for ground in plain)]


@lru_cache(maxsize=1024)
def veiled(ground: str) -> str:
    """As browsers lay one colour on another: in sRGB, without light being straightened."""
    return Color(ground).mix("white", VEIL, space="srgb").to_string(hex=True)
