"""The questions after a talk; answers are words and pictures (docs/rules.md#questions).

Codes are the words that are stored; they are Dutch, as in a household file.
"""

import json
from dataclasses import dataclass

from family_portal.core.i18n import gettext as _


@dataclass(frozen=True)
class Question:
    """`options` are (code, words, picture), from good to bad."""

    name: str
    words: str
    options: tuple[tuple[str, str, str], ...]
    look: str


def after_talk() -> list[Question]:
    """A1, A2 and A3."""
    return [
        Question(
            "heard",
            _("Voelde je je gehoord?"),
            (
                ("ja", _("Ja"), "pic-yes"),
                ("best wel", _("Best wel"), "pic-quite"),
                ("een beetje", _("Een beetje"), "pic-bit"),
                ("nee", _("Nee"), "pic-not"),
            ),
            "pics",
        ),
        Question(
            "next_step",
            _("Weet je wat er nu gebeurt?"),
            (
                ("ja", _("Ja"), "check"),
                ("deels", _("Deels"), "partly"),
                ("nee", _("Nee"), "no"),
            ),
            "three",
        ),
        Question(
            "again",
            _("Moest je iets vertellen wat je al eens had verteld?"),
            (
                ("nee", _("Nee"), "check"),
                ("een beetje", _("Een beetje"), "partly"),
                ("ja", _("Ja"), "no"),
            ),
            "three",
        ),
    ]


def said(answers: str) -> list[tuple[str, str]]:
    """Stored answers as (question, answer) in the reader's words."""
    known = {
        **{q.name: q.words for q in after_talk()},
        "words": _("Begrijp je de woorden die wij gebruiken?"),
        "language": _("Kon je praten in je eigen taal?"),
        "reach": _("Kun je ons bereiken als het nodig is?"),
        "choose": _("Mag jij meebeslissen?"),
    }
    given: dict[str, str] = json.loads(answers)
    return [(known.get(name, name), _word(code)) for name, code in given.items()]


def _word(code: str) -> str:
    words = {
        "ja": _("Ja"),
        "best wel": _("Best wel"),
        "meestal": _("Meestal"),
        "soms": _("Soms"),
        "deels": _("Deels"),
        "een beetje": _("Een beetje"),
        "nee": _("Nee"),
    }
    return words.get(code, code)
