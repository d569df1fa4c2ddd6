"""Why we may refuse, as the parent reads it and as the professional chooses it."""

from family_portal.core.i18n import gettext as _
from family_portal.informing.models import Refusal


def to_choose() -> list[tuple[str, str]]:
    return [
        (Refusal.CHILD_INTEREST.value, _("Het is niet goed voor het kind")),
        (
            Refusal.NOT_FOR_CUSTODY_EITHER.value,
            _("Een ouder met gezag krijgt dit ook niet van ons"),
        ),
        (Refusal.CHILD_DECIDES.value, _("Het kind is 16 of ouder: dan beslist het kind")),
    ]


def told(refusal: Refusal) -> str:
    """It says nothing of what the child or the other parent said."""
    return {
        Refusal.CHILD_INTEREST: _(
            "Wij denken dat het niet goed is voor je kind als wij dit vertellen."
        ),
        Refusal.NOT_FOR_CUSTODY_EITHER: _("Dit vertellen wij ook niet aan een ouder met gezag."),
        Refusal.CHILD_DECIDES: _(
            "Je kind is 16 jaar of ouder. Dan mogen wij dit alleen vertellen als je kind ja zegt."
        ),
    }[refusal]
