"""What the pages call a place to live, and why a parent does not read of it."""

from family_portal.access.grounds import LawfulGround
from family_portal.core.i18n import gettext as _
from family_portal.stays.models import StayKind


def kinds() -> list[tuple[str, str]]:
    return [
        (StayKind.NETWORK.value, _("bij familie of bekenden")),
        (StayKind.FOSTER.value, _("in een pleeggezin")),
        (StayKind.FAMILY_HOME.value, _("in een gezinshuis")),
        (StayKind.GROUP.value, _("in een groep")),
    ]


def kind(of: StayKind) -> str:
    return dict(kinds())[of.value]


def grounds() -> list[tuple[str, str]]:
    """Those that fit a record about a child (R17)."""
    return [
        (LawfulGround.SAFETY_OF_PERSON.value, _("Veiligheid")),
        (LawfulGround.CHILD_INTEREST.value, _("Belang van het kind")),
        (LawfulGround.PRIVACY_OF_OTHER.value, _("Privacy van een ander")),
        (LawfulGround.COURT_ORDER.value, _("Besluit van de rechter")),
    ]
