"""What a measure is and how far it is: the same words on every page."""

from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import pgettext
from family_portal.measures.models import SUPERVISION, MeasureKind, MeasureStatus, State


def kind_name(kind: MeasureKind) -> str:
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
    }[kind]


def status_name(status: MeasureStatus) -> str:
    return {
        MeasureStatus.CONSIDERED: _("wordt overwogen"),
        MeasureStatus.REQUESTED: _("gevraagd"),
        MeasureStatus.HEARING_SET: _("zitting gepland"),
        MeasureStatus.DECIDED: _("besloten"),
        MeasureStatus.RUNNING: _("loopt"),
        MeasureStatus.ENDED: _("gestopt of afgewezen"),
    }[status]


def measure_name(state: State) -> str:
    """For professionals: "Ondertoezichtstelling (gevraagd)"."""
    names = {"what": kind_name(state.kind), "how_far": status_name(state.status)}
    return _("%(what)s (%(how_far)s)") % names


def sentence(state: State) -> str:
    """What it is and how far, in one sentence; the legal term stays as it is."""
    if state.kind is MeasureKind.WRITTEN_INSTRUCTION and state.is_imposed:
        return _("Er is een schriftelijke aanwijzing gegeven.")
    if state.kind is MeasureKind.CUSTODY_ENDED and state.is_imposed:
        return _("Het gezag is beëindigd.")
    if state.kind is MeasureKind.CUSTODY_SUSPENDED and state.is_imposed:
        return _("Het gezag is geschorst.")
    return _how_far(state.status) % {"what": _in_a_sentence(state.kind)}


def _how_far(status: MeasureStatus) -> str:
    return {
        MeasureStatus.CONSIDERED: _("Er wordt nagedacht over %(what)s."),
        MeasureStatus.REQUESTED: _("Er is gevraagd om %(what)s."),
        MeasureStatus.HEARING_SET: _("Er is gevraagd om %(what)s. Er komt een zitting."),
        MeasureStatus.DECIDED: _("Er is besloten: er komt %(what)s."),
        MeasureStatus.RUNNING: _("Er is %(what)s."),
        MeasureStatus.ENDED: _("Gestopt of afgewezen: %(what)s."),
    }[status]


def _in_a_sentence(kind: MeasureKind) -> str:
    return {
        MeasureKind.SUPERVISION: _("een ondertoezichtstelling (OTS)"),
        MeasureKind.PROVISIONAL_SUPERVISION: _("een voorlopige ondertoezichtstelling (VOTS)"),
        MeasureKind.OUT_OF_HOME: _("een uithuisplaatsing"),
        MeasureKind.EMERGENCY_OUT_OF_HOME: _("een spoeduithuisplaatsing"),
        MeasureKind.EXTENSION: _("een verlenging"),
        MeasureKind.WRITTEN_INSTRUCTION: _("een schriftelijke aanwijzing"),
        MeasureKind.CUSTODY_ENDED: _("een gezagsbeëindiging"),
        MeasureKind.CUSTODY_SUSPENDED: _("een schorsing van het gezag"),
        MeasureKind.CLOSED_CARE: _("gesloten jeugdhulp"),
        MeasureKind.EXCLUSION: _("een huisverbod"),
    }[kind]


def meaning(state: State, *, child: bool) -> str:
    """What it means for you, in one or two short sentences."""
    return (_for_child if child else _for_adult)(state.kind)


def _for_adult(kind: MeasureKind) -> str:
    at_distance = _("Je kind woont dan een tijd ergens anders.")
    return {
        MeasureKind.SUPERVISION: _(
            "Dat is verplichte hulp. Wie gezag heeft, houdt het gezag."
            " Een jeugdbeschermer kijkt mee en helpt."
        ),
        MeasureKind.PROVISIONAL_SUPERVISION: _(
            "Dat is verplichte hulp met spoed, voor korte tijd. Wie gezag heeft, houdt het gezag."
        ),
        MeasureKind.OUT_OF_HOME: at_distance,
        MeasureKind.EMERGENCY_OUT_OF_HOME: at_distance,
        MeasureKind.EXTENSION: _("Een maatregel die er al is, duurt dan langer."),
        MeasureKind.WRITTEN_INSTRUCTION: _(
            "Daarin staat wat je moet doen of laten. Je kunt de kinderrechter vragen om de"
            " aanwijzing te laten vervallen. Tot de rechter anders beslist, geldt de aanwijzing."
        ),
        MeasureKind.CUSTODY_ENDED: _(
            "Iemand anders neemt dan de belangrijke beslissingen over je kind."
        ),
        MeasureKind.CUSTODY_SUSPENDED: _(
            "Iemand anders neemt dan voor korte tijd de belangrijke beslissingen over je kind."
        ),
        MeasureKind.CLOSED_CARE: _("Je kind krijgt dan hulp op een plek die op slot kan."),
        MeasureKind.EXCLUSION: _("Iemand mag dan een tijd niet in huis komen."),
    }[kind]


def _for_child(kind: MeasureKind) -> str:
    if kind in SUPERVISION:
        return pgettext("kind", "Die hulp moet. De kinderrechter kiest wat er gebeurt.")
    elsewhere = pgettext("kind", "Je woont dan een tijd ergens anders.")
    decides = pgettext("kind", "Een andere volwassene beslist dan over belangrijke dingen.")
    return {
        MeasureKind.OUT_OF_HOME: elsewhere,
        MeasureKind.EMERGENCY_OUT_OF_HOME: elsewhere,
        MeasureKind.EXTENSION: pgettext("kind", "Iets wat er al is, duurt dan langer."),
        MeasureKind.WRITTEN_INSTRUCTION: pgettext("kind", "Daarin staat wat er moet gebeuren."),
        MeasureKind.CUSTODY_ENDED: decides,
        MeasureKind.CUSTODY_SUSPENDED: decides,
        MeasureKind.CLOSED_CARE: pgettext(
            "kind", "Je krijgt dan hulp op een plek die op slot kan. Je krijgt een eigen advocaat."
        ),
        MeasureKind.EXCLUSION: pgettext("kind", "Iemand mag dan een tijd niet in huis komen."),
    }[kind]


def kinds() -> list[tuple[str, str]]:
    return [(kind.value, kind_name(kind)) for kind in MeasureKind]


def statuses() -> list[tuple[str, str]]:
    return [(status.value, status_name(status)) for status in MeasureStatus]
