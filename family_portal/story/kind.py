"""Stories."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.story.models import Story, StoryReading, StoryText

KINDS = (
    RecordKind(
        model=Story,
        parts=(StoryText, StoryReading),
        category=Category.STORY,
        seen_as=lambda: _("Verhalen"),
        looked_at=lambda: _("een verhaal"),
        own_facts={"text": lambda: _("Verhaal")},
    ),
)
