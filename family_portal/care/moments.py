"""At which moments somebody can be called, by what was agreed with them (R13)."""

from family_portal.care.models import Moment
from family_portal.notify.models import SafeContact, Safety


def moments(contact: SafeContact | None) -> list[Moment]:
    """None when calling is not safe; with agreed hours only those."""
    mark = contact.phone if contact else Safety.SAFE
    if mark is Safety.UNSAFE:
        return []
    if mark is Safety.BETWEEN:
        return [Moment.AGREED]
    return [Moment.MORNING, Moment.AFTERNOON, Moment.ANY]
