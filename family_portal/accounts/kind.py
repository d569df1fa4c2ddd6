"""Of signing in: what a family may know was looked at."""

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.accounts.models import SignInAlert
from family_portal.core.i18n import gettext as _

KINDS = (
    RecordKind(
        model=SignInAlert, category=Category.CALL, looked_at=lambda: _("hoe het inloggen gaat")
    ),
)
