"""A limit hangs in circles without family; what somebody was told of one is theirs."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.limits.models import Restriction, ToldLimit

KINDS = (
    RecordKind(
        model=Restriction,
        category=Category.SAFETY,
        looked_at=lambda: _("afspraken over veiligheid"),
        until_proven=lambda: _("het plan"),
    ),
    RecordKind(model=ToldLimit, category=Category.PLAN, looked_at=lambda: _("het plan")),
)
