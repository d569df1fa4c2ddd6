"""What a family says on the page of the contact person."""

from typing import Annotated

from pydantic import Field

from family_portal.access.goodbyes import About, Goodbyes
from family_portal.access.households import Opened
from family_portal.core.forms import Form


class MayRead(Form):
    """Yes or no to a stand-in who reads along."""

    what: Opened
    yes: bool


Words = Annotated[str | None, Field(max_length=1000)]


class ToLeaver(Form):
    """What the new person must know, what they need not know, and a wish."""

    must_know: Words = None
    need_not_know: Words = None
    wish: Words = None

    @property
    def texts(self) -> dict[About, str | None]:
        return {
            About.MUST_KNOW: self.must_know,
            About.NEED_NOT_KNOW: self.need_not_know,
            About.WISH: self.wish,
        }


class SomebodyElse(Form):
    """Why one would rather have somebody else."""

    somebody_else: Annotated[str, Field(min_length=1, max_length=1000)]


class HowGoodbye(Form):
    """How one wants to take leave."""

    wanted: Goodbyes
