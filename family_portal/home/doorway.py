"""Where each kind of person begins."""

from flask_login import current_user

from family_portal.access.doors import Permission, may
from family_portal.access.roles import Role

HELPER = "home/supporter.html"


def begins_elsewhere() -> str | None:
    """The address of a professional's own start; none for whoever has a family home."""
    if may(Permission.FAMILY_HOME):
        return None
    if may(Permission.DESK):
        return "/bureau"
    if may(Permission.READ_CARE):
        return "/dagelijks"
    return "/leren" if may(Permission.LEARN) else "/meer"


def page() -> str:
    """Which page fits who looks: a child, somebody from the family's network, or an adult."""
    if current_user.is_child:
        return "home/child.html"
    if current_user.roles & {Role.PARENT, Role.ADULT}:
        return "home/show.html"
    return HELPER
