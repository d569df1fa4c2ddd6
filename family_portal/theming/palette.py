"""Our own colours in their four scenes, and the same in the tint of a town.

What a theme does not say has the lightness it has in our own look and the hue of the theme, so
that light and dark stay as far apart as we made them.
"""

import re
from functools import cache

import tinycss2
from coloraide import Color

from family_portal.core.assets import STATIC
from family_portal.theming.reading import declared

TOKENS = STATIC / "css" / "tokens.css"
HEX = re.compile(r"#[0-9a-f]{6}")
CHILD = ("hero", "on-hero", "on-hero-soft", "hero-line")
# Whose hue each has. Tints of persons and what people say of a plan are no town's.
HUES: dict[str, tuple[str, ...]] = {
    "brand": (
        *("canvas", "surface", "sunken", "line", "control", "ink", "ink-soft", "heading"),
        *("brand", "brand-press", "on-brand", "brand-soft", "on-brand-soft", "mark"),
        *("hero", "on-hero", "on-hero-soft", "hero-line", "second-line"),
    ),
    "link": ("link",),
    "second": ("second",),
    "warm-soft": ("warm", "on-warm", "warm-soft", "on-warm-soft"),
    "info-soft": ("info-soft", "on-info"),
    "agree-soft": ("agree-soft", "on-agree"),
    "on-error": ("error-soft", "on-error"),
}
# Most that a theme's strength of colour may add to ours; greys stay nearly grey.
STRONGEST = 2.2
GREY = 0.03


@cache
def scenes() -> dict[str, dict[str, str]]:
    """Ours, from the one file that names them. Child scenes hold all, not only what differs."""
    found: dict[tuple[bool, str], dict[str, str]] = {}
    sheet = tinycss2.parse_stylesheet(TOKENS.read_text(), skip_comments=True, skip_whitespace=True)
    for rule, dark in _rules(sheet[0].content, dark=False):
        who = tinycss2.serialize(rule.prelude).strip()
        said = {n.removeprefix("--mp-"): v for n, v in declared(rule.content) if HEX.fullmatch(v)}
        found.setdefault((dark, who), {}).update(said)
    light = found[False, ":root"]
    night = {**light, **found[True, ":root"]}
    return {
        "light": light,
        "dark": night,
        "child": {**light, **found[False, ".voice-child"]},
        "child in the dark": {**night, **found[True, ".voice-child"]},
    }


def _rules(content: list[tinycss2.ast.Node], *, dark: bool) -> list[tuple[tinycss2.ast.Node, bool]]:
    found = []
    for rule in tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            found.append((rule, dark))
        elif "dark" in tinycss2.serialize(rule.prelude):
            found += _rules(rule.content, dark=True)
    return found


def tinted(
    ours: dict[str, str], own: dict[str, str], base: dict[str, str], *, child: bool
) -> dict[str, str]:
    """A scene of ours in the hues of `own`; `base` is our light scene, to compare with. The face
    card of a child is warm, and no more than ours."""
    made = dict(ours)
    for source, names in HUES.items():
        model = own.get(source) or (own.get("brand") if source in {"link", "second"} else None)
        if model is None:
            continue
        theirs, plain = Color(model).convert("oklch"), Color(base[source]).convert("oklch")
        more = min(theirs["c"] / plain["c"], STRONGEST)
        for name in names:
            if not (child and name in CHILD):
                made[name] = _in_hue(ours[name], theirs["h"], more)
        for name in CHILD if child and source == "warm-soft" else ():
            made[name] = _in_hue(ours[name], theirs["h"], min(more, 1))
    return made


def _in_hue(colour: str, hue: float, more: float) -> str:
    made = Color(colour).convert("oklch")
    strength = made["c"] * (min(more, 1.2) if made["c"] < GREY else more)
    return shown(made.set({"h": hue, "c": strength}))


def shown(colour: Color) -> str:
    """As it will be on a screen."""
    return colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
