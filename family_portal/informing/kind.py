"""What the log calls a question about one's child."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.informing.models import InformationRequest

KINDS = (
    RecordKind(
        model=InformationRequest,
        category=Category.CALL,
        looked_at=lambda: _("jouw vraag over je kind"),
    ),
)
