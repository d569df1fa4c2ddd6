"""What the pages call custody, and from where we know it."""

from family_portal.access.people import Basis, Custody, CustodyKind
from family_portal.core.i18n import gettext as _


def kinds() -> dict[str, str]:
    return {
        CustodyKind.JOINT.value: _("gezag samen"),
        CustodyKind.SOLE.value: _("als enige gezag"),
        CustodyKind.NONE.value: _("geen gezag"),
    }


def bases() -> dict[str, str]:
    return {
        Basis.REGISTER.value: _("het gezagsregister"),
        Basis.COURT_ORDER.value: _("een beslissing van de rechter"),
    }


def source(of: Custody) -> str:
    """In the words of the file, when it came from one."""
    return bases()[of.basis.value] if of.basis else of.source or ""
