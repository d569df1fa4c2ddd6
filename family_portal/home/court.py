"""Free to choose, or because the judge says so? Asked only by pages that say it (R21)."""

from functools import cached_property

from flask import Flask
from flask_login import current_user

from family_portal.core.db import session
from family_portal.core.i18n import gettext as _
from family_portal.measures import queries, words
from family_portal.measures.models import Measure, MeasureKind
from family_portal.rights.queries import variant_of_reader
from family_portal.rights.variants import Variant


class Court:
    """What a template may say of the one who is signed in. One statement, when first asked."""

    @cached_property
    def _found(self) -> queries.Court:
        return queries.court_of(session(), current_user.person_id)

    @property
    def measures(self) -> list[Measure]:
        return list(self._found.measures)

    @property
    def imposed(self) -> bool:
        return self._found.is_imposed

    @property
    def unsaid(self) -> bool:
        return self._found.is_unsaid

    @property
    def asked(self) -> bool:
        return self._found.is_asked

    @property
    def free_until_decided(self) -> bool:
        return self._found.is_free_until_decided

    @property
    def alone(self) -> bool:
        """An adult in a household without children: "jouw" help, not "jullie"."""
        return variant_of_reader() is Variant.ADULT

    @property
    def imposed_words(self) -> str:
        """An exclusion order is the mayor's, not a judge's."""
        holding = {m.kind for m in self.measures if m.holds}
        if holding == {MeasureKind.EXCLUSION}:
            return _("Er is een huisverbod van de burgemeester.")
        return _("Deze hulp moet van de rechter.")

    @property
    def asked_words(self) -> str:
        """What is asked is not decided, and is never told as if it were."""
        if len(self.measures) == 1:
            return words.sentence(self.measures[0])
        return _("Er is gevraagd om verplichte hulp. De rechter besliste nog niet.")

    @property
    def address(self) -> str:
        """The page of the measure; of several the list of rights."""
        own = [m for m in self.measures if m.holds] or self.measures
        return f"/rechten/maatregel/{own[0].id}" if len(own) == 1 else "/rechten"


def init_app(app: Flask) -> None:
    app.context_processor(lambda: {"court": Court()})
