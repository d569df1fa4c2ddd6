"""What a measure is and how far it is: the same words on every page."""

from collections.abc import Sequence

from babel.lists import format_list

from family_portal.core import dates
from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import locale
from family_portal.measures.models import AT_COURT, MeasureKind, MeasureStatus, State
from family_portal.measures.tried import WhyNot


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


def parts_named(kinds: Sequence[MeasureKind]) -> str:
    """Above what is said of all of them."""
    if len(kinds) == 1:
        return kind_name(kinds[0])
    return format_list([_in_a_sentence(kind) for kind in kinds], locale=locale())


def status_name(status: MeasureStatus) -> str:
    return {
        MeasureStatus.CONSIDERED: _("wordt overwogen"),
        MeasureStatus.REQUESTED: _("gevraagd"),
        MeasureStatus.HEARING_SET: _("zitting gepland"),
        MeasureStatus.DECIDED: _("besloten"),
        MeasureStatus.RUNNING: _("loopt"),
        MeasureStatus.STOPPED: _("gestopt"),
        MeasureStatus.REFUSED: _("afgewezen"),
        MeasureStatus.WITHDRAWN: _("ingetrokken of niet doorgegaan"),
        MeasureStatus.ENDED: _("voorbij"),
    }[status]


def measure_name(state: State) -> str:
    """For professionals: "Ondertoezichtstelling (gevraagd)"."""
    names = {"what": kind_name(state.kind), "how_far": status_name(state.status)}
    return _("%(what)s (%(how_far)s)") % names


def sentence(state: State) -> str:
    """What it is with all its parts and how far, in a sentence or two; legal terms stay as they
    are. What is asked is not decided, and what is past its last day may have been prolonged."""
    if state.has_lapsed and state.until_on:
        return _("Dit liep tot en met %(day)s: %(what)s.") % {
            "what": _parts_of(state),
            "day": dates.day(state.until_on),
        }
    if state.kind is MeasureKind.WRITTEN_INSTRUCTION and state.is_imposed:
        return _("Er is een schriftelijke aanwijzing gegeven.")
    if state.kind is MeasureKind.CUSTODY_ENDED and state.is_imposed and len(state.parts) == 1:
        return _("Het gezag is beëindigd.")
    if state.kind is MeasureKind.CUSTODY_SUSPENDED and state.is_imposed and len(state.parts) == 1:
        return _("Het gezag is geschorst.")
    words = _how_it_ended(state) if state.is_over else _how_far(state)
    return words % {"what": _parts_of(state)}


def _parts_of(state: State) -> str:
    """For instance: een OTS en een uithuisplaatsing."""
    return format_list([_in_a_sentence(kind) for kind in state.parts], locale=locale())


def _how_far(state: State) -> str:
    if state.kind is MeasureKind.EXCLUSION and state.status in AT_COURT:
        return _("Er is gevraagd om %(what)s. De burgemeester heeft nog niet beslist.")
    if state.kind is MeasureKind.WRITTEN_INSTRUCTION and state.is_asked:
        return _(
            "Misschien komt er %(what)s. De gecertificeerde instelling heeft nog niet beslist."
        )
    return {
        MeasureStatus.CONSIDERED: _(
            "Wij denken na over %(what)s. Er is nog niets gevraagd aan de rechter."
        ),
        MeasureStatus.REQUESTED: _("Er is gevraagd om %(what)s. De rechter besliste nog niet."),
        MeasureStatus.HEARING_SET: _(
            "Er is gevraagd om %(what)s. Er komt een zitting. De rechter besliste nog niet."
        ),
        MeasureStatus.DECIDED: _("Er is besloten: er komt %(what)s."),
        MeasureStatus.RUNNING: _("Er is %(what)s."),
    }[state.status]


def _how_it_ended(state: State) -> str:
    """Stopped, refused and taken back are three things to who waits for a child."""
    if state.status is MeasureStatus.STOPPED:
        return _("Dit is gestopt en geldt niet meer: %(what)s.")
    if state.status is MeasureStatus.REFUSED and state.kind is MeasureKind.EXCLUSION:
        return _("De burgemeester zei nee. Dit komt er niet: %(what)s.")
    if state.status is MeasureStatus.REFUSED:
        return _("De rechter zei nee. Dit komt er niet: %(what)s.")
    if state.status is MeasureStatus.WITHDRAWN and state.sent_on:
        return _("Dit is ingetrokken en geldt niet meer: %(what)s.")
    if state.status is MeasureStatus.WITHDRAWN:
        return _("Hier vraagt niemand meer om. Dit komt er niet: %(what)s.")
    return _("Dit speelt niet meer: %(what)s.")


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


def kinds() -> list[tuple[str, str]]:
    return [(kind.value, kind_name(kind)) for kind in MeasureKind]


def statuses() -> list[tuple[str, str]]:
    """To choose from."""
    offered = [status for status in MeasureStatus if status is not MeasureStatus.ENDED]
    return [(status.value, status_name(status)) for status in offered]


def why_not() -> dict[str, str]:
    """Why somebody was not asked, as a professional chooses it."""
    return {
        WhyNot.HURRY.value: _("er was haast"),
        WhyNot.UNREACHED.value: _("niet bereikt"),
        WhyNot.NOT_WISHED.value: _("wilde er niet over praten"),
        WhyNot.TOO_YOUNG.value: _("te jong om het te vragen"),
    }


def side_not_asked(why: WhyNot) -> str:
    """As the person themselves reads it."""
    return {
        WhyNot.HURRY: _("Wij vroegen jou vooraf niet wat jij vindt. Er was haast."),
        WhyNot.UNREACHED: _("Wij vroegen jou vooraf niet wat jij vindt. Wij bereikten je niet."),
        WhyNot.NOT_WISHED: _("Wij vroegen het jou vooraf. Jij wilde er niet over praten."),
        WhyNot.TOO_YOUNG: _("Wij vroegen jou vooraf niets. Wij vonden je nog te jong."),
    }[why]
