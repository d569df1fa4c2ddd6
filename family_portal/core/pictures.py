"""Pictures that people send: decoded by another program, and nothing of them kept but what one
sees (ADR 93)."""

import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

CHILD = Path(__file__).with_name("picture_child.py")
PATIENCE = 20
MOST_BYTES = 10 * 1024 * 1024
# One at a time: several together would take the memory of the pages.
_one = Lock()


class NoPicture(Exception):
    """`why`: kind, big, small, moving, broken or heavy."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Pictures:
    """WebP of 96 and of 192 points, and for an old browser the large one as JPEG."""

    small: bytes
    large: bytes
    plain: bytes


def pictures_of(data: bytes) -> Pictures:
    """Raises `NoPicture`."""
    if len(data) > MOST_BYTES:
        raise NoPicture("heavy")
    try:
        with _one:
            done = subprocess.run(  # noqa: S603 - our own program, which gets bytes and no words
                [sys.executable, "-I", str(CHILD)],
                input=data,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                env={},
            )
    except subprocess.TimeoutExpired as late:
        raise NoPicture("broken") from late
    if done.returncode != 0:
        said = done.stdout.decode("ascii", "replace")
        raise NoPicture(said if done.returncode == 1 and said else "broken")
    return Pictures(*_pieces(done.stdout))


def _pieces(told: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(told):
        (length,) = struct.unpack_from(">I", told, at)
        found.append(told[at + 4 : at + 4 + length])
        at += 4 + length
    return found
