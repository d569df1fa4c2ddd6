"""What a token may say: only the kinds of value that we know.

A value is never passed on as it was written. What is no plain colour, length, weight, name of a
font or gradient of plain colours is left aside.
"""

import re
from itertools import pairwise

import tinycss2
from coloraide import Color

LONGEST = 200
# Colours that can be shown stay below 400, a hue may go round a few times.
FARTHEST = 2000
FAMILY = re.compile(r"[A-Za-z][A-Za-z0-9 _-]{0,40}")
GENERIC = {"serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif"}
LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(px|rem|em)?")
STOP = re.compile(r"(.+?)((?:\s+-?[0-9.]+%){0,2})")
TURN = re.compile(r"-?[0-9.]+(deg|turn)|to( (top|bottom|left|right)){1,2}")
# Colours between two stops, so that the worst point is not missed.
BETWEEN = 24
STOPS = 8


def _colour(said: str | None) -> Color | None:
    """None where it is no colour, or one so far out that nothing can be reckoned with it."""
    try:
        match = Color.match(said, fullmatch=True) if said and len(said) <= LONGEST else None
    except ValueError:  # a colour with an angle where it has none
        match = None
    if match is None:
        return None
    found = Color(match.color)
    # not `>`: what is no number at all is far too
    return found if all(abs(part) <= FARTHEST for part in found.coords(nans=False)) else None


def colour(said: str | None, ground: str = "#ffffff") -> str | None:
    """As #rrggbb; what shines through lies on the ground. None when it is no colour to see."""
    if (said_so := _colour(said)) is None:
        return None
    found = said_so.convert("srgb").fit()
    alpha = found.alpha(nans=False)
    if alpha == 0 or any(part != part for part in found.coords(nans=False)):
        return None
    over = found.set("alpha", 1)
    solid = over if alpha == 1 else Color(ground).mix(over, alpha, space="srgb")
    return solid.to_string(hex=True)


def is_clear(said: str | None) -> bool:
    """Nothing is drawn: the ground below shows."""
    return (found := _colour(said)) is not None and found.alpha() == 0


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
    pieces = _by_comma(parts[0].arguments)[: STOPS + 2]
    turn = pieces.pop(0) if pieces and TURN.fullmatch(pieces[0]) else "to bottom"
    stops = [STOP.fullmatch(piece) for piece in pieces]
    colours = [colour(stop[1]) if stop else None for stop in stops]
    if not 2 <= len(colours) <= STOPS or None in colours:
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
