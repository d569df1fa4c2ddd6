"""A letter of complaint in the demo: sent, and right for a part. Nobody asked yet what changes."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

from sqlmodel import Session

from family_portal.complaints.actions import Written, note_outcome, note_sent, write
from family_portal.complaints.models import Body, Outcome
from family_portal.core import clock
from family_portal.demo import emergencies

SENT = timedelta(days=40)
ANSWERED = timedelta(days=3)


def a_mother_was_right_for_a_part(
    session: Session, ids: Mapping[tuple[str, str], UUID], me: UUID
) -> None:
    said = Written(
        bodies=[Body.ORGANISATION, Body.MUNICIPALITY],
        happened="Ik vertelde drie keer aan drie mensen hetzelfde. Niemand wist wat de vorige had "
        "opgeschreven. Twee keer ging een gesprek niet door, en ik hoorde het pas op de dag zelf.",
        days="In mei en juni",
        wanted="Dat één persoon het weet. En dat jullie bellen als een gesprek niet doorgaat.",
    )
    made = write(session, said, key=uuid4(), me=me)
    made.written_at -= SENT
    note_sent(session, made, clock.today() - SENT)
    note_outcome(session, made, outcome=Outcome.PARTLY, outcome_on=clock.today() - ANSWERED)


ACTS = (("sanne", a_mother_was_right_for_a_part), *emergencies.ACTS)
