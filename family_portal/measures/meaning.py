"""What a measure means for who reads it: what is so now, or what would be so if it were decided.

Nothing that is only asked is told as if it held, and nothing of a part is left out.
"""

from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import pgettext
from family_portal.measures.models import MeasureKind as Kind
from family_portal.measures.models import MeasureStatus, State


def meaning(state: State, *, child: bool) -> str:
    """One or two short sentences for each part."""
    if state.has_lapsed:
        return _past_its_day(state, child=child)
    if state.is_over:
        return _after(state, child=child)
    if not state.is_imposed:
        return _asked(state, child=child)
    said = _child_now() if child else _now(keeps=_keeps_custody(state))
    return " ".join(dict.fromkeys(said[kind] for kind in state.parts))


def _keeps_custody(state: State) -> str:
    """Supervision leaves custody where it is (art. 1:255 BW), unless something else in it does
    not."""
    ends = {Kind.CUSTODY_ENDED, Kind.CUSTODY_SUSPENDED}
    return _("Wie gezag heeft, houdt het gezag.") if ends.isdisjoint(state.parts) else ""


def _also(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _asked(state: State, *, child: bool) -> str:
    """The judge's yes is put once, and may be to one part alone."""
    first, *others = state.parts
    said = [(_child_if() if child else _if(keeps=_keeps_custody(state)))[first]]
    also = (_child_also_if if child else _also_if)() if others else {}
    said += [also[kind] for kind in others]
    if others:
        said.append(_("De rechter beslist over elk deel apart."))
    return " ".join(dict.fromkeys(said))


def _past_its_day(state: State, *, child: bool) -> str:
    """Who may prolong it differs, and a provisional supervision order cannot be (art. 1:257(2)
    BW)."""
    if child:
        return pgettext("kind", "Wil je weten wat er nu geldt? Vraag het aan je contactpersoon.")
    if state.kind is Kind.PROVISIONAL_SUPERVISION:
        return _(
            "Een voorlopige OTS kan niet worden verlengd. Misschien besliste de rechter iets"
            " anders. Vraag het aan je contactpersoon."
        )
    if state.kind is Kind.EXCLUSION:
        return _(
            "Heeft de burgemeester het verlengd? Dan geldt het nog. Vraag het aan je"
            " contactpersoon."
        )
    return _("Heeft de rechter het verlengd? Dan geldt het nog. Vraag het aan je contactpersoon.")


def _after(state: State, *, child: bool) -> str:
    """What is over may still go on at a higher court, or end something that was there."""
    if state.status is MeasureStatus.ENDED:
        return _("Wil je weten hoe het is afgelopen? Vraag het aan je contactpersoon.")
    if state.status is not MeasureStatus.REFUSED or state.kind is Kind.EXCLUSION:
        return ""
    ends = state.kind is Kind.EXTENSION
    if child:
        return pgettext("kind", "De hulp die moet, duurt dus niet langer.") if ends else ""
    appeal = _("Wie erom vroeg, kan misschien nog naar een hogere rechter.")
    return f"{_('Wat er al was, stopt op de laatste dag.')} {appeal}" if ends else appeal


def _now(*, keeps: str) -> dict[Kind, str]:
    elsewhere = _("Je kind woont een tijd ergens anders.")
    return {
        Kind.SUPERVISION: _also(
            _(
                "Dat is verplichte hulp. Een jeugdbeschermer helpt, en mag ook zeggen wat er moet"
                " gebeuren."
            ),
            keeps,
        ),
        Kind.PROVISIONAL_SUPERVISION: _also(
            _("Dat is verplichte hulp met spoed, voor korte tijd."), keeps
        ),
        Kind.OUT_OF_HOME: elsewhere,
        Kind.EMERGENCY_OUT_OF_HOME: elsewhere,
        Kind.EXTENSION: _("Wat de rechter eerder besliste, duurt langer."),
        Kind.WRITTEN_INSTRUCTION: _(
            "Daarin staat wat je moet doen of laten. Je kunt de kinderrechter vragen om de"
            " aanwijzing te laten vervallen. Tot de rechter anders beslist, geldt de aanwijzing."
        ),
        Kind.CUSTODY_ENDED: _("Iemand anders neemt de belangrijke beslissingen over je kind."),
        Kind.CUSTODY_SUSPENDED: _(
            "Iemand anders neemt voor korte tijd de belangrijke beslissingen over je kind."
        ),
        Kind.CLOSED_CARE: _("Je kind krijgt hulp op een plek die op slot kan."),
        Kind.EXCLUSION: _(
            "De burgemeester besliste dat iemand een tijd niet in huis mag komen."
            " Een rechter kan daar met spoed naar kijken."
        ),
    }


def _if(*, keeps: str) -> dict[Kind, str]:
    elsewhere = _("Zegt de rechter ja? Dan woont je kind een tijd ergens anders.")
    return {
        Kind.SUPERVISION: _also(
            _("Zegt de rechter ja? Dan krijgen jullie verplichte hulp van een jeugdbeschermer."),
            keeps,
        ),
        Kind.PROVISIONAL_SUPERVISION: _also(
            _("Zegt de rechter ja? Dan krijgen jullie met spoed verplichte hulp, voor korte tijd."),
            keeps,
        ),
        Kind.OUT_OF_HOME: elsewhere,
        Kind.EMERGENCY_OUT_OF_HOME: elsewhere,
        Kind.EXTENSION: _("Zegt de rechter ja? Dan duurt langer wat de rechter eerder besliste."),
        Kind.WRITTEN_INSTRUCTION: _("Daarin zou staan wat je moet doen of laten."),
        Kind.CUSTODY_ENDED: _(
            "Zegt de rechter ja? Dan neemt iemand anders de belangrijke beslissingen over je kind."
        ),
        Kind.CUSTODY_SUSPENDED: _(
            "Zegt de rechter ja? Dan neemt iemand anders voor korte tijd de belangrijke"
            " beslissingen over je kind."
        ),
        Kind.CLOSED_CARE: _(
            "Zegt de rechter ja? Dan krijgt je kind hulp op een plek die op slot kan."
        ),
        Kind.EXCLUSION: _("Dan mag iemand een tijd niet in huis komen."),
    }


def _also_if() -> dict[Kind, str]:
    """After the words of a first part: what may be asked beside it (`State.parts`)."""
    elsewhere = _("Je kind woont dan een tijd ergens anders.")
    return {
        Kind.OUT_OF_HOME: elsewhere,
        Kind.EMERGENCY_OUT_OF_HOME: elsewhere,
        Kind.CLOSED_CARE: _("Je kind krijgt dan hulp op een plek die op slot kan."),
        Kind.CUSTODY_ENDED: _("Iemand anders neemt dan de belangrijke beslissingen over je kind."),
    }


def _child_now() -> dict[Kind, str]:
    elsewhere = pgettext("kind", "Je woont een tijd ergens anders.")
    must = pgettext("kind", "Die hulp moet van de kinderrechter.")
    decides = pgettext("kind", "Iemand anders beslist over grote dingen, zoals school.")
    return {
        Kind.SUPERVISION: must,
        Kind.PROVISIONAL_SUPERVISION: must,
        Kind.OUT_OF_HOME: elsewhere,
        Kind.EMERGENCY_OUT_OF_HOME: elsewhere,
        Kind.EXTENSION: pgettext("kind", "De hulp die moet, duurt langer."),
        Kind.WRITTEN_INSTRUCTION: pgettext("kind", "Daarin staat wat er moet gebeuren."),
        Kind.CUSTODY_ENDED: decides,
        Kind.CUSTODY_SUSPENDED: decides,
        Kind.CLOSED_CARE: pgettext(
            "kind", "Je krijgt hulp op een plek die op slot kan. Een advocaat helpt jou daarbij."
        ),
        Kind.EXCLUSION: pgettext("kind", "Iemand mag een tijd niet in huis komen."),
    }


def _child_if() -> dict[Kind, str]:
    elsewhere = pgettext("kind", "Zegt de rechter ja? Dan woon je een tijd ergens anders.")
    must = pgettext("kind", "Zegt de rechter ja? Dan krijg je hulp die moet.")
    decides = pgettext(
        "kind", "Zegt de rechter ja? Dan beslist een andere volwassene over belangrijke dingen."
    )
    return {
        Kind.SUPERVISION: must,
        Kind.PROVISIONAL_SUPERVISION: must,
        Kind.OUT_OF_HOME: elsewhere,
        Kind.EMERGENCY_OUT_OF_HOME: elsewhere,
        Kind.EXTENSION: pgettext("kind", "Zegt de rechter ja? Dan duurt de hulp die moet langer."),
        Kind.WRITTEN_INSTRUCTION: pgettext("kind", "Daarin zou staan wat er moet gebeuren."),
        Kind.CUSTODY_ENDED: decides,
        Kind.CUSTODY_SUSPENDED: decides,
        Kind.CLOSED_CARE: pgettext(
            "kind",
            "Zegt de rechter ja? Dan krijg je hulp op een plek die op slot kan."
            " De rechter zorgt dat een advocaat jou helpt.",
        ),
        Kind.EXCLUSION: pgettext("kind", "Dan mag iemand een tijd niet in huis komen."),
    }


def _child_also_if() -> dict[Kind, str]:
    elsewhere = pgettext("kind", "Je woont dan een tijd ergens anders.")
    return {
        Kind.OUT_OF_HOME: elsewhere,
        Kind.EMERGENCY_OUT_OF_HOME: elsewhere,
        Kind.CLOSED_CARE: pgettext(
            "kind",
            "Je krijgt dan hulp op een plek die op slot kan."
            " De rechter zorgt dat een advocaat jou helpt.",
        ),
        Kind.CUSTODY_ENDED: pgettext(
            "kind", "Iemand anders beslist dan over grote dingen, zoals school."
        ),
    }
