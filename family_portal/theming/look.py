"""A theme from its folder to what is served, or why it is refused."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coloraide import Color

from family_portal.theming import fitting, palette, roles, sheet, values
from family_portal.theming.pairs import Pair, apart
from family_portal.theming.reading import read
from family_portal.theming.tokens import Tokens, WrongTheme

NEEDED = ("brand", "link", "ink")
COLOURFUL = 0.06
APART = 3.0
PRESSED = 0.15


@dataclass(frozen=True)
class Look:
    """What is served, and what an operator is told of it."""

    source: Path
    css: str
    scenes: dict[str, dict[str, str]]
    own: dict[str, roles.Found]
    lines: tuple[str, ...]


@cache
def dressed(folder: Path) -> Look:
    """Raises `WrongTheme` with everything that stands in the way, whatever the folder holds."""
    try:
        return _dressed(folder)
    except (RecursionError, ArithmeticError, ValueError) as fault:
        said = f"PORTAL_THEME: {folder} holds a theme that cannot be worked out"
        raise WrongTheme(f"{said} ({type(fault).__name__}).") from fault


def _dressed(folder: Path) -> Look:
    tokens = read(folder)
    own, aside = roles.colours(tokens)
    if not set(NEEDED) & set(own):
        raise WrongTheme(
            f"PORTAL_THEME: {tokens.source} names no colour of buttons, links or text "
            "(--nl-…, --utrecht-… or its own)."
        )
    picture = _picture(tokens)
    aside += _not_ours(tokens, own, picture is not None)
    scenes, moved = _scenes(tokens, own, picture[1] if picture else [])
    ours, theirs = sheet.shape(tokens)
    css = sheet.written(scenes, ours, theirs, picture[0] if picture else None)
    return Look(tokens.source, css, scenes, own, _told(tokens, own, moved, aside))


def _picture(tokens: Tokens) -> tuple[str, list[str]] | None:
    found = (values.gradient(said.value) for said in roles.asked(tokens, roles.HERO_PICTURE))
    return next((picture for picture in found if picture), None)


def _not_ours(tokens: Tokens, own: dict[str, roles.Found], has_picture: bool) -> list[str]:  # noqa: FBT001
    """What a theme says that would not be itself in our pages is derived instead."""
    aside = []
    surface = own["surface"].value if "surface" in own else "#ffffff"
    if "hero" in own and not has_picture and apart(own["hero"].value, surface) < APART:
        aside.append(f"{own.pop('hero').token} is no ground for a coloured card")
    if "on-error" in own and _strength(own["on-error"].value) < COLOURFUL:
        aside.append(f"{own.pop('on-error').token} cannot be told from other text")
    filled = [
        plain
        for said in roles.asked(tokens, roles.SECOND_GROUND)
        if (plain := values.colour(said.value, surface)) and apart(plain, surface) > 1.1
    ]
    other = [name for name in ("second", "second-line") if filled and name in own]
    return [*aside, *(f"{own.pop(name).token} goes with a filled button" for name in other)]


def _strength(colour: str) -> float:
    return float(Color(colour).convert("oklch")["c"])


def _scenes(
    tokens: Tokens, own: dict[str, roles.Found], picture: list[str]
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Light with what the theme says; dark, and the child's card, derived from that."""
    said = {name: found.value for name, found in own.items()}
    ours = palette.scenes()
    drawn = {"hero-image": " ".join(picture)} if picture else {}
    starts = {
        name: palette.tinted(scene, said, ours["light"], child=name.startswith("child"))
        for name, scene in ours.items()
    }
    if "brand" in said:  # pressed, a button is a little deeper than the town's own
        deeper = Color(said["brand"]).mix(said.get("ink", "black"), PRESSED, space="oklch")
        starts["light"]["brand-press"] = palette.shown(deeper)
    light = fitting.fit({**starts["light"], **said, **drawn}, _fixed(said))
    _between(light)
    if light.refused:
        raise WrongTheme(_refusal(tokens, own, light.scene, light.refused))
    dark = fitting.fit(starts["dark"], set())
    both = {"light": light, "dark": dark}
    for name, below in (("child", light), ("child in the dark", dark)):
        start = {**below.scene, **{part: starts[name][part] for part in palette.CHILD}}
        start.pop("hero-image", None)
        both[name] = fitting.fit(start, set(), loose=set(palette.CHILD))
    for fitted in both.values():
        if fitted.refused:
            raise WrongTheme(_refusal(tokens, own, fitted.scene, fitted.refused))
    moved = [
        f"{name} in {scene}: {before} became {fitted.scene[name]}"
        for scene, fitted in both.items()
        for name, before in fitted.moved.items()
    ]
    return {name: fitted.scene for name, fitted in both.items()}, moved


def _between(light: fitting.Fitted) -> None:
    """Where what lies deeper had to become paler, the ground of the page stays above it."""
    scene = light.scene
    deep, ground, paper = (Color(scene[n]).luminance() for n in ("sunken", "canvas", "surface"))
    if ground <= deep < paper:
        light.moved.setdefault("canvas", scene["canvas"])
        scene["canvas"] = palette.shown(Color(scene["sunken"]).mix(scene["surface"], space="oklch"))


def _fixed(said: dict[str, str]) -> set[str]:
    """The ring of the focus is kept whatever the theme says: its colour may be moved."""
    return set(said) - {"focus"}


def _refusal(
    tokens: Tokens,
    own: dict[str, roles.Found],
    scene: dict[str, str],
    refused: list[tuple[Pair, float]],
) -> str:
    def named(name: str) -> str:
        where = own[name].token if name in own else f"our {name}"
        return f"{where} {scene[name]}"

    lines = [
        f"  {named(pair.front)} on {named(pair.back)}: {found:.2f}, needs {pair.needs:g}"
        for pair, found in refused
    ]
    head = (
        f"PORTAL_THEME: {tokens.source} cannot be read by everybody, so the portal does not start:"
    )
    return "\n".join([head, *lines, "  overrides.css in the folder may say another value."])


def _told(
    tokens: Tokens, own: dict[str, roles.Found], moved: list[str], aside: list[str]
) -> tuple[str, ...]:
    derived = [name for names in palette.HUES.values() for name in names if name not in own]
    lines = [f"Theme: {tokens.source}"]
    if tokens.overridden:
        lines.append(f"From overrides.css: {', '.join(sorted(tokens.overridden))}")
    lines += [f"Taken: {name} {found.value} from {found.token}" for name, found in own.items()]
    lines.append(f"Derived: {', '.join(derived)}; and everything in the dark")
    lines += [f"Adjusted: {line}" for line in moved]
    return (*lines, *(f"Left aside: {line}" for line in aside))
