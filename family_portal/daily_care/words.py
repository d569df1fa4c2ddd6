"""What the pages call what daily care is about."""

from family_portal.core.i18n import gettext as _
from family_portal.daily_care.models import Topic


def topics() -> list[tuple[str, str]]:
    return [
        (Topic.VISITS.value, _("Wie het kind ziet, en wanneer")),
        (Topic.SCHOOL.value, _("School")),
        (Topic.SLEEP.value, _("Slapen")),
        (Topic.MEDICINE.value, _("Medicijnen")),
        (Topic.FOOD.value, _("Eten")),
        (Topic.OTHER.value, _("Iets anders van elke dag")),
    ]


def topic(of: Topic) -> str:
    return dict(topics())[of.value]
