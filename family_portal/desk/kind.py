"""What the desk notes of reaching somebody: told as the messages it is about."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.desk.models import ReachTry

KINDS = (RecordKind(model=ReachTry, category=Category.THREAD, looked_at=lambda: _("berichten")),)
