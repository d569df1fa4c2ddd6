"""A QR code as one SVG path, so that the page needs no style attribute and no raw markup."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4


@dataclass(frozen=True)
class Qr:
    """`path` is drawn on a white square of `size` units."""

    path: str
    size: int


def qr(text: str) -> Qr:
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix]
    return Qr("".join(_row(y, row) for y, row in enumerate(rows)), len(rows) + 2 * QUIET)


def _row(y: int, row: list[int]) -> str:
    """Runs of dark squares, a line each."""
    drawn, x = "", 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            drawn += f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        x += length
    return drawn
