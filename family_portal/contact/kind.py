"""Who else helps."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.contact.models import OtherHelp
from family_portal.core.i18n import gettext as _

KINDS = (
    RecordKind(
        model=OtherHelp, category=Category.WAITING, looked_at=lambda: _("wie jullie nog meer helpt")
    ),
)
