"""Pages: one file per thing people come to do."""

from family_portal.care.routes import breaches, desk, family
from family_portal.care.routes.blueprint import care

__all__ = ["breaches", "care", "desk", "family"]
