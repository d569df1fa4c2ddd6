"""What is prepared for a talk, and written down of it: told as the appointment it is of."""

from flask import url_for

from family_portal.access.circles import Category
from family_portal.access.kinds import PutsRight, Reacts, RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.talks import correcting
from family_portal.talks.minutes_forms import LONGEST
from family_portal.talks.models import TalkInterpreter, TalkPoint
from family_portal.talks.written import Minutes, MinutesAnswer, MinutesView, Retelling


def _page(minutes: Minutes) -> str:
    return url_for("minutes.show", appointment_id=minutes.appointment_id)


KINDS = (
    RecordKind(
        model=Minutes,
        parts=(MinutesAnswer, MinutesView, Retelling, TalkInterpreter, TalkPoint),
        category=Category.APPOINTMENT,
        looked_at=lambda: _("afspraken"),
        slug="verslag",
        reacts=Reacts(words=lambda _minutes: _("Het verslag van een gesprek"), href=_page),
        puts_right=PutsRight(
            facts={
                "agreed": lambda: _("Wat spraken wij af?"),
                "good": lambda: _("Wat gaat goed?"),
            },
            longest={"agreed": LONGEST, "good": LONGEST},
            change=correcting.put_right,
            places=correcting.of_household,
            newest=correcting.newest,
        ),
    ),
)
