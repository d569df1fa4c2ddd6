"""Where you are signed in, and how you get in."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.accounts.actions.revoke import end_device, end_other_devices, forget_device
from family_portal.accounts.queries import (
    card_days,
    devices,
    identity_days,
    known_devices,
    odd_days,
)
from family_portal.accounts.routes.blueprint import accounts
from family_portal.core.db import session


@accounts.get("/meer/apparaten")
@requires(Permission.OWN_DEVICES)
def my_devices() -> ResponseReturnValue:
    return render_template(
        "accounts/devices.html",
        devices=devices(session()),
        remembered=known_devices(session()),
        odd_days=odd_days(session()),
        cards=card_days(session()),
        identities=identity_days(session()),
    )


@accounts.post("/meer/apparaten/<uuid:session_id>/uit")
@requires(Permission.OWN_DEVICES)
def end_one(session_id: UUID) -> ResponseReturnValue:
    end_device(session(), session_id=session_id)
    return redirect(url_for("accounts.my_devices"), code=303)


@accounts.post("/meer/apparaten/bekend/<uuid:known_device_id>/vergeten")
@requires(Permission.OWN_DEVICES)
def forget_known(known_device_id: UUID) -> ResponseReturnValue:
    forget_device(session(), known_id=known_device_id)
    return redirect(url_for("accounts.my_devices"), code=303)


@accounts.post("/meer/apparaten/andere/uit")
@requires(Permission.OWN_DEVICES)
def end_others() -> ResponseReturnValue:
    end_other_devices(session())
    return redirect(url_for("accounts.my_devices"), code=303)
