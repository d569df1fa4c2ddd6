"""Asking for a lawyer."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.legal_aid.models import AidRequest

KINDS = (
    RecordKind(
        model=AidRequest, category=Category.MEASURE, looked_at=lambda: _("jouw vraag om hulp")
    ),
)
