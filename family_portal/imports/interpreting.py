"""Taking over the interpreter of an appointment: the row that the pages show (`TalkInterpreter`).

What people asked for or booked in the portal stays as it is.
"""

from uuid import UUID

from sqlmodel import col, select

from family_portal.access.circles import Category
from family_portal.access.people import Profile
from family_portal.appointments.models import Appointment
from family_portal.imports.audiences import circle
from family_portal.imports.difference import label
from family_portal.imports.shape import AppointmentRecord
from family_portal.imports.taking import Taking
from family_portal.imports.words import INTERPRETS
from family_portal.talks.models import TalkInterpreter, Where

# When the sender says of these what they said before, nothing is to be done.
INTERPRETED = ("interpreter", "people", "staff")


def take_interpreter(
    taking: Taking, given: AppointmentRecord, key: str, meeting: Appointment, *, again: bool
) -> None:
    if again or taking.faults:
        return
    here = select(TalkInterpreter).where(col(TalkInterpreter.appointment_id) == meeting.id)
    known = list(taking.session.exec(here))
    files = next((one for one in known if one.is_of_a_file), None)
    if given.interpreter is None:
        if files:
            taking.session.delete(files)
        return
    whom = _for_whom(taking, given)
    if any(not one.is_of_a_file and whom in {None, one.person_id} for one in known):
        taking.difference.kept.append(f"{label('appointment', key)}: interpreter")
        return
    language, where = language_and_where(given.interpreter)
    found = files or TalkInterpreter(
        circle_id=meeting.circle_id, appointment_id=meeting.id, language=language
    )
    found.circle_id = _circle(taking, given, whom) if whom else meeting.circle_id
    found.person_id, found.language, found.where = whom, language, where
    found.booked_at = found.booked_at or taking.now
    taking.session.add(found)


def language_and_where(line: str) -> tuple[str, Where | None]:
    """ "Tigrinya, telefonisch" is a language and how; other words stay with the language."""
    parts = [part.strip() for part in line.split(",")]
    told = [INTERPRETS[part.casefold()] for part in parts if part.casefold() in INTERPRETS]
    rest = [part for part in parts if part and part.casefold() not in INTERPRETS]
    if len(told) != 1 or not rest:
        return line, None
    return ", ".join(rest), told[0]


def _for_whom(taking: Taking, given: AppointmentRecord) -> UUID | None:
    """Who comes alone of the family, or the only one of who come that needs one."""
    here = [key for key in given.people if (key, given.household) not in taking.left]
    people = taking.family(given.household, here, f"{taking.at}.people")
    if len(people) == 1:
        return people[0]
    profiles = select(Profile).where(col(Profile.person_id).in_(people))
    need = [one.person_id for one in taking.session.exec(profiles) if one.needs_interpreter]
    return need[0] if len(need) == 1 else None


def _circle(taking: Taking, given: AppointmentRecord, whom: UUID) -> UUID:
    staff = taking.refs("staff", given.staff, f"{taking.at}.staff")
    return circle(taking, given.household, Category.APPOINTMENT, [whom], staff)
