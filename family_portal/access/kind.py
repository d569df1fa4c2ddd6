"""What the log calls the people of a household themselves."""

from family_portal.access.goodbyes import HandoverWord
from family_portal.access.households import Assignment, Handover, Household
from family_portal.access.kinds import RecordKind
from family_portal.access.people import Belonging, Custody, Person, Profile
from family_portal.access.supporting import Supporting
from family_portal.access.telling import FaceTold
from family_portal.core.i18n import gettext as _

KINDS = (
    RecordKind(model=Person, looked_at=lambda: _("je naam")),
    RecordKind(
        model=Profile, parts=(Belonging, Custody, Supporting), looked_at=lambda: _("wie je bent")
    ),
    RecordKind(model=Household, looked_at=lambda: _("de naam van jullie huishouden")),
    RecordKind(
        model=Assignment, parts=(Handover,), looked_at=lambda: _("wie er voor jullie werkt")
    ),
    RecordKind(
        model=HandoverWord,
        parts=(FaceTold,),
        looked_at=lambda: _("wat je zei over een nieuwe contactpersoon"),
    ),
)
