"""What people choose about notices."""

from datetime import time
from typing import Annotated

from pydantic import AfterValidator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.notify.mail import is_address


def _mail(typed: str) -> str:
    if not is_address(typed):
        raise ValueError(_("Dit is geen e-mailadres. Kijk het nog een keer na."))
    return typed


class ChoiceForm(Form):
    is_on: bool = False
    quiet_from: time
    quiet_to: time
    mail: Annotated[str, AfterValidator(_mail)] | None = None


class DeviceForm(Form):
    """Filled in by the page script."""

    endpoint: str
    p256dh: str
    auth: str
