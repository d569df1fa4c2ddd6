"""A girl of thirteen says something with two of the three pictures: one for whoever helps her, and
one for herself."""

from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access.faces import own_faces
from family_portal.demo.acts import Ids
from family_portal.story.models import Picture
from family_portal.story.picturing import say


def a_girl_shows_a_picture(session: Session, ids: Ids, me: UUID) -> None:
    _say(session, me, Picture.SUN, "Turnen. En dat oma me ophaalt.", ids["staff", "marijke"])


def a_girl_keeps_one_to_herself(session: Session, ids: Ids, me: UUID) -> None:
    _say(session, me, Picture.CLOUD, "Als ze ruzie maken over vrijdag. Dan ga ik naar mijn kamer.")


def _say(session: Session, me: UUID, picture: Picture, text: str, *staff: UUID) -> None:
    [those] = own_faces(session, me)
    key = uuid5(me, picture)
    say(session, those, me=me, picture=picture, text=text, staff=staff, version=0, key=key)


ACTS = (("lieke", a_girl_shows_a_picture), ("lieke", a_girl_keeps_one_to_herself))
