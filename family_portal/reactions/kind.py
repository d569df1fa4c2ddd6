"""What somebody says of a record: hangs in the kind of circle that the record has."""

from family_portal.access.kinds import RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.reactions.corrections import Correction, PutRight
from family_portal.reactions.models import Reaction

KINDS = (
    RecordKind(model=Reaction, parts=(Correction,), looked_at=lambda: _("wat jij vindt")),
    RecordKind(model=PutRight, looked_at=lambda: _("wat is rechtgezet")),
)
