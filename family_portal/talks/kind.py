"""What is prepared for a talk, and written down of it: told as the appointment it is of."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.talks.models import TalkInterpreter, TalkPoint
from family_portal.talks.written import Minutes, MinutesAnswer, MinutesView, Retelling

KINDS = (
    RecordKind(
        model=Minutes,
        parts=(MinutesAnswer, MinutesView, Retelling, TalkInterpreter, TalkPoint),
        category=Category.APPOINTMENT,
        looked_at=lambda: _("afspraken"),
    ),
)
