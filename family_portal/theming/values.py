"""What a token comes to: its references followed, and only the kinds of value that we know.

A value is never passed on as it was written. What is no plain colour, length, weight, name of a
font or gradient of plain colours is left aside.
"""

import re
from itertools import pairwise

import tinycss2
from coloraide import Color

DEEP = 24
LONG = 2000
FAMILY = re.compile(r"[A-Za-z][A-Za-z0-9 _-]{0,40}")
GENERIC = {"serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif"}
LENGTH = re.compile(r"(0|[0-9]*\.?[0-9]+)(px|rem|em)?")
STOP = re.compile(r"(.+?)((?:\s+-?[0-9.]+%){0,2})")
TURN = re.compile(r"-?[0-9.]+(deg|turn)|to( (top|bottom|left|right)){1,2}")
# Colours between two stops, so that the worst point is not missed.
BETWEEN = 24


class Circular(ValueError):
    """A token that leads to itself, or too far."""


def followed(tokens: dict[str, str], name: str, depth: int = DEEP) -> str | None:
    """The value with every var() in it replaced; None where one leads nowhere."""
    if depth == 0 or (said := tokens.get(name)) is None:
        return None
    return _replaced(tokens, tinycss2.parse_component_value_list(said), depth)


def _replaced(tokens: dict[str, str], parts: list[tinycss2.ast.Node], depth: int) -> str | None:
    made: list[str] = []
    for part in parts:
        if part.type != "function":
            made.append(part.serialize())
            continue
        text = (
            _variable(tokens, part, depth)
            if part.lower_name == "var"
            else _inside(tokens, part, depth)
        )
        if text is None or sum(map(len, made)) > LONG:
            return None
        made.append(text)
    return "".join(made).strip() or None


def _inside(tokens: dict[str, str], part: tinycss2.ast.Node, depth: int) -> str | None:
    inner = _replaced(tokens, part.arguments, depth)
    return None if inner is None else f"{part.lower_name}({inner})"


def _variable(tokens: dict[str, str], part: tinycss2.ast.Node, depth: int) -> str | None:
    names = [x for x in part.arguments if x.type == "ident"]
    if not names:
        return None
    found = followed(tokens, names[0].value, depth - 1)
    commas = [i for i, x in enumerate(part.arguments) if x == ","]
    if found is None and commas:
        return _replaced(tokens, part.arguments[commas[0] + 1 :], depth - 1)
    return found


def colour(said: str | None, ground: str = "#ffffff") -> str | None:
    """As #rrggbb; what shines through lies on the ground. None when it is no colour to see."""
    if not said or not Color.match(said, fullmatch=True):
        return None
    found = Color(said).convert("srgb").fit()
    alpha = found.alpha(nans=False)
    if alpha == 0 or any(part != part for part in found.coords(nans=False)):
        return None
    over = found.set("alpha", 1)
    solid = over if alpha == 1 else Color(ground).mix(over, alpha, space="srgb")
    return solid.to_string(hex=True)


def is_clear(said: str | None) -> bool:
    """Nothing is drawn: the ground below shows."""
    return bool(said and Color.match(said, fullmatch=True)) and Color(said or "").alpha() == 0


def rem(said: str | None, most: float) -> float | None:
    match = LENGTH.fullmatch(said or "")
    if not match or (match[2] is None and float(match[1])):
        return None
    return min(float(match[1]) / (16 if match[2] == "px" else 1), most)


def weight(said: str | None) -> str | None:
    named = {"normal": "400", "bold": "700"}.get(said or "", said or "")
    return named if re.fullmatch(r"[1-9]00", named) else None


def family(said: str | None) -> str | None:
    """Names only, each in quotes: a phone that has the font uses it, and none is fetched."""
    names = [name.strip().strip("\"'") for name in (said or "").split(",")]
    fine = [name for name in names if FAMILY.fullmatch(name)]
    kept = [name if name in GENERIC else f'"{name}"' for name in fine]
    return ", ".join(kept[:6]) or None


def gradient(said: str | None) -> tuple[str, list[str]] | None:
    """The same picture written anew, and colours along it. Only straight ones."""
    parts = [p for p in tinycss2.parse_component_value_list(said or "") if p.type != "whitespace"]
    if len(parts) != 1 or parts[0].type != "function" or parts[0].lower_name != "linear-gradient":
        return None
    pieces = _by_comma(parts[0].arguments)
    turn = pieces.pop(0) if pieces and TURN.fullmatch(pieces[0]) else "to bottom"
    stops = [STOP.fullmatch(piece) for piece in pieces]
    colours = [colour(stop[1]) if stop else None for stop in stops]
    if len(colours) < 2 or None in colours:
        return None
    solid = [c for c in colours if c]
    places = [stop[2] if stop else "" for stop in stops]
    drawn = ", ".join(f"{c}{place}" for c, place in zip(solid, places, strict=True))
    return f"linear-gradient({turn}, {drawn})", _along(solid)


def _by_comma(parts: list[tinycss2.ast.Node]) -> list[str]:
    pieces: list[list[tinycss2.ast.Node]] = [[]]
    for part in parts:
        if part == ",":
            pieces.append([])
        else:
            pieces[-1].append(part)
    return [tinycss2.serialize(piece).strip() for piece in pieces]


def _along(stops: list[str]) -> list[str]:
    between = [
        color.to_string(hex=True)
        for first, second in pairwise(stops)
        for color in Color.steps([first, second], steps=BETWEEN, space="srgb")
    ]
    return list(dict.fromkeys(between))
