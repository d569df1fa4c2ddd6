"""Every question that is asked, of whom and when; answers are words and pictures
(docs/rules.md#questions).

Codes are the words that are stored; they are Dutch, as in a household file.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from family_portal.core.i18n import gettext as _

Option = tuple[str, str, str]


class Moment(StrEnum):
    """When somebody is asked something."""

    AFTER_TALK = "after_talk"
    MONTHLY = "monthly"
    NEW_FACE = "new_face"
    PLAN_MADE = "plan_made"
    MEASURE_ASKED = "measure_asked"
    LIMIT_TOLD = "limit_told"
    CLOSING = "closing"
    # Nobody asks: they want to talk with somebody else than their contact person.
    SOMEBODY_ELSE = "somebody_else"
    # Half a year after the help ended, of who said yes to that.
    AFTERWARDS = "afterwards"


class Age(StrEnum):
    """Whose questions they are. Under twelve we ask them together, on our phone (ADR 75)."""

    TOGETHER = "4-11"
    YOUNG = "12-15"
    OLDER = "16-17"
    ADULT = "adult"


class Only(StrEnum):
    """Of whom alone it makes sense to ask it."""

    LIVES_APART = "lives apart"
    INTERPRETER = "interpreter"


# Around words of somebody in a sentence of ours: their own direction ends where they end.
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
EVERYBODY = frozenset(Age) - {Age.TOGETHER}
GROWN = frozenset({Age.ADULT, Age.OLDER})


@dataclass(frozen=True)
class Question:
    """`options` are (code, words, picture), from good to bad."""

    name: str
    box: str
    words: str
    options: tuple[Option, ...]
    look: str = "three"
    moment: Moment = Moment.MONTHLY
    ages: frozenset[Age] = EVERYBODY
    only: Only | None = None


@dataclass(frozen=True)
class Asked:
    """One question as it stands in the list below; its words are said in the reader's language."""

    name: str
    say: Callable[[], str]
    moment: Moment = Moment.MONTHLY
    ages: frozenset[Age] = EVERYBODY
    only: Only | None = None
    # "Nee" is the good answer.
    is_turned: bool = False
    middle: str = "deels"

    @property
    def box(self) -> str:
        """How a form calls it: the box for own words has its name."""
        return "our_words" if self.name == "words" else self.name

    @property
    def codes(self) -> tuple[str, ...]:
        if self.name == "heard":
            return ("ja", "best wel", "een beetje", "nee")
        ends = ("nee", "ja") if self.is_turned else ("ja", "nee")
        return (ends[0], self.middle, ends[1])


PARTLY, BIT, MOSTLY = "deels", "een beetje", "meestal"
TALK, MONTH, CLOSING = Moment.AFTER_TALK, Moment.MONTHLY, Moment.CLOSING
QUESTIONS = (
    Asked("heard", lambda: _("Voelde je je gehoord?"), TALK),
    Asked("next_step", lambda: _("Weet je wat er nu gebeurt?"), TALK),
    Asked(
        "again",
        lambda: _("Moest je iets vertellen wat je al eens had verteld?"),
        *(TALK, GROWN, None, True, BIT),
    ),
    Asked(
        "with_me",
        lambda: _("Praten wij met jou, of over jou?"),
        *(TALK, frozenset({Age.YOUNG})),
    ),
    Asked("decide", lambda: _("Beslis jij mee?"), TALK, frozenset({Age.OLDER}), middle=BIT),
    Asked("reach", lambda: _("Kun je ons bereiken als het nodig is?"), middle=MOSTLY),
    Asked("words", lambda: _("Begrijp je de woorden die wij gebruiken?"), middle=MOSTLY),
    Asked("choose", lambda: _("Mag jij meebeslissen?"), MONTH, GROWN, middle=BIT),
    Asked("honest", lambda: _("Durf je eerlijk te zijn tegen ons?"), middle=BIT),
    Asked(
        "disagree",
        lambda: _("Weet je wat je kunt doen als je het niet eens bent?"),
        *(MONTH, GROWN),
    ),
    Asked(
        "informed",
        lambda: _("Word jij net zo goed ingelicht als de andere ouder?"),
        *(MONTH, frozenset({Age.ADULT}), Only.LIVES_APART),
    ),
    Asked(
        "own_people",
        lambda: _("Helpen mensen uit je eigen omgeving mee?"),
        *(MONTH, GROWN),
        middle=BIT,
    ),
    Asked(
        "language",
        lambda: _("Kon je praten in je eigen taal?"),
        *(MONTH, EVERYBODY, Only.INTERPRETER),
        middle=MOSTLY,
    ),
    Asked(
        "met_new",
        lambda: _("Leerde je je nieuwe contactpersoon kennen voor de vorige stopte?"),
        Moment.NEW_FACE,
    ),
    Asked("own_plan", lambda: _("Is dit ook jouw plan?"), Moment.PLAN_MADE),
    Asked("asked_what", lambda: _("Snap je wat er gevraagd wordt?"), Moment.MEASURE_ASKED),
    Asked("lawyer", lambda: _("Weet je hoe je een advocaat krijgt?"), Moment.MEASURE_ASKED, GROWN),
    Asked("why_kept", lambda: _("Is uitgelegd waarom?"), Moment.LIMIT_TOLD),
    Asked("helped", lambda: _("Heeft onze hulp geholpen?"), CLOSING),
    Asked("safer", lambda: _("Is het thuis veiliger dan toen wij begonnen?"), CLOSING),
    Asked("without_us", lambda: _("Kun je nu verder zonder ons?"), CLOSING),
    Asked("wanted", lambda: _("Is gelukt wat je wilde?"), CLOSING),
    Asked(
        "needed_again",
        lambda: _("Had je opnieuw hulp nodig?"),
        *(Moment.AFTERWARDS, EVERYBODY, None, True),
    ),
)
# Of children under twelve: three pictures, and their own words.
PICTURES = ("sun", "cloud", "star")
BY_NAME = {one.name: one for one in QUESTIONS}
# Of a text without a name only answers to what everybody is asked after every talk: which question
# somebody got would say who it was (ADR 57).
WITHOUT_NAME = frozenset({"heard", "next_step", "again"})


# In front of a goal in a person's own words, in the answers that are stored: of each goal they see
# it is asked whether it was reached, in the place of the question "wanted".
GOAL, WANTED = "goal:", "wanted"


def names_of(moment: Moment, age: Age = Age.ADULT) -> list[str]:
    if age is Age.TOGETHER:
        return list(PICTURES) if moment in (TALK, MONTH) else []
    return [one.name for one in QUESTIONS if one.moment is moment and age in one.ages]


def are_pictures(names: Collection[str]) -> bool:
    """The three of a child under twelve, which is asked together."""
    return bool(names) and set(names) <= set(PICTURES)


def questions(names: list[str]) -> list[Question]:
    """In the reader's words."""
    return [_in_words(BY_NAME[name]) for name in names if name in BY_NAME]


def of_goal(box: str, goal_id: UUID, words: str) -> Question:
    """The answer carries the goal: a page that stood open still says which one it was."""
    asked = _in_words(BY_NAME[WANTED])
    options = tuple((f"{goal_id}:{code}", word, picture) for code, word, picture in asked.options)
    return replace(asked, name=box, box=box, words=_of_goal(words), options=options)


def _of_goal(words: str) -> str:
    """A goal in Dutch stands on its own in an Arabic question."""
    return _("Is dit gelukt: %(goal)s?") % {"goal": f"{FSI}{words.rstrip('.!?؟… ')}{PDI}"}


def after_talk(age: Age = Age.ADULT) -> list[Question]:
    """A1, A2 and A3; of children their own."""
    return questions(names_of(Moment.AFTER_TALK, age))


def pictures() -> dict[str, str]:
    """What each of the three asks, in words of a child."""
    return {
        "sun": _("Wat is fijn?"),
        "cloud": _("Wat is niet fijn?"),
        "star": _("Wat wens je?"),
    }


def _in_words(one: Asked) -> Question:
    if one.name == "heard":
        pictures: tuple[str, ...] = ("pic-yes", "pic-quite", "pic-bit", "pic-not")
    else:
        pictures = ("check", "partly", "no")
    both = zip(one.codes, pictures, strict=True)
    options = tuple((code, _said_of(one.name, code), picture) for code, picture in both)
    look = "pics" if one.name == "heard" else "three"
    return Question(one.name, one.box, one.say(), options, look, one.moment, one.ages, one.only)


def _said_of(name: str, code: str) -> str:
    """Where yes and no are no answer."""
    if name == "with_me":
        return {"ja": _("Met mij"), "deels": _("Allebei"), "nee": _("Over mij")}[code]
    return _word(code)


def said(answers: str) -> list[tuple[str, str]]:
    """Stored answers as (question, answer) in the reader's words."""
    given: dict[str, str] = json.loads(answers)
    return [(_asked(name), _answered(name, code)) for name, code in given.items()]


def by_picture(answers: str) -> dict[str, str]:
    """Stored answers of a child, by picture."""
    given: dict[str, str] = json.loads(answers)
    return {name: given[name] for name in PICTURES if name in given}


WITH = "with"


def with_whom() -> list[tuple[str, str]]:
    """Beside the confidant, who is not of us and needs no asking."""
    return [
        ("lead", _("Met de teamleider")),
        ("been there", _("Met iemand die het zelf heeft meegemaakt")),
    ]


def _asked(name: str) -> str:
    if name == WITH:
        return _("Met wie wil je praten?")
    if name in PICTURES:
        return pictures()[name]
    if name.startswith(GOAL):
        return _of_goal(name.removeprefix(GOAL))
    return BY_NAME[name].say() if name in BY_NAME else name


def _answered(name: str, code: str) -> str:
    if name == WITH:
        return dict(with_whom()).get(code, code)
    if name in PICTURES:
        return code
    known = name in BY_NAME and code in BY_NAME[name].codes
    return _said_of(name, code) if known else _word(code)


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
