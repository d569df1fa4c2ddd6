"""What of stories waits for professionals, as a part of their inbox."""

from typing import Any

from sqlmodel import col, exists, select

from family_portal.access.circles import reads_for_work
from family_portal.story.models import Story, StoryReading


def unread_stories(me: Any, *columns: Any) -> Any:
    """Texts of which I, who work for the teller, did not say yet that I read them."""
    mine = reads_for_work(Story.circle_id, me)
    have_read = exists().where(
        col(StoryReading.story_id) == Story.id,
        col(StoryReading.person_id) == me,
        col(StoryReading.version) == Story.version,
    )
    return select(*columns).where(
        col(Story.confirmed_at).is_not(None), Story.is_kept(), mine, ~have_read
    )
