"""What is prepared, in words."""

from family_portal.core.i18n import gettext as _
from family_portal.talks.models import Ready, TalkPoint


def ready_words(ready: Ready) -> str:
    return {
        Ready.CHOOSE: _("Wat kan ik kiezen?"),
        Ready.GOOD_AND_BAD: _("Wat is er goed en niet goed aan?"),
        Ready.SAY_NO: _("Wat als ik nee zeg?"),
    }[ready]


def point_words(point: TalkPoint) -> str:
    return ready_words(point.ready) if point.ready else point.text or ""
