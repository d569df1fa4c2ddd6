"""What a judge decides: a matter, and the copies of who was told."""

from flask import url_for

from family_portal.access.circles import Category
from family_portal.access.doors import Permission, may
from family_portal.access.kinds import Limited, PutsRight, Reacts, RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.measures import correcting
from family_portal.measures.forms import LINE, LONGEST
from family_portal.measures.models import (
    Explained,
    Matter,
    MatterChange,
    MatterChild,
    Measure,
    MeasureChild,
    Release,
    Unreached,
)
from family_portal.measures.queries import of_household
from family_portal.measures.sides import SideAsked
from family_portal.measures.talks import knows
from family_portal.measures.words import measure_name, sentence


def _page(measure: Measure) -> str:
    return url_for("measures.show", measure_id=measure.id)


FACTS = {
    "why": lambda: _("Waarom?"),
    "requested_by": lambda: _("Wie vroeg erom?"),
    "decided_by": lambda: _("Wie besliste?"),
}
KINDS = (
    RecordKind(
        model=Matter,
        parts=(MatterChange, MatterChild, Release, SideAsked, Unreached),
        category=Category.MEASURE,
        looked_at=lambda: _("wat de rechter beslist"),
        own_facts=FACTS,
        limited=Limited(
            called=lambda: _("iets dat de rechter beslist"),
            words=measure_name,
            of_household=of_household,
            only_silent=True,
            knows=knows,
        ),
    ),
    RecordKind(
        model=Measure,
        parts=(Explained, MeasureChild),
        category=Category.MEASURE,
        seen_as=lambda: _("Wat de rechter beslist"),
        looked_at=lambda: _("wat de rechter beslist"),
        slug="maatregel",
        picture="rights",
        title=measure_name,
        # A page of the family.
        href=lambda measure: _page(measure) if may(Permission.READ_MEASURES) else None,
        reacts=Reacts(words=sentence, href=_page),
        puts_right=PutsRight(
            facts=FACTS,
            longest={"why": LONGEST, "requested_by": LINE, "decided_by": LINE},
            change=correcting.put_right,
            newest=correcting.newest,
            waits_for_talk=True,
        ),
    ),
)
