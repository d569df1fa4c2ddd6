"""The photo of a professional."""

from base64 import b64decode, b64encode
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_
from sqlmodel import Field, col

from family_portal.access import both_sides, naming
from family_portal.access.guarded import Guarded, Viewer
from family_portal.core.columns import encrypted
from family_portal.core.once import within
from family_portal.core.pictures import Pictures


class Portrait(Guarded, table=True):
    """One for each person; another photo is another row, so that an address always means the same
    picture. The address is its id, which nobody can guess."""

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", unique=True)
    # Who put it up: themselves, or who leads their team.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # What stood there before it: a drawing, or nothing.
    before: str | None = Field(default=None, max_length=200)
    small: str = Field(sa_type=encrypted("portrait.small"))
    large: str = Field(sa_type=encrypted("portrait.large"))
    plain: str = Field(sa_type=encrypted("portrait.plain"))

    @classmethod
    def of(cls, person_id: UUID, made: Pictures, before: str | None, *, by_id: UUID) -> "Portrait":
        small, large, plain = (
            b64encode(piece).decode() for piece in (made.small, made.large, made.plain)
        )
        return cls(
            person_id=person_id, before=before, by_id=by_id, small=small, large=large, plain=plain
        )

    @property
    def name(self) -> str:
        """As `Person.photo` has it."""
        return f"portrait/{self.id}"

    def shown(self, *, is_large: bool, has_webp: bool) -> tuple[bytes, str]:
        """What is sent, and its kind."""
        if not has_webp:
            return b64decode(self.plain), "image/jpeg"
        return b64decode(self.large if is_large else self.small), "image/webp"

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whoever may know this person by name sees their face with it, and knows them as no
        family."""
        named = within(col(cls.person_id), naming.visible_people(**viewer.flags))
        return and_(named, both_sides.face_is_shown(col(cls.person_id), is_staff=viewer.is_staff))
