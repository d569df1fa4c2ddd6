"""Words and articles that go with a measure and with its days."""

from dataclasses import dataclass

from family_portal.core.i18n import gettext as _
from family_portal.core.i18n import pgettext
from family_portal.measures.deadlines import BY_OWN_LAWYER, FOR_A_MINOR, Deadline
from family_portal.measures.models import STANDS_ALONE, MeasureKind, State

BY_PART = {
    MeasureKind.SUPERVISION: ("ots",),
    MeasureKind.PROVISIONAL_SUPERVISION: ("spoed", "ots"),
    MeasureKind.OUT_OF_HOME: ("uhp", "contact"),
    MeasureKind.EMERGENCY_OUT_OF_HOME: ("spoed", "uhp", "contact"),
    MeasureKind.EXTENSION: ("ots", "hoger-beroep"),
    MeasureKind.WRITTEN_INSTRUCTION: ("aanwijzing",),
    MeasureKind.CUSTODY_ENDED: ("gezag",),
    MeasureKind.CUSTODY_SUSPENDED: ("gezag",),
    MeasureKind.CLOSED_CARE: ("gesloten",),
    MeasureKind.EXCLUSION: ("huisverbod",),
}


@dataclass(frozen=True)
class DeadlineWords:
    """The day itself stands apart, above the text."""

    title: str
    text: str
    article: str


def of_deadline(deadline: Deadline) -> DeadlineWords:
    ends = _to_end(deadline.of) if deadline.of else {}
    return {**_to_act(), **_to_lapse(), **ends}[deadline.what]


def _to_act() -> dict[str, DeadlineWords]:
    return {
        "object": DeadlineWords(
            _("De aanwijzing voorleggen aan de rechter"),
            _(
                "Je kunt de kinderrechter vragen om de aanwijzing te laten vervallen. Je hebt hier"
                " geen advocaat voor nodig. De aanwijzing geldt tot de rechter anders beslist."
            ),
            "aanwijzing",
        ),
        "appeal": DeadlineWords(
            _("Hoger beroep"),
            _(
                "Ben je het niet eens met de beslissing? Dan kun je in hoger beroep. Dat kan alleen"
                " met een advocaat."
            ),
            "hoger-beroep",
        ),
        FOR_A_MINOR: DeadlineWords(
            pgettext("kind", "Is iemand het niet eens met de rechter?"),
            pgettext(
                "kind",
                "Jij kunt zelf niet in hoger beroep. Je ouders kunnen dat wel. Of iemand die voor"
                " jou praat. Wil jij dit? Praat met Jeugdstem of met een advocaat.",
            ),
            "hoger-beroep",
        ),
        BY_OWN_LAWYER: DeadlineWords(
            pgettext("kind", "Ben je het niet eens met de rechter?"),
            pgettext(
                "kind",
                "Jouw eigen advocaat kan voor jou naar hogere rechters. Dat kan ook als je ouders"
                " het niet willen. Vraag het snel aan je advocaat. Weet je niet wie dat is? Bel"
                " Jeugdstem.",
            ),
            "hoger-beroep",
        ),
    }


def _to_lapse() -> dict[str, DeadlineWords]:
    return {
        "heard": DeadlineWords(
            _("De rechter moet jullie verhaal horen"),
            _(
                "De rechter besliste zonder eerst met jullie te praten. Is dat gesprek er op deze"
                " dag nog niet geweest? Dan geldt de beslissing misschien niet meer. Vraag een"
                " advocaat."
            ),
            "spoed",
        ),
        "carried_out": DeadlineWords(
            _("Tot deze dag mag de uithuisplaatsing beginnen"),
            _(
                "Is de uithuisplaatsing op deze dag nog niet begonnen? Dan geldt de beslissing"
                " misschien niet meer. Vraag een advocaat."
            ),
            "uhp",
        ),
        "suspended": DeadlineWords(
            _("De schorsing duurt niet zomaar langer"),
            _(
                "Is op deze dag niet om het einde van het gezag gevraagd? Dan stopt de schorsing"
                " misschien. Vraag een advocaat."
            ),
            "gezag",
        ),
    }


def _to_end(state: State) -> dict[str, DeadlineWords]:
    return {
        "checked": DeadlineWords(
            _("Gaat de ondertoezichtstelling door?"),
            _(
                "Wil de jeugdbescherming stoppen? Dan moet zij dat voor deze dag zeggen tegen de"
                " Raad voor de Kinderbescherming."
            ),
            "ots",
        ),
        "ends": DeadlineWords(_("Zo lang geldt de beslissing"), _afterwards(state), _first(state)),
    }


def _afterwards(state: State) -> str:
    """Who decides on what comes after the last day differs."""
    if state.kind is MeasureKind.EXCLUSION:
        return _("Dit staat in het besluit. Alleen de burgemeester kan het langer laten duren.")
    if state.kind is MeasureKind.PROVISIONAL_SUPERVISION:
        return _(
            "Dit staat in de beslissing. Een voorlopige OTS kan niet worden verlengd. Wil iemand"
            " daarna een gewone OTS? Dan beslist de rechter daar apart over."
        )
    return _("Dit staat in de beslissing. Daarna kan de rechter verlengen of stoppen.")


def _first(state: State) -> str:
    return next((slug for part in state.parts for slug in BY_PART.get(part, ())), "start")


def in_words(deadline: Deadline) -> str:
    """How long somebody has, while the day that it runs from is not known here."""
    two_weeks = deadline.term is not None and (deadline.term.n, deadline.term.unit) == (2, "week")
    if deadline.what == "object":
        return _("Je hebt twee weken, na de dag dat de aanwijzing is verstuurd of gegeven.")
    if two_weeks:
        return _("Dit moet binnen twee weken na de beslissing.")
    return _("Dit kan tot drie maanden na de dag van de beslissing.")


def articles(state: State, *, child: bool) -> list[tuple[str, str, str]]:
    """Address, words and picture of what to read next."""
    titles = {
        "ots": _("Wat is een OTS?"),
        "spoed": _("Als de rechter met spoed beslist"),
        "uhp": _("Wat is een uithuisplaatsing?"),
        "contact": _("Contact met elkaar houden"),
        "aanwijzing": _("Wat is een schriftelijke aanwijzing?"),
        "gezag": _("Wat is het einde van het gezag?"),
        "gesloten": _("Gesloten jeugdhulp: jouw rechten"),
        "huisverbod": _("Huisverbod"),
        "hoger-beroep": _("Oneens met de rechter: hoger beroep"),
        "zitting": _("Zo gaat een zitting"),
        "kindgesprek": _("Praten met de rechter"),
        "vertrouwenspersoon": _("Iemand die naast je staat"),
    }
    slugs = ["spoed"] if state.is_emergency and not state.is_over else []
    slugs += [slug for part in state.parts for slug in BY_PART.get(part, ())]
    slugs += ["zitting"] if state.hearing_on else []
    slugs += ["kindgesprek"] if child and state.kind not in STANDS_ALONE else []
    slugs += ["vertrouwenspersoon"]
    pictures = {"vertrouwenspersoon": "people", "kindgesprek": "message"}
    return [(slug, titles[slug], pictures.get(slug, "rights")) for slug in dict.fromkeys(slugs)]
