"""What each box is called in which people write words of their own: as it was called on the page
they wrote it on, for the page that gives their words back."""

from collections.abc import Callable

Say = Callable[[str], str]


def label_of(name: str, room: str | None, _: Say) -> str:
    """`room` is the part of the portal that was asked: some names stand in more than one."""
    named = {**_of_people(_), **_of_professionals(_)}
    return _in_rooms(_).get((room, name)) or named.get(name) or _("Jouw tekst")


def _in_rooms(_: Say) -> dict[tuple[str | None, str], str]:
    return {
        ("messages", "text"): _("Jouw bericht"),
        ("desk", "text"): _("Jouw bericht"),
        ("reactions", "text"): _("In je eigen woorden"),
        ("own_words", "text"): _("In je eigen woorden"),
        ("feedback", "words"): _("Wat moeten we de volgende keer anders doen?"),
        ("legal_aid", "words"): _("Wil je er iets bij zeggen?"),
        ("legal_aid", "name"): _("Naam van mijn advocaat"),
    }


def _of_people(_: Say) -> dict[str, str]:
    return {
        "because": _("Niet gelukt, want"),
        "call_me": _("Hoe wil je heten in dit portaal?"),
        "mail": _("E-mailadres"),
        "name": _("Naam"),
        "phone": _("Telefoonnummer"),
        "questions": _("Wat wil ik vragen?"),
        "subject": _("Waar gaat het over?"),
        "text": _("Jouw tekst"),
        "words": _("In je eigen woorden"),
    }


def _of_professionals(_: Say) -> dict[str, str]:
    return {
        "address": _("Adres"),
        "body": _("De tekst"),
        "checker": _("Naam van wie het nakeek"),
        "decided_by": _("Wie besliste?"),
        "hours": _("Wanneer kun je bellen of langskomen?"),
        "may_not_know": _("Wie mag niet weten dat wij contact hebben?"),
        "note": _("Wat moeten wij nog weten?"),
        "number": _("Veilig nummer"),
        "reason": _("Waarom?"),
        "requested_by": _("Wie vroeg erom?"),
        "title": _("Hoe heet deze tekst?"),
        "to": _("Aan wie gaf je dit door?"),
        "what_happened": _("Wat ging er mis?"),
        "why": _("Waarom, in gewone woorden"),
    }
