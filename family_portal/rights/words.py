"""What the sections and groups of readers are called on the pages."""

from babel import Locale

from family_portal.core.i18n import gettext as _
from family_portal.rights.variants import Variant

# The four points of legal protection, in the order of the page.
SECTIONS = ("info", "part", "supp", "rem")
PICTURES = {"info": "help", "part": "people", "supp": "hand", "rem": "rights"}
OWN_PICTURE = {"advocaat-vinden": "rights", "hulplijnen": "phone"}


def section_name(core: str) -> str:
    return {
        "info": _("Wat je moet weten"),
        "part": _("Zo praat je mee"),
        "supp": _("Wie je kan helpen"),
        "rem": _("Als je het niet eens bent"),
    }[core]


def section_line(core: str) -> str:
    """What somebody finds when they open it."""
    return {
        "info": _("wat er speelt en wie beslist"),
        "part": _("gesprekken en het plan"),
        "supp": _("iemand naast je, of een advocaat"),
        "rem": _("klagen, of naar de rechter"),
    }[core]


def readers_name(variant: Variant) -> str:
    return {
        Variant.PARENT: _("ouders"),
        Variant.ADULT: _("volwassenen zonder kinderen"),
        Variant.TOGETHER: _("jonger dan 12, samen lezen"),
        Variant.YOUNGER: _("12 tot en met 15 jaar"),
        Variant.OLDER: _("16 en 17 jaar"),
    }[variant]


def status_name(status: str) -> str:
    return {
        "draft": _("klad"),
        "checked": _("gecontroleerd"),
        "published": _("te lezen"),
        "expired": _("verlopen"),
    }[status]


def picture_of(slug: str, core: str) -> str:
    return OWN_PICTURE.get(slug, PICTURES[core])


def everybody() -> tuple[Variant, ...]:
    return tuple(Variant)


def chosen(variant: Variant | None) -> str:
    """What a link carries on when somebody chose by hand for whom they read."""
    return f"?voor={variant.address}" if variant else ""


def address(slug: str) -> str:
    """The help lines have an address of their own, that stays put."""
    return "/hulplijnen" if slug == "hulplijnen" else f"/rechten/{slug}"


def direction(language: str) -> str:
    return Locale.parse(language).text_direction
