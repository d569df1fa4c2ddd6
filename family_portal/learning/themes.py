"""What a text is about: a list for all teams, and a theme of a team's own when none fits."""

from family_portal.core.i18n import gettext as _
from family_portal.core.names import plain


def themes() -> dict[str, str]:
    """Code to words."""
    return {
        "heard": _("gehoord worden"),
        "next": _("weten wat er nu gebeurt"),
        "again": _("opnieuw moeten vertellen"),
        "reach": _("ons bereiken, en wachten op antwoord"),
        "words": _("onze woorden en brieven"),
        "choose": _("meebeslissen"),
        "faces": _("steeds iemand anders"),
        "honest": _("eerlijk durven zijn"),
        "children": _("hoe wij met kinderen praten"),
        "parents": _("of ouders gelijk behandeld worden"),
        "language": _("praten in je eigen taal"),
        "own_people": _("hulp van eigen mensen"),
        "rights": _("weten wat je kunt doen als je het niet eens bent"),
    }


def theme_words(theme: str) -> str:
    """A theme of a team's own stays as they wrote it."""
    return themes().get(theme, theme)


def theme_of(own: str) -> str:
    """The code, when somebody wrote what is on the list already."""
    same = {plain(words): code for code, words in themes().items()}
    return same.get(plain(own), own)
