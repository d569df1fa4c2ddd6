"""Headers that every answer carries (docs/threats.md#headers)."""

from flask import Flask, Response

CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
# Not "none" for referrers: without an Origin on form posts the CSRF check has nothing to judge.
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
    "display-capture=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, noarchive",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=63072000; includeSubDomains"
# What may be kept says so itself; everything else is personal until proven otherwise.
KEPT_NOWHERE = "private, no-store"
WIPE = '"cache", "cookies", "storage"'
# Signing out of a device that is remembered (ADR 32); the session's cookie is deleted by itself.
WIPE_BUT_DEVICE = '"cache", "storage"'


def headers_of(*, https: bool) -> dict[str, str]:
    """On every answer, whoever gives it."""
    return {**HEADERS, **({"Strict-Transport-Security": HSTS} if https else {})}


def init_app(app: Flask, *, https: bool) -> None:
    fixed = headers_of(https=https)

    @app.after_request
    def guard_answer(response: Response) -> Response:
        for name, value in fixed.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", KEPT_NOWHERE)
        # The server dates what it sends. By two dates no phone can tell how old its texts are.
        response.headers.pop("Date", None)
        return response
