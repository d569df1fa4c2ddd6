"""What a device is called, in our words: a chosen name can mislead (docs/threats.md#devices)."""

from family_portal.core.i18n import gettext as _

# First match wins: phones also call themselves Linux, and Edge also calls itself Chrome.
KINDS = (
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("android", "Android"),
    ("windows", "Windows"),
    ("mac", "Macintosh"),
    ("chromebook", "CrOS"),
    ("linux", "Linux"),
)
PROGRAMS = (
    ("edge", "Edg"),
    ("samsung", "SamsungBrowser"),
    ("firefox", "Firefox"),
    ("firefox", "FxiOS"),
    ("chrome", "Chrome"),
    ("chrome", "CriOS"),
    ("safari", "Safari"),
)
PROGRAM_NAMES = {
    "edge": "Edge",
    "samsung": "Samsung Internet",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}


def recognise(user_agent: str) -> str:
    """A code like "android chrome"; empty parts when it says nothing we know."""
    kind = next((code for code, sign in KINDS if sign in user_agent), "")
    if kind == "android" and "Mobile" not in user_agent:
        kind = "tablet"
    program = next((code for code, sign in PROGRAMS if sign in user_agent), "")
    return f"{kind} {program}".strip()


def in_words(device: str) -> str:
    """The code in the reader's own language."""
    known = {
        "iphone": _("iPhone"),
        "ipad": _("iPad"),
        "android": _("Android-telefoon"),
        "tablet": _("Android-tablet"),
        "windows": _("Windows-computer"),
        "mac": _("Mac"),
        "chromebook": _("Chromebook"),
        "linux": _("Linux-computer"),
    }
    parts = device.split()
    kind = next(
        (known[part] for part in parts if part in known),
        _("Een apparaat, wij kennen het merk niet"),
    )
    program = next((PROGRAM_NAMES[part] for part in parts if part in PROGRAM_NAMES), None)
    if program is None:
        return kind
    return _("%(kind)s met %(program)s") % {"kind": kind, "program": program}
