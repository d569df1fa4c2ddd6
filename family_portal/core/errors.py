"""Errors the domain may raise; `family_portal.sorry` gives each of them one calm page."""


class PortalError(Exception):
    """Something a person using the portal can run into."""

    status = 400


class NotFound(PortalError):
    """Not there, or not for you: the answer is the same."""

    status = 404


class NotAllowed(PortalError):
    """You may see it, but this act is not yours."""

    status = 403


class FromElsewhere(NotAllowed):
    """A form that another site sent: nothing in it is the reader's own."""


class FromNowhere(NotAllowed):
    """A form of which the browser does not say where it comes from."""


class Stale(PortalError):
    """Somebody changed it since you opened the page."""

    status = 409


class SentBefore(PortalError):
    """A form that was sent before, with other words: not taken, and not lost."""

    status = 409


class BadInput(PortalError):
    """What was sent cannot be used; `errors` says per field why, `values` keeps what was typed."""

    status = 422

    def __init__(self, errors: dict[str, str], values: dict[str, str] | None = None) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors
        self.values = values or {}


class TooMany(PortalError):
    """Asked too often in a short time. `seconds` is after how long it may be tried again."""

    status = 429

    def __init__(self, seconds: int | None = None) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Unavailable(PortalError):
    """The portal cannot answer now, and must say so rather than guess."""

    status = 503
