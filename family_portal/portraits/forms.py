"""What is asked for a face of one's own."""

from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.core.pictures import NoPicture, Pictures, pictures_of


def drawn() -> list[tuple[str, str]]:
    """Drawn by us; of nobody, and of no role. By name of the file, in words."""
    return [
        ("vos", _("Vos")),
        ("uil", _("Uil")),
        ("kat", _("Kat")),
        ("beer", _("Beer")),
        ("haas", _("Haas")),
        ("walvis", _("Walvis")),
        ("zon", _("Zon")),
        ("blad", _("Blad")),
    ]


class FaceForm(Form):
    face: str = ""

    @property
    def chosen(self) -> str | None:
        """Raises `BadInput`."""
        if not self.face:
            return None
        if self.face not in dict(drawn()):
            raise BadInput({"face": _("Kies er een uit de lijst.")})
        return f"eigen-{self.face}.svg"


def pictures(data: bytes) -> Pictures:
    """Raises `BadInput`, with a sentence at the field."""
    if not data:
        raise BadInput({"photo": _("Kies eerst een foto.")})
    try:
        return pictures_of(data)
    except NoPicture as wrong:
        raise BadInput({"photo": _said(wrong.why)}) from wrong


def _said(why: str) -> str:
    sentences = {
        "kind": _("Dit is geen foto die wij kennen. Kies een JPEG, PNG, WebP of AVIF."),
        "big": _("Deze foto heeft te veel beeldpunten. Kies een foto van hooguit 25 megapixel."),
        "heavy": _("Deze foto is te groot. Kies een foto van hooguit 10 MB."),
        "small": _("Deze foto is te klein. Kies een grotere."),
        "moving": _("Dit beeld beweegt. Kies een gewone foto."),
    }
    return sentences.get(why) or _("Deze foto is niet heel. Kies een andere.")
