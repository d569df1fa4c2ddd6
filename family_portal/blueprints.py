"""Every feature's pages, in one list."""

from flask import Blueprint

from family_portal.appointments.routes import appointments
from family_portal.calendars.routes import calendars
from family_portal.care.routes import care
from family_portal.complaints.routes import complaints
from family_portal.contact.routes import contact
from family_portal.contact_plan.routes import contact_plan
from family_portal.daily_care.routes import daily_care
from family_portal.desk.routes import desk
from family_portal.editing.routes import editing
from family_portal.feedback.routes import feedback
from family_portal.helping.routes import helping
from family_portal.home import own_say as own_say  # its page is one of home's
from family_portal.home.routes import home
from family_portal.informing.routes import informing
from family_portal.learning.routes import learning, told
from family_portal.legal_aid.routes import legal_aid
from family_portal.losing import losing
from family_portal.measures.routes import measures
from family_portal.messages.routes import messages
from family_portal.notify.routes import notify
from family_portal.own_words.correcting_routes import corrections
from family_portal.own_words.routes import own_words
from family_portal.plan.routes import plan, safety
from family_portal.portraits.routes import portraits
from family_portal.pulse import pulse
from family_portal.pwa.routes import pwa
from family_portal.rights.routes import rights
from family_portal.stays.routes import stays
from family_portal.story.desk_routes import stories
from family_portal.story.picture_routes import pictures
from family_portal.story.routes import story
from family_portal.talks.minutes_routes import minutes
from family_portal.talks.routes import talks
from family_portal.together.routes import together

FEATURES: list[Blueprint] = [
    home,
    losing,
    portraits,
    contact,
    appointments,
    talks,
    helping,
    minutes,
    plan,
    safety,
    contact_plan,
    stays,
    daily_care,
    informing,
    story,
    pictures,
    stories,
    messages,
    notify,
    calendars,
    rights,
    legal_aid,
    measures,
    own_words,
    corrections,
    feedback,
    together,
    complaints,
    learning,
    told,
    desk,
    care,
    editing,
    pwa,
    pulse,
]
