"""Threads and what is written in them."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.messages.models import Message, Thread, ThreadHanding

KINDS = (
    RecordKind(
        model=Thread,
        parts=(Message, ThreadHanding),
        category=Category.THREAD,
        seen_as=lambda: _("Berichten"),
        looked_at=lambda: _("berichten"),
    ),
)
