"""What the demo team thought, last quarter, that families know: enough of it to stand beside what
families said."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access.households import Household, Phase
from family_portal.core import clock
from family_portal.feedback.estimate_models import TalkEstimate, Thinks
from family_portal.learning.gap import last_quarter

Ids = Mapping[tuple[str, str], UUID]
SPACE = UUID("5f0d5a3e-0000-4c4c-8a8a-000000000001")
WHO = ("marijke", "youssef", "anouk")
HOUSEHOLDS = 12


def a_quarter_of_talks(session: Session, ids: Ids) -> None:
    """Of households that another team helps by now. Nearly always they thought: yes. Who and which
    talk it was is read by nobody. Once; nothing for a household file without this team."""
    talk, west = ids.get(("appointment", "a0")), ids.get(("team", "lt_west"))
    before = session.get(Household, uuid5(SPACE, "0"))
    if talk is None or west is None or before:
        return
    first = last_quarter(clock.today())
    people = sorted(known for (kind, _key), known in ids.items() if kind == "person")
    for n, about in enumerate(people[:HOUSEHOLDS]):
        label = f"Huishouden Eerder {n + 1}"
        home = Household(id=uuid5(SPACE, str(n)), label=label, team_id=west, phase=Phase.RECOVERY)
        session.add(home)
        session.flush()
        thought = TalkEstimate(
            person_id=ids["staff", WHO[n % len(WHO)]],
            household_id=home.id,
            team_id=ids["team", "lt_oost"],
            talk_on=first + timedelta(days=7 * n),
            thinks=Thinks.PARTLY if n == 0 else Thinks.YES,
            appointment_id=talk,
            about_id=about,
        )
        session.add(thought)
