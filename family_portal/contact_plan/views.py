"""The pages of who sees whom: as they are, and again with what was typed and what was wrong."""

from datetime import date
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access import staffing
from family_portal.access.households import Household
from family_portal.contact_plan import queries
from family_portal.contact_plan.forms import LONGEST, NOTES, PLACES
from family_portal.contact_plan.knowing import known
from family_portal.contact_plan.models import ContactArrangement, Term
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, typed


def household(household_id: UUID) -> Household:
    """Whoever works for it: a lead may know that it is there, and makes no arrangement in it."""
    found: Household | None = session().get(Household, household_id)
    if found is None or current_user.person_id not in staffing.today(session(), household_id):
        raise NotFound
    return found


def ours(arrangement_id: UUID, before: UUID | None = None) -> queries.Arranged:
    """Of whoever works for them: one's own is not one's own to change."""
    found = queries.one(session(), arrangement_id, before=before)
    me = current_user.person_id
    if not any(reader.is_staff and reader.person_id == me for reader in found.readers):
        raise NotFound
    return found


def own(wrong: BadInput | None = None, at: UUID | None = None) -> ResponseReturnValue:
    before, me = request.args.get("ouder", type=UUID), current_user.person_id
    arranged = queries.of_family(session(), me=me, before=before)
    return form_page(
        "contact_plan/show.html",
        wrong,
        arranged=arranged,
        before=before,
        older=queries.older(arranged),
        longest=LONGEST,
        today=clock.today(),
        at=at,
        values=typed() if wrong else {},
    )


def new(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {}
    return form_page(
        "contact_plan/new.html",
        wrong,
        household=household(household_id),
        members=queries.members(session(), household_id),
        chosen=request.form.getlist("people"),
        places=PLACES,
        longest=LONGEST,
        key=kept_key(values),
        values=values,
    )


def edit(
    arrangement_id: UUID, wrong: BadInput | None = None, *, is_stale: bool = False
) -> ResponseReturnValue:
    arranged = ours(arrangement_id)
    return form_page(
        "contact_plan/edit.html",
        wrong,
        stale=is_stale,
        arranged=arranged,
        places=PLACES,
        longest=LONGEST,
        values=typed() if wrong or is_stale else _typed(arranged.arrangement),
        is_stale=is_stale,
    )


def one(
    arrangement_id: UUID,
    wrong: BadInput | None = None,
    *,
    form: str = "",
    is_stale: bool = False,
) -> ResponseReturnValue:
    before = request.args.get("ouder", type=UUID)
    arranged = ours(arrangement_id, before)
    return form_page(
        "contact_plan/one.html",
        wrong,
        stale=is_stale,
        arranged=arranged,
        before=before,
        older=queries.older([arranged]),
        wrong_form=form,
        longest=LONGEST,
        longest_notes=NOTES,
        values=typed() if wrong or is_stale else {},
        is_stale=is_stale,
        today=clock.today(),
    )


def _typed(arrangement: ContactArrangement) -> dict[str, str]:
    """As a form has it: a day as the browser writes it."""
    terms = {term.value: getattr(arrangement, term.value) for term in Term}
    return {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in terms.items()
        if value is not None
    }


def telling(
    arrangement_id: UUID, wrong: BadInput | None = None, at: UUID | None = None
) -> ResponseReturnValue:
    found = known(session(), arrangement_id, current_user.person_id)
    return form_page(
        "contact_plan/telling.html",
        wrong,
        known=found,
        today=clock.today(),
        at=at,
        values=typed() if wrong else {},
    )
