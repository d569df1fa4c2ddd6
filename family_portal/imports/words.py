"""Words of the file and what they are in the portal."""

from family_portal.access.roles import Role
from family_portal.appointments.models import PlaceKind
from family_portal.measures.checks import UntilKind
from family_portal.measures.models import MeasureKind as Kind
from family_portal.measures.models import MeasureStatus as Status
from family_portal.talks.models import Where

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

# How an interpreter is there, as people write it after the language.
INTERPRETS = {
    "telefonisch": Where.PHONE,
    "telefoon": Where.PHONE,
    "per telefoon": Where.PHONE,
    "aan de telefoon": Where.PHONE,
    "via de telefoon": Where.PHONE,
    "ter plaatse": Where.ON_THE_SPOT,
    "op locatie": Where.ON_THE_SPOT,
    "ter plekke": Where.ON_THE_SPOT,
    "bij het gesprek": Where.ON_THE_SPOT,
    "komt mee": Where.ON_THE_SPOT,
}

# The kinds of a measure are the portal's own words (`MeasureKind`), and these four of before: they
# and two others say by themselves how far it is, when a file does not.
FORMER_KINDS = {
    "ots_request": Kind.SUPERVISION,
    "ots": Kind.SUPERVISION,
    "out_of_home_request": Kind.OUT_OF_HOME,
    "custody_ending_request": Kind.CUSTODY_ENDED,
}
USUAL_STATUS = {
    "ots_request": Status.REQUESTED,
    "ots": Status.RUNNING,
    "out_of_home_request": Status.REQUESTED,
    "out_of_home": Status.RUNNING,
    "custody_ending_request": Status.REQUESTED,
    "written_instruction": Status.DECIDED,
}


AT_COURT_ALONE = frozenset(word for word in FORMER_KINDS if word.endswith("_request"))
UNTIL: dict[str, UntilKind] = {"tot en met": "with", "tot": "before"}


def measure_kind(word: str) -> Kind:
    return FORMER_KINDS.get(word) or Kind(word)
