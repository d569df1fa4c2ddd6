"""Every kind of record that families have, in one list: each feature says what there is to say."""

from family_portal.access import kind as people
from family_portal.access import kinds
from family_portal.accounts import kind as accounts
from family_portal.appointments import kind as appointments
from family_portal.care import kind as care
from family_portal.contact import kind as contact
from family_portal.contact_plan import kind as contact_plan
from family_portal.daily_care import kind as daily_care
from family_portal.desk import kind as desk
from family_portal.feedback import kind as feedback
from family_portal.held_back import kind as held_back
from family_portal.informing import kind as informing
from family_portal.legal_aid import kind as legal_aid
from family_portal.limits import kind as limits
from family_portal.measures import kind as measures
from family_portal.messages import kind as messages
from family_portal.notify import kind as notify
from family_portal.plan import kind as plan
from family_portal.reactions import kind as reactions
from family_portal.stays import kind as stays
from family_portal.story import kind as story
from family_portal.talks import kind as talks

KINDS = (
    *plan.KINDS,
    *appointments.KINDS,
    *talks.KINDS,
    *contact.KINDS,
    *contact_plan.KINDS,
    *stays.KINDS,
    *daily_care.KINDS,
    *messages.KINDS,
    *desk.KINDS,
    *story.KINDS,
    *measures.KINDS,
    *legal_aid.KINDS,
    *informing.KINDS,
    *reactions.KINDS,
    *feedback.KINDS,
    *held_back.KINDS,
    *limits.KINDS,
    *care.KINDS,
    *accounts.KINDS,
    *notify.KINDS,
    *people.KINDS,
)

kinds.use(KINDS)
