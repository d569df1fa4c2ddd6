"""Every table of the portal, for Alembic and for whoever needs the whole metadata."""

from family_portal.access import (
    breaking,
    caring,
    circles,
    goodbyes,
    households,
    organisations,
    own_say,
    people,
    shares,
    supporting,
    teams,
    telling,
)
from family_portal.accounts import models as accounts
from family_portal.appointments import looked_at, wishes
from family_portal.appointments import models as appointments
from family_portal.audit import models as audit
from family_portal.calendars import models as calendars
from family_portal.care import models as care
from family_portal.complaints import models as complaints
from family_portal.contact import models as contact
from family_portal.contact_plan import models as contact_plan
from family_portal.contact_plan import told as contact_told
from family_portal.daily_care import models as daily_care
from family_portal.desk import models as desk
from family_portal.feedback import ask_models as asks
from family_portal.feedback import estimate_models as estimates
from family_portal.feedback import models as feedback
from family_portal.held_back import models as held_back
from family_portal.imports import models as imports
from family_portal.informing import models as informing
from family_portal.learning import models as learning
from family_portal.learning import paraphrases
from family_portal.learning import table_models as learning_tables
from family_portal.legal_aid import models as legal_aid
from family_portal.limits import models as limits
from family_portal.measures import models as measures
from family_portal.measures import sides
from family_portal.messages import models as messages
from family_portal.notify import models as notify
from family_portal.phrases import models as phrases
from family_portal.plan import models as plan
from family_portal.plan import news_models as plan_news
from family_portal.plan import safety_models as safety
from family_portal.reactions import corrections
from family_portal.reactions import models as reactions
from family_portal.rights import models as rights
from family_portal.stays import models as stays
from family_portal.stays import told as stays_told
from family_portal.story import models as story
from family_portal.talks import models as talks
from family_portal.talks import written

__all__ = [
    "accounts",
    "appointments",
    "asks",
    "audit",
    "breaking",
    "calendars",
    "care",
    "caring",
    "circles",
    "complaints",
    "contact",
    "contact_plan",
    "contact_told",
    "corrections",
    "daily_care",
    "desk",
    "estimates",
    "feedback",
    "goodbyes",
    "held_back",
    "households",
    "imports",
    "informing",
    "learning",
    "learning_tables",
    "legal_aid",
    "limits",
    "looked_at",
    "measures",
    "messages",
    "notify",
    "organisations",
    "own_say",
    "paraphrases",
    "people",
    "phrases",
    "plan",
    "plan_news",
    "reactions",
    "rights",
    "safety",
    "shares",
    "sides",
    "stays",
    "stays_told",
    "story",
    "supporting",
    "talks",
    "teams",
    "telling",
    "wishes",
    "written",
]
