"""One professional put up a photo, in the way they do that themselves: no person, painted by this
file in soft light, the same at every start."""

from io import BytesIO
from uuid import UUID

from PIL import Image, ImageDraw, ImageFilter
from sqlmodel import Session

from family_portal.core.pictures import pictures_of
from family_portal.demo.acts import Ids
from family_portal.portraits.actions import put_up

SIDE = 384
WALL, WINDOW = (94, 122, 128), (226, 214, 190)
SKIN, SHADE, LIGHT = (176, 118, 84), (128, 80, 58), (206, 150, 112)
LIPS, HAIR, BEARD = (132, 70, 62), (34, 28, 28), (58, 44, 38)
SHIRT, COLLAR = (58, 84, 112), (228, 230, 226)


def a_photo_is_put_up(session: Session, _ids: Ids, me: UUID) -> None:
    put_up(session, me, pictures_of(_photo()))


def _photo() -> bytes:
    picture = _room()
    _somebody(picture)
    sent = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(sent, "JPEG", quality=88)
    return sent.getvalue()


def _room() -> Image.Image:
    """A wall with a window out of focus."""
    room = Image.new("RGB", (SIDE, SIDE), WALL)
    draw = ImageDraw.Draw(room)
    draw.rectangle((250, -20, 400, 210), fill=WINDOW)
    draw.rectangle((-20, 60, 70, 400), fill=(70, 92, 92))
    return room.filter(ImageFilter.GaussianBlur(26))


def _somebody(picture: Image.Image) -> None:
    draw = ImageDraw.Draw(picture)
    draw.ellipse((30, 292, 354, 620), fill=SHIRT)
    draw.polygon([(146, 300), (238, 300), (192, 356)], fill=COLLAR)
    draw.rounded_rectangle((154, 236, 230, 330), 34, fill=SHADE)
    draw.ellipse((104, 46, 280, 236), fill=HAIR)
    draw.ellipse((112, 84, 272, 290), fill=BEARD)
    draw.ellipse((116, 78, 268, 242), fill=SKIN)
    _light(picture)
    draw.ellipse((158, 222, 226, 256), fill=BEARD)
    draw.chord((168, 214, 216, 248), 14, 166, fill=LIPS)
    for eye in (154, 230):
        draw.ellipse((eye - 9, 164, eye + 9, 178), fill=(240, 236, 230))
        draw.ellipse((eye - 6, 163, eye + 6, 178), fill=(44, 30, 26))
        draw.arc((eye - 20, 144, eye + 20, 176), 215, 325, fill=HAIR, width=6)
    draw.arc((178, 168, 206, 214), 20, 160, fill=SHADE, width=5)


def _light(picture: Image.Image) -> None:
    """From the window, over one cheek."""
    soft = Image.new("L", (SIDE, SIDE), 0)
    ImageDraw.Draw(soft).ellipse((206, 96, 268, 240), fill=150)
    face = Image.new("L", (SIDE, SIDE), 0)
    ImageDraw.Draw(face).ellipse((116, 78, 268, 242), fill=255)
    blurred = soft.filter(ImageFilter.GaussianBlur(16))
    nowhere = Image.new("L", (SIDE, SIDE), 0)
    picture.paste(LIGHT, mask=Image.composite(blurred, nowhere, face))


ACTS = (("youssef", a_photo_is_put_up),)
