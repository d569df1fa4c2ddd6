"""What each member says around a change of contact person: to whoever leaves, and to the lead."""

from sqlmodel import Session

from family_portal.access.actions import hand_over
from family_portal.access.goodbyes import About, Goodbyes
from family_portal.access.households import Opened
from family_portal.access.posts import leads_of
from family_portal.access.succession import Told
from family_portal.access.working_days import answer_by, works_on
from family_portal.contact.succession import Page
from family_portal.core import clock
from family_portal.core.errors import NotFound, Stale
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

TO_LEAVER = (About.MUST_KNOW, About.NEED_NOT_KNOW, About.WISH)


def say(session: Session, page: Page, texts: dict[About, str | None]) -> None:
    """What the new person must know and what not, and a wish; an empty box takes it back."""
    told = _going(page)
    for about in TO_LEAVER:
        before = page.words.get(about)
        if texts[about] != (before.text if before else None):
            hand_over.say(session, told.assignment_id, about, texts[about], None)


def want_somebody_else(session: Session, page: Page, why: str) -> None:
    """The lead rings within two working days."""
    told = _going(page)
    by = answer_by(clock.today(), lambda day: works_on(day, ()))
    hand_over.say(session, told.assignment_id, About.SOMEBODY_ELSE, why, by)
    leads = set(session.scalars(leads_of(page.household_id)))
    announce(session, people=leads, kind=Kind.TASK, about_id=told.assignment_id)


def want_goodbye(session: Session, page: Page, wanted: Goodbyes) -> None:
    """Until it was done. Raises `Stale`."""
    if page.goodbye is None:
        raise NotFound
    if page.goodbye.done_on:
        raise Stale
    hand_over.want_goodbye(session, page.goodbye, wanted)


def open_for(session: Session, page: Page, what: Opened, *, is_yes: bool) -> None:
    """Raises `NotFound` for what was not asked."""
    if page.told is None or what not in page.opening:
        raise NotFound
    hand_over.say_whether(session, page.told.assignment_id, what, is_yes=is_yes)


def _going(page: Page) -> Told:
    if page.told is None or page.told.is_confirmed:
        raise Stale
    return page.told
