"""What people choose about notices."""

from datetime import time
from typing import Annotated

from pydantic import AfterValidator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.notify.mail import address_of


def _mail(typed: str) -> str:
    address = address_of(typed)
    if address is None:
        raise ValueError(_("Dit is geen e-mailadres. Kijk het nog een keer na."))
    return address


Address = Annotated[str, AfterValidator(_mail)]


class ChoiceForm(Form):
    is_on: bool = False
    a_day_before: bool = False
    two_hours_before: bool = False
    quiet_from: time
    quiet_to: time
    mail: Address | None = None


class DeviceForm(Form):
    """Filled in by the page script."""

    endpoint: str
    p256dh: str
    auth: str
