"""What is derived moves until it can be read; what the theme says itself stays or is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coloraide import Color

from family_portal.theming.pairs import SEEN, THEIRS, Pair, grounds_of, pairs, ratio
from family_portal.theming.palette import shown

STEP = 0.01
ROUNDS = 40
# Moved last: everything else stands on them, or is known by them.
KEPT = ("surface", "brand", "link", "on-brand", "ink", "on-error")
INKS = {"ink", "ink-soft", "link", "heading", "second", "second-line", "control", "mark", "focus"}
INKS |= {"hero-line", *(pair.front for pair in pairs() if pair.front.startswith("on-"))}
# Room above the line, for what a browser rounds.
ROOM = 0.02


@dataclass
class Fitted:
    scene: dict[str, str]
    moved: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[Pair, float]] = field(default_factory=list)


def fit(scene: Mapping[str, str], own: set[str], loose: set[str] | None = None) -> Fitted:
    """`own` may not move. With `loose` only those may, and only their pairs are looked at."""
    made = Fitted(dict(scene))
    looked_at = [p for p in pairs() if loose is None or {p.front, p.back} & loose]
    made.refused = [
        (pair, found)
        for pair in looked_at
        if {pair.front, pair.back} <= own
        and (pair.front, pair.back) in THEIRS
        and (found := ratio(scene, pair.front, pair.back)) < pair.needs
    ]
    if made.refused:  # what follows from it is no news
        return made
    given_up: set[Pair] = set()
    movable = loose if loose is not None else set(scene) - own
    for _ in range(ROUNDS):
        poor = [p for p in looked_at if p not in given_up and _is_poor(made.scene, p)]
        if not poor:
            break
        for pair in poor:
            if _is_poor(made.scene, pair) and not _mend(made, pair, own, movable):
                given_up.add(pair)
                made.refused.append((pair, ratio(made.scene, pair.front, pair.back)))
    made.refused += [(p, ratio(made.scene, p.front, p.back)) for p in _left(made, looked_at)]
    return made


def _left(made: Fitted, looked_at: list[Pair]) -> list[Pair]:
    """What no round could mend is refused too: nothing is served that cannot be read."""
    said = {pair for pair, _ in made.refused}
    return [p for p in looked_at if p not in said and _is_poor(made.scene, p)]


def _is_poor(scene: Mapping[str, str], pair: Pair) -> bool:
    return ratio(scene, pair.front, pair.back) < pair.needs


def _mend(made: Fitted, pair: Pair, own: set[str], movable: set[str]) -> bool:
    """Move one of both as far as needed: what is derived, and of two own the less important."""
    order = sorted({pair.front: 0, pair.back: 1}, key=lambda name: _dearness(name, own))
    for name in order:
        if name not in movable and (name in KEPT or pair[:2] in THEIRS or name not in own):
            continue
        if (better := _moved(made.scene, pair, name)) is not None:
            made.moved.setdefault(name, made.scene[name])
            made.scene[name] = better
            return True
    return False


def _dearness(name: str, own: set[str]) -> tuple[bool, bool]:
    return name in own, name in KEPT


def _levels(start: float, step: float) -> list[float]:
    """From here to the end, the end itself too."""
    end = 1 if step > 0 else 0
    count = int(abs(end - start) / abs(step))
    return [*(start + step * n for n in range(1, count + 1)), end]


def _moved(scene: Mapping[str, str], pair: Pair, name: str) -> str | None:
    """Away from the other in steps of lightness. Words may turn from dark to light when that
    end is too near; a ground never does: it becomes that of the cards."""
    other = pair.back if name == pair.front else pair.front
    from_here = Color(scene[name]).convert("oklch")
    against = [Color(ground).luminance() for ground in grounds_of(scene, other)]
    lighter = Color(scene[name]).luminance() >= sum(against) / len(against)
    steps = (STEP, -STEP) if lighter else (-STEP, STEP)
    for step in steps if name in INKS else steps[:1]:
        for level in _levels(from_here["l"], step):
            tried = shown(from_here.clone().set("l", level))
            found = ratio({**scene, name: tried}, pair.front, pair.back)
            if found >= pair.needs + (ROOM if pair.needs > SEEN else ROOM / 2):
                return tried
    given_way = ratio({**scene, name: scene["surface"]}, pair.front, pair.back) >= pair.needs
    return scene["surface"] if name not in INKS and given_way else None
