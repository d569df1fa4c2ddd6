"""What the family sees."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.measures.page import seen
from family_portal.measures.routes.blueprint import measures


@measures.get("/rechten/maatregel/<uuid:measure_id>")
@requires(Permission.READ_MEASURES)
def show(measure_id: UUID) -> ResponseReturnValue:
    me = current_user
    found = seen(session(), measure_id, me.person_id, is_minor=me.is_child)
    return render_template("measures/show.html", seen=found, today=clock.today())
