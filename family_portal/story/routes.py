"""Pages of stories."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.story import queries

story = Blueprint("story", __name__, url_prefix="/verhaal")


@story.get("")
@requires(Permission.READ_STORY)
def show() -> ResponseReturnValue:
    return render_template(
        "story/show.html", stories=queries.stories(session(), current_user.person_id)
    )
