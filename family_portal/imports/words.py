"""Words of the file and what they are in the portal."""

from family_portal.access.roles import Role
from family_portal.appointments.models import PlaceKind
from family_portal.measures.models import MeasureKind as Kind
from family_portal.measures.models import MeasureStatus as Status

WEEKDAYS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}

STAFF_ROLES = {
    "contact_person": Role.CONTACT,
    "safety_partner": Role.DUO,
    "team_lead": Role.LEAD,
    "experience_expert": Role.EXPERIENCE_EXPERT,
    "policy_maker": Role.POLICY,
    "content_editor": Role.EDITOR,
    "functional_admin": Role.ADMIN,
}

PLACES = {
    "op kantoor": PlaceKind.OFFICE,
    "op school": PlaceKind.SCHOOL,
    "rechtbank": PlaceKind.COURT,
    "huisbezoek": PlaceKind.HOME,
    "thuis": PlaceKind.HOME,
    "geheim": PlaceKind.SECRET,
}

MEASURES = {
    "ots_request": (Kind.SUPERVISION, Status.REQUESTED),
    "ots": (Kind.SUPERVISION, Status.RUNNING),
    "out_of_home_request": (Kind.OUT_OF_HOME, Status.REQUESTED),
    "out_of_home": (Kind.OUT_OF_HOME, Status.RUNNING),
    "custody_ending_request": (Kind.CUSTODY_ENDED, Status.REQUESTED),
    "written_instruction": (Kind.WRITTEN_INSTRUCTION, Status.DECIDED),
}
