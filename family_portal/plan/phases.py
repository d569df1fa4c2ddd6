"""Where a household is, as three words on a path and one sentence."""

from dataclasses import dataclass

from family_portal.access.households import Phase
from family_portal.core.i18n import gettext as _

FIRST = (Phase.FIRST_CONTACT, Phase.UNDERSTANDING, Phase.DIRECT_SAFETY)
MIDDLE = (Phase.DIRECT_SAFETY, Phase.STABLE_SAFETY, Phase.RECOVERY)
LAST = (Phase.STABLE_SAFETY, Phase.RECOVERY, Phase.CLOSING)
PATHS = {
    Phase.FIRST_CONTACT: FIRST,
    Phase.UNDERSTANDING: FIRST,
    Phase.DIRECT_SAFETY: MIDDLE,
    Phase.STABLE_SAFETY: MIDDLE,
    Phase.RECOVERY: MIDDLE,
    Phase.CLOSING: LAST,
}


@dataclass(frozen=True)
class Stop:
    """One word on the path. `when` is done, now or later."""

    words: str
    when: str


def path(phase: Phase) -> list[Stop]:
    stops = PATHS[phase]
    now = stops.index(phase)
    return [
        Stop(name(stop), "now" if n == now else "done" if n < now else "later")
        for n, stop in enumerate(stops)
    ]


def name(phase: Phase) -> str:
    return {
        Phase.FIRST_CONTACT: _("Kennismaken"),
        Phase.UNDERSTANDING: _("Samen begrijpen"),
        Phase.DIRECT_SAFETY: _("Eerst veilig"),
        Phase.STABLE_SAFETY: _("Veilig blijven"),
        Phase.RECOVERY: _("Herstellen"),
        Phase.CLOSING: _("Afronden"),
    }[phase]


def sentence(phase: Phase) -> str:
    """What we do in this phase."""
    return {
        Phase.FIRST_CONTACT: _("Nu leren wij elkaar kennen. Je hoort waarom wij er zijn."),
        Phase.UNDERSTANDING: _("Nu kijken wij samen wat er speelt en wat nodig is."),
        Phase.DIRECT_SAFETY: _("Nu zorgen wij eerst dat iedereen veilig is."),
        Phase.STABLE_SAFETY: _("Nu zorgen wij samen dat het veilig blijft."),
        Phase.RECOVERY: _("Nu is er tijd om te herstellen."),
        Phase.CLOSING: _("Nu ronden wij de hulp samen af."),
    }[phase]
