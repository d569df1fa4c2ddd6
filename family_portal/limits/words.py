"""Grounds in words, as whom it is for reads them too."""

from family_portal.access.grounds import LawfulGround
from family_portal.core.i18n import gettext as _


def ground_name(ground: str) -> str:
    """Of a household file, any other is the safety of somebody: only then may it be silent."""
    return {
        LawfulGround.CHILD_INTEREST.value: _("dit is nu beter voor een kind"),
        LawfulGround.PRIVACY_OF_OTHER.value: _("dit is privé van een ander"),
        LawfulGround.CHILD_NO_CONSENT.value: _("een kind van 16 of ouder wil dit niet"),
        LawfulGround.NO_CUSTODY.value: _("je hebt geen gezag"),
        LawfulGround.COURT_ORDER.value: _("de rechter besliste dit"),
        LawfulGround.NOT_ABOUT_YOU.value: _("dit gaat niet over jou"),
    }.get(ground, _("de veiligheid van iemand"))
