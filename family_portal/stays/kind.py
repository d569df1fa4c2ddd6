"""Where a child lives, and the way home."""

from flask import url_for

from family_portal.access.circles import Category
from family_portal.access.kinds import Limited, Reacts, RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.stays.models import HomeCondition, HomeLook, Stay, StayEnd
from family_portal.stays.queries import of_household
from family_portal.stays.told import StayTold


def _page(stay: Stay) -> str:
    return url_for("stays.show", stay_id=stay.id)


KINDS = (
    RecordKind(
        model=Stay,
        parts=(HomeCondition, HomeLook, StayEnd, StayTold),
        category=Category.STAY,
        seen_as=lambda: _("Waar een kind woont"),
        looked_at=lambda: _("waar een kind woont"),
        slug="wonen",
        picture="house",
        title=lambda _stay: _("Waar een kind woont"),
        href=_page,
        reacts=Reacts(words=lambda stay: stay.why, href=_page),
        limited=Limited(
            called=lambda: _("waar een kind woont"),
            words=lambda stay: stay.with_whom,
            of_household=of_household,
        ),
    ),
)
