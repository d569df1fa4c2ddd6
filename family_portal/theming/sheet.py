"""The few lines of CSS that a theme comes to, written anew from checked values."""

from collections.abc import Iterator, Mapping

from family_portal.theming import roles, values
from family_portal.theming.palette import CHILD
from family_portal.theming.tokens import Tokens

# Fonts that a phone has, behind the theme's own.
BEHIND = '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", system-ui, sans-serif'
ROUNDEST = 1.5
THICKEST = 0.25


def shape(tokens: Tokens) -> tuple[dict[str, str], dict[str, str]]:
    """Fonts, corners and edges: our tokens, and those of components. Sizes stay ours, so that
    every page fits a small screen and everything pressed keeps its 44 px."""
    ours: dict[str, str] = {}
    theirs: dict[str, str] = {}
    if fonts := _first(tokens, roles.FONTS, values.family):
        ours["font"] = f"{fonts}, {BEHIND}"
    if (round_ := _length(tokens, roles.BUTTON_RADIUS, ROUNDEST)) is not None:
        ours |= {"r-m": f"{round_:g}rem", "r-s": f"{min(round_, 0.5):g}rem"}
        ours |= {"r-l": f"{round_ * 1.3:g}rem", "r-leaf": f"{min(round_ * 2.3, 2.25):g}rem"}
    if fonts := _first(tokens, roles.HEADING_FONTS, values.family):
        theirs |= {f"nl-heading-level-{n}-font-family": f"{fonts}, {BEHIND}" for n in (1, 2, 3)}
    if heavy := _first(tokens, roles.HEADING_WEIGHT, values.weight):
        theirs |= {f"nl-heading-level-{n}-font-weight": heavy for n in (1, 2, 3)}
    if (round_ := _length(tokens, roles.FIELD_RADIUS, ROUNDEST)) is not None:
        theirs["utrecht-form-control-border-radius"] = f"{round_:g}rem"
    if edge := _length(tokens, roles.FIELD_EDGE, THICKEST):
        theirs["utrecht-form-control-border-width"] = f"max(1px, {edge:g}rem)"
    return ours, theirs


def _first(tokens: Tokens, names: tuple[str, ...], known: object) -> str | None:
    assert callable(known)  # noqa: S101 - one of ours
    return next((v for said in roles.asked(tokens, names) if (v := known(said.value))), None)


def _length(tokens: Tokens, names: tuple[str, ...], most: float) -> float | None:
    found = (values.rem(said.value, most) for said in roles.asked(tokens, names))
    return next((length for length in found if length is not None), None)


def written(
    scenes: Mapping[str, Mapping[str, str]],
    ours: Mapping[str, str],
    theirs: Mapping[str, str],
    picture: str | None,
) -> str:
    """Paper keeps our own black on white. The child's face card is drawn in full, no picture."""
    light, dark = scenes["light"], scenes["dark"]
    child = {name: scenes["child"][name] for name in CHILD}
    at_night = {name: scenes["child in the dark"][name] for name in CHILD}
    child |= {name: ours[name] for name in ("r-leaf",) if name in ours}
    face = {"hero-image": picture} if picture else {}
    none = {"hero-image": "none"} if picture else {}
    at_root = {**_plain(light), **ours, **face}
    screen = _rule(":root", at_root) + _rule(".voice-child", {**child, **none})
    night = _rule(":root", {**_plain(dark), **none}) + _rule(".voice-child", at_night)
    css = f"@layer tokens{{@media screen{{{screen}}}"
    css += f"@media screen and (prefers-color-scheme:dark){{{night}}}}}"
    if theirs:
        css += f"@layer theme{{{_rule('.mp-theme', theirs, '--')}}}"
    return css + "\n"


def _plain(scene: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in scene.items() if not name.endswith("-image")}


def _rule(chosen: str, said: Mapping[str, str], before: str = "--mp-") -> str:
    return f"{chosen}{{{';'.join(_lines(said, before))}}}"


def _lines(said: Mapping[str, str], before: str) -> Iterator[str]:
    return (f"{before}{name}:{value}" for name, value in said.items())
