"""Daily care elsewhere."""

from family_portal.access.caring import Caring
from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.daily_care.models import CareNote, MovingCard

KINDS = (
    RecordKind(
        model=CareNote,
        parts=(MovingCard,),
        category=Category.CARE,
        seen_as=lambda: _("Wat nodig is waar een kind woont"),
        looked_at=lambda: _("wat nodig is waar een kind woont"),
    ),
    RecordKind(model=Caring, looked_at=lambda: _("wie voor een kind zorgt")),
)
