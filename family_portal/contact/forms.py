"""What a family says on the page of the contact person."""

from family_portal.access.households import Opened
from family_portal.core.forms import Form


class MayRead(Form):
    """Yes or no to a stand-in who reads along."""

    what: Opened
    yes: bool
