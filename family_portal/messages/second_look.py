"""Before sending: is this for everybody who reads it? An address or number while somebody else of
the household reads along asks for a deliberate yes (SAFETY T22)."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access.audience import audience
from family_portal.access.circles import Circle
from family_portal.access.faces import faces
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.messages import queries
from family_portal.messages.forms import NewMessage
from family_portal.messages.whereabouts import digits, seen

ADULTS = [Role.PARENT, Role.ADULT, Role.SUPPORTER]


def look_again(session: Session, thread_id: UUID, form: NewMessage, *, me: UUID) -> None:
    """Raises `BadInput` with what was seen in the text. Costs nothing when nothing was."""
    if form.sure or not seen(form.text):
        return
    thread = queries.thread(session, thread_id)
    readers = audience(session, thread, me=me).readers
    family = {reader.person_id for reader in readers if not reader.is_staff}
    home = session.exec(select(Circle.household_id).where(Circle.id == thread.circle_id)).first()
    if me in family:
        # Whoever they are to the writer: what a child reads, it may tell.
        _ask(form.text, is_shared=len(family) > 1)
    elif home:
        _ask_staff(session, home, form.text, family=family)


def look_again_at_letter(
    session: Session, household_id: UUID, form: NewMessage, *, family: Collection[UUID]
) -> None:
    """The same for a new thread of a professional; its subject is read as well."""
    text = f"{getattr(form, 'subject', '')}\n{form.text}"
    if not form.sure and seen(text):
        _ask_staff(session, household_id, text, family=set(family))


def _ask_staff(session: Session, household_id: UUID, text: str, *, family: set[UUID]) -> None:
    """A professional knows where both parents are; the usual mistake is the wrong thread. With one
    adult in the household there is nobody to mistake."""
    numbers = [
        number
        for those in faces(session, [household_id])
        for number in (those.team_phone, *(f.phone for f in (*those.both, those.lead) if f))
    ]
    known = frozenset(digits(number) for number in numbers if number)
    is_shared = len(family) > 1 or len(_adults(session, household_id)) != 1
    _ask(text, is_shared=is_shared, known=known)


def _adults(session: Session, household_id: UUID) -> set[UUID]:
    """Empty for a lead, who may not know them; then they are asked too."""
    now = clock.now()
    adults = select(Belonging.person_id).where(
        Belonging.household_id == household_id,
        col(Belonging.role).in_(ADULTS),
        or_(col(Belonging.until).is_(None), col(Belonging.until) > now),
    )
    return set(session.exec(adults))


def _ask(text: str, *, is_shared: bool, known: frozenset[str] = frozenset()) -> None:
    found = seen(text, known=known) if is_shared else []
    if found:
        pieces = ", ".join(f"“{piece}”" for piece in found[:5])
        raise BadInput({"sure": _("Wij zagen: %(what)s.") % {"what": pieces}})
