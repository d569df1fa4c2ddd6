"""Photos as a telephone makes them, and files that only say they are."""

import os
from io import BytesIO
from zlib import compress, crc32

from PIL import Image

SIDE = (640, 800)


def saved(image, kind="JPEG", **more):
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def noise():
    return Image.frombytes("RGB", SIDE, os.urandom(3 * SIDE[0] * SIDE[1]))


def located():
    """With the place and the moment at which it was taken, and turned on its side."""
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 25.0)
    return saved(noise(), exif=exif, icc_profile=b"PROFILE" * 20, comment=b"Dorpsstraat 12")


def _chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")


def bomb(width, height):
    """A PNG of a few thousand bytes that would become gigabytes."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    packed = compress(b"\x00" * 1_000_000, 9)
    chunks = [_chunk(b"IHDR", head), _chunk(b"IDAT", packed), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def wrong():
    """Per sentence at the field: what should lead to it."""
    plain = noise()
    moving = {"save_all": True, "append_images": [plain.transpose(0)]}
    return {
        "JPEG, PNG, WebP of AVIF": [b"Hallo, ik ben geen foto.", saved(plain, "GIF"), b"<svg/>"],
        "hooguit 25 megapixel": [saved(Image.new("1", (6000, 5001)), "PNG"), bomb(60_000, 60_000)],
        "niet heel": [saved(plain)[:30_000], bomb(4000, 4000)],
        "beweegt": [saved(plain, "PNG", **moving), saved(plain, "WEBP", **moving)],
        "te klein": [saved(Image.new("RGB", (50, 50)))],
        "hooguit 10 MB": [saved(plain) + b"\x00" * 20 * 1024 * 1024],
        "Kies eerst een foto": [b""],
    }
