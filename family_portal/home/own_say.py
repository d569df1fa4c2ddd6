"""The page on which a young person says what others see of them (R11)."""

from collections.abc import Iterator
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field
from werkzeug.exceptions import NotFound

from family_portal.access import own_say
from family_portal.access.circles import Category
from family_portal.access.doors import Permission, requires
from family_portal.access.kinds import seen_as
from family_portal.core.db import session
from family_portal.core.errors import NotAllowed
from family_portal.core.forms import Form, read
from family_portal.home.routes import home


class OwnSayForm(Form):
    """Which of "household.person.kind" others may see; what is not named they may not."""

    who: list[str] = Field(default_factory=list, max_length=200)


@home.get("/meer/wat-anderen-zien")
@requires(Permission.OWN_SAY)
def say() -> ResponseReturnValue:
    return render_template(
        "meer/own_say.html", asked=own_say.asked(session()), words=seen_as(proven=True)
    )


@home.post("/meer/wat-anderen-zien")
@requires(Permission.OWN_SAY)
def keep_say() -> ResponseReturnValue:
    asked = own_say.asked(session())
    chosen = list(_chosen(read(OwnSayForm).who))
    if {home_id for home_id, _, _ in chosen} - {one.household_id for one in asked}:
        raise NotAllowed
    for one in asked:
        mine = [(who, what) for home_id, who, what in chosen if home_id == one.household_id]
        own_say.say(session(), one, mine)
    return redirect(url_for(".say", bewaard=1), code=303)


def _chosen(values: list[str]) -> Iterator[tuple[UUID, UUID, Category]]:
    for value in values:
        try:
            home_id, who, what = value.split(".")
            yield UUID(home_id), UUID(who), Category(what)
        except ValueError:
            raise NotFound from None
