"""Which ways out the operator set up."""

from urllib.parse import urlsplit

from family_portal.core.settings import Settings
from family_portal.notify.mail import Mailer
from family_portal.notify.push import Pusher
from family_portal.notify.targets import Carriers


def pusher(settings: Settings) -> Pusher | None:
    if settings.vapid_private_key is None:
        return None
    key = settings.vapid_private_key.get_secret_value()
    return Pusher(key, settings.push_contact, settings.push_origins)


def mailer(settings: Settings) -> Mailer | None:
    if settings.smtp_url is None:
        return None
    sender = settings.mail_from or f"noreply@{urlsplit(settings.base_url).hostname}"
    return Mailer(settings.smtp_url.get_secret_value(), sender)


def carriers(settings: Settings) -> Carriers:
    return Carriers(pusher(settings), mailer(settings))
