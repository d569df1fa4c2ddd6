"""How long somebody waits, in their own words and in the header for programs."""

from math import ceil

from flask import Response

from family_portal.accounts.routes.blueprint import accounts
from family_portal.core.errors import TooMany
from family_portal.core.i18n import ngettext

DAY, HOUR, MINUTE = 86_400, 3_600, 60


@accounts.app_template_filter("wait_words")
def wait_words(seconds: int) -> str:
    """Never shorter than it is: 61 seconds are "2 minuten"."""
    if seconds >= DAY:
        num = ceil(seconds / DAY)
        words = ngettext("%(num)s dag", "%(num)s dagen", num)
    elif seconds >= HOUR:
        num = ceil(seconds / HOUR)
        words = ngettext("%(num)s uur", "%(num)s uren", num)
    elif seconds >= MINUTE:
        num = ceil(seconds / MINUTE)
        words = ngettext("%(num)s minuut", "%(num)s minuten", num)
    else:
        num = seconds
        words = ngettext("%(num)s seconde", "%(num)s seconden", num)
    return words % {"num": num}


def wait_first(answer: Response, early: TooMany) -> Response:
    if early.seconds:
        answer.headers["Retry-After"] = str(early.seconds)
    return answer
