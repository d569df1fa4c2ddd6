"""Where a professional wants to be invited."""

from family_portal.core.forms import Form
from family_portal.notify.forms import Address


class MailboxForm(Form):
    """Empty: nowhere."""

    mail: Address | None = None
