"""Asking to be called."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.care.models import CallRequest
from family_portal.core.i18n import gettext as _

KINDS = (
    RecordKind(
        model=CallRequest,
        category=Category.CALL,
        seen_as=lambda: _("Een vraag om te bellen"),
        looked_at=lambda: _("een vraag om te bellen"),
    ),
)
