"""How somebody can be reached safely."""

from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.notify.models import SafeContact

KINDS = (RecordKind(model=SafeContact, looked_at=lambda: _("hoe wij je veilig bereiken")),)
