"""Free to choose, or because the judge says so? Asked only by pages that say it (R21)."""

from functools import cached_property

from flask import Flask
from sqlmodel import col, select

from family_portal.core.db import session
from family_portal.core.i18n import gettext as _
from family_portal.measures.models import Measure, MeasureKind, MeasureStatus

SUPERVISION = {MeasureKind.SUPERVISION, MeasureKind.PROVISIONAL_SUPERVISION}
IMPOSED = {MeasureStatus.DECIDED, MeasureStatus.RUNNING}


class Court:
    """The measures the reader may know of: those explained to them in person (R18)."""

    @cached_property
    def measures(self) -> list[Measure]:
        """One statement, when first asked."""
        running = col(Measure.status) != MeasureStatus.ENDED
        return list(session().exec(select(Measure).where(running).order_by(col(Measure.id))))

    @property
    def imposed(self) -> bool:
        return any(m.status in IMPOSED for m in self.measures)

    @property
    def asked(self) -> bool:
        return bool(self.measures) and not self.imposed

    @property
    def asked_words(self) -> str:
        if any(m.kind in SUPERVISION for m in self.measures):
            return _("Er is gevraagd om een ondertoezichtstelling (OTS). Dat is verplichte hulp.")
        return _("Er is gevraagd om verplichte hulp.")

    @property
    def article(self) -> str:
        is_supervision = any(m.kind in SUPERVISION for m in self.measures)
        return "/rechten/ots" if is_supervision else "/rechten"


def init_app(app: Flask) -> None:
    app.context_processor(lambda: {"court": Court()})
