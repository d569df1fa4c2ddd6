"""A picture somebody sent, made small, square and empty of everything but what one sees.

A program of its own, run by `core.pictures` for one picture: whatever a picture does to a decoder,
it does here, with little memory and little time. It imports nothing of ours.
"""

import resource
import struct
import sys
import warnings
from io import BytesIO

from PIL import Image, ImageOps, features

MOST_PIXELS = 25_000_000
LEAST_SIDE = 96
SMALL, LARGE = 96, 192
MOST_BYTES = 12 * 1024
MEMORY = 768 * 1024 * 1024
SECONDS = 10
FORMATS = ["JPEG", "PNG", "WEBP", *(["AVIF"] if features.check("avif") else [])]
QUALITIES = (82, 70, 58, 46, 34, 22, 10)
# Where a face usually is.
MIDDLE = (0.5, 0.4)


class Refused(Exception):
    """Says in one word why."""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def opened(data: bytes) -> Image.Image:
    """Its head is read, nothing is decoded yet."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Refused("big") from fault
    except Exception as fault:
        raise Refused("kind") from fault
    if image.width * image.height > MOST_PIXELS:
        raise Refused("big")
    if min(image.size) < LEAST_SIDE:
        raise Refused("small")
    # A telephone puts a second picture in a JPEG; the first is the photo.
    if image.format not in {"JPEG", "MPO"} and getattr(image, "n_frames", 1) > 1:
        raise Refused("moving")
    return image


def square(image: Image.Image) -> Image.Image:
    """Upright, without what is see-through, and without any word that came along."""
    try:
        image.draft("RGB", (2 * LARGE, 2 * LARGE))
        image.load()
        upright = ImageOps.exif_transpose(image)
        if upright.mode in {"RGBA", "LA", "PA", "P"}:
            paper = Image.new("RGBA", upright.size, "white")
            paper.alpha_composite(upright.convert("RGBA"))
            upright = paper
        cut = ImageOps.fit(upright.convert("RGB"), (LARGE, LARGE), centering=MIDDLE)
    except Exception as fault:
        raise Refused("broken") from fault
    bare = Image.new("RGB", cut.size)
    bare.paste(cut)
    return bare


def written(image: Image.Image, kind: str) -> bytes:
    for quality in QUALITIES:
        out = BytesIO()
        image.save(out, kind, quality=quality, method=6, optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def main() -> None:
    limit()
    try:
        large = square(opened(sys.stdin.buffer.read()))
    except Refused as why:
        sys.stdout.write(str(why))
        sys.exit(1)
    small = large.resize((SMALL, SMALL), Image.Resampling.LANCZOS)
    for piece in (written(small, "WEBP"), written(large, "WEBP"), written(large, "JPEG")):
        sys.stdout.buffer.write(struct.pack(">I", len(piece)) + piece)


if __name__ == "__main__":
    main()
