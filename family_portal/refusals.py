"""What the portal says when it cannot do what was asked: one table, for every page that says it.

`_` is the gettext of the reader's language, so that pages without a request can say it too.
"""

from collections.abc import Callable

Say = Callable[[str], str]

# Seconds. What the sentences say ("over een minuut") is what programs are told.
RETRY_AFTER = {429: 60, 502: 60, 503: 60, 504: 60}


def words_of(status: int, _: Say) -> tuple[str, str]:
    """Title and sentence. What is not there, and an address that takes no such act, are one."""
    return {**_readers(_), **_ours(_)}.get(status, _lost(_))


def elsewhere(_: Say) -> tuple[str, str]:
    return (
        _("Dit kwam van een andere site"),
        _("Daarom doen wij er niets mee. Wil je zelf iets sturen? Ga dan eerst naar het begin."),
    )


def nowhere(_: Say) -> tuple[str, str]:
    return (
        _("Je browser zegt niet waar dit vandaan komt"),
        _(
            "Zo beschermen wij jou tegen andere sites. Zet in je browser aan dat hij dit vertelt, "
            "of neem een andere browser. Lukt het niet? Bel ons. Ga terug in je browser: vaak "
            "staat je tekst er nog."
        ),
    )


def prove(_: Say) -> tuple[str, str]:
    """Signed in, but too long ago for what this is (ADR 33)."""
    return (
        _("Ben jij het echt?"),
        _(
            "Dit is nog niet gedaan. Laat eerst zien dat jij het bent, op een nieuw tabblad. "
            "Doe het dan opnieuw."
        ),
    )


def sent_before(_: Say) -> tuple[str, str]:
    return (
        _("Dit formulier heb je al verstuurd"),
        _("Wat je toen schreef, staat er al. Wat je nu schreef, is niet verstuurd."),
    )


def wait(minutes: int, _: Say, ngettext: Callable[[str, str, int], str]) -> tuple[str, str]:
    again = ngettext(
        "Je probeerde dit te vaak. Probeer het over %(num)s minuut opnieuw.",
        "Je probeerde dit te vaak. Probeer het over %(num)s minuten opnieuw.",
        minutes,
    )
    return _("Wacht even"), again % {"num": minutes}


def _lost(_: Say) -> tuple[str, str]:
    return (
        _("Deze pagina is er niet"),
        _("Misschien klopt het adres niet. Ga terug naar het begin."),
    )


def _readers(_: Say) -> dict[int, tuple[str, str]]:
    """Something in what was sent, or in who sent it."""
    unread = (
        _("Dit kwam niet goed aan"),
        _("Wij kunnen het niet lezen. Ga terug en probeer het opnieuw."),
    )
    return {
        400: unread,
        401: (
            _("Je bent niet meer ingelogd"),
            _("Dit is nog niet gedaan. Log in op een nieuw tabblad. Doe het dan opnieuw."),
        ),
        403: (_("Dit kan hier niet"), _("Vraag je contactpersoon wie dit wel kan doen.")),
        408: (
            _("Het duurde te lang"),
            _("Misschien is je internet traag. Ga terug en probeer het opnieuw."),
        ),
        # Not who changed it: that may be somebody they may not know of.
        409: (_("Er is net iets veranderd"), _("Kijk eerst wat er nu staat.")),
        413: (_("Dit is te groot"), _("Maak je tekst korter en probeer het opnieuw.")),
        414: (_("Dit adres is te lang"), _("Ga terug naar het begin.")),
        415: unread,
        422: (_("Dit klopt niet"), _("Lees het nog een keer en probeer het opnieuw.")),
        431: (
            _("Je browser stuurt te veel mee"),
            _("Wis de cookies van deze site. Probeer het dan opnieuw."),
        ),
    }


def _ours(_: Say) -> dict[int, tuple[str, str]]:
    """Not their fault; waiting helps."""
    away = (
        _("Het lukt nu even niet"),
        _("Dat ligt niet aan jou. Probeer het over een minuut opnieuw."),
    )
    return {
        429: (_("Wacht even"), _("Het is nu te druk. Probeer het over een minuut opnieuw.")),
        500: (
            _("Er ging iets mis bij ons"),
            _("Dat ligt niet aan jou. Probeer het over een minuut opnieuw."),
        ),
        502: away,
        503: away,
        504: away,
    }
