"""Pages of the desk. One file per thing professionals come to do."""

from family_portal.desk.routes import household, inbox, unread
from family_portal.desk.routes.blueprint import desk

__all__ = ["desk", "household", "inbox", "unread"]
