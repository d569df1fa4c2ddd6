"""Who sees whom, and when."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.contact_plan.models import ContactArrangement, ContactChange, Visit, VisitWords
from family_portal.core.i18n import gettext as _

KINDS = (
    RecordKind(
        model=ContactArrangement,
        parts=(ContactChange, Visit, VisitWords),
        category=Category.APPOINTMENT,
        looked_at=lambda: _("afspraken"),
    ),
)
