"""Codes in the words of professionals."""

from babel import Locale, UnknownLocaleError

from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import locale
from family_portal.measures.models import Measure, MeasureKind, MeasureStatus


def language_name(code: str) -> str:
    try:
        return Locale.parse(code).get_display_name(locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def measure_name(measure: Measure) -> str:
    """What it is and how far: "ondertoezichtstelling (gevraagd)"."""
    kind, status = _kinds()[measure.kind], _statuses()[measure.status]
    return _("%(what)s (%(how_far)s)") % {"what": kind, "how_far": status}


def _kinds() -> dict[MeasureKind, str]:
    return {
        MeasureKind.SUPERVISION: _("Ondertoezichtstelling"),
        MeasureKind.PROVISIONAL_SUPERVISION: _("Voorlopige ondertoezichtstelling"),
        MeasureKind.OUT_OF_HOME: _("Uithuisplaatsing"),
        MeasureKind.EMERGENCY_OUT_OF_HOME: _("Spoeduithuisplaatsing"),
        MeasureKind.EXTENSION: _("Verlenging"),
        MeasureKind.WRITTEN_INSTRUCTION: _("Schriftelijke aanwijzing"),
        MeasureKind.CUSTODY_ENDED: _("Gezagsbeëindiging"),
        MeasureKind.CUSTODY_SUSPENDED: _("Schorsing van het gezag"),
        MeasureKind.CLOSED_CARE: _("Gesloten jeugdhulp"),
        MeasureKind.EXCLUSION: _("Huisverbod"),
    }


def _statuses() -> dict[MeasureStatus, str]:
    return {
        MeasureStatus.CONSIDERED: _("wordt overwogen"),
        MeasureStatus.REQUESTED: _("gevraagd"),
        MeasureStatus.HEARING_SET: _("zitting gepland"),
        MeasureStatus.DECIDED: _("besloten"),
        MeasureStatus.RUNNING: _("loopt"),
        MeasureStatus.ENDED: _("gestopt"),
    }
