"""What somebody found of a talk."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.feedback.models import Feedback, FeedbackReply

KINDS = (
    RecordKind(
        model=Feedback,
        parts=(FeedbackReply,),
        category=Category.FEEDBACK,
        seen_as=lambda: _("Hoe ging het?"),
        looked_at=lambda: _("wat jij ons zei over de hulp"),
    ),
)
