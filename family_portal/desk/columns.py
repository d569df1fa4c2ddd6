"""What each part of the inbox says of a thing that waits: alike in all, so that they are one
statement."""

from typing import Any

from sqlalchemy import Uuid, literal, null

from family_portal.desk.items import Kind

NOBODY = null().cast(Uuid)


def columns(kind: Kind, record_id: Any, circle_id: Any, person_id: Any, since: Any) -> list[Any]:
    return [
        literal(kind.value).label("kind"),
        literal(kind.rank).label("rank"),
        record_id.label("id"),
        circle_id.label("circle_id"),
        person_id.label("person_id"),
        since.label("since"),
    ]
