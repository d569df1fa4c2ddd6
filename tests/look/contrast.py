"""WCAG contrast of the pairs of tokens that lie on each other, light and dark, adult and child."""

import re

from family_portal.core.assets import STATIC

CSS = (STATIC / "css" / "tokens.css").read_text()
STATES = ("agree", "partly", "disagree", "late", "error", "info")
TEXT = [
    *((ink, on) for ink in ("ink", "ink-soft", "link") for on in ("canvas", "surface", "sunken")),
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
    *((f"on-{state}", f"{state}-soft") for state in STATES),
    *((f"on-a{tint}", f"a{tint}") for tint in range(1, 9)),
]
PARTS = [
    ("control", "surface"),
    ("control", "canvas"),
    ("hero-line", "hero"),
    ("focus", "canvas"),
    ("focus", "surface"),
    ("brand", "surface"),
    ("brand", "sunken"),
]


def _block(start: int) -> dict[str, str]:
    opened = CSS.index("{", start)
    return dict(
        re.findall(r"--mp-([a-z0-9-]+):\s*(#[0-9a-f]{6})", CSS[opened : CSS.index("}", opened)])
    )


def _scenes() -> dict[str, dict[str, str]]:
    dark_at = CSS.index("prefers-color-scheme: dark")
    child = CSS.index(".voice-child")
    light = _block(CSS.index(":root"))
    dark = {**light, **_block(CSS.index(":root", dark_at))}
    return {
        "light": light,
        "dark": dark,
        "child": {**light, **_block(child)},
        "child in the dark": {**dark, **_block(CSS.index(".voice-child", child + 5))},
    }


SCENES = _scenes()


def _luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(scene: dict[str, str], front: str, back: str) -> float:
    pair = sorted((_luminance(scene[front]), _luminance(scene[back])))
    return (pair[1] + 0.05) / (pair[0] + 0.05)
