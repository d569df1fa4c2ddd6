"""Codes in the words of professionals."""

from babel import Locale, UnknownLocaleError

from family_portal.core.i18n import locale


def language_name(code: str) -> str:
    try:
        return Locale.parse(code).get_display_name(locale()) or code
    except (UnknownLocaleError, ValueError):
        return code
