"""What waits for the lead before a household reads of it. It hangs in circles without family."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.held_back.models import ComplaintNote, HeldAct

KINDS = (
    RecordKind(
        model=HeldAct,
        parts=(ComplaintNote,),
        category=Category.FEEDBACK,
        looked_at=lambda: _("wat jij ons zei over de hulp"),
    ),
)
