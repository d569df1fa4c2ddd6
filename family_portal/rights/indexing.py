"""What the search knows of one text, made once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from family_portal.rights.questions import Question
from family_portal.rights.reading import plain, whole_sentences
from family_portal.rights.spelling import COMMON, Heard, heard_as, words_of

IN_TITLE, IN_SUMMARY, IN_QUESTION = 5.0, 1.5, 1.5
IN_TEXT, AGAIN, OFTEN = 0.5, 0.1, 8
MOST_ASKED = 3


@dataclass(frozen=True)
class Index:
    """`weights`: each word by its key, and how much the text is about it. `sounds`: the same words
    as they are heard, each with its key. `asked`: the words of each question that count."""

    weights: dict[str, float] = field(default_factory=dict)
    sounds: set[Heard] = field(default_factory=set)
    asked: list[frozenset[str]] = field(default_factory=list)
    sentences: tuple[str, ...] = ()

    def known(self, word: str, language: str) -> str:
        heard = heard_as(word, language)
        self.sounds.add(heard)
        return heard[1]

    def add(self, text: str, language: str, much: float) -> None:
        for word in words_of(text):
            own = self.known(word, language)
            self.weights[own] = self.weights.get(own, 0.0) + much


def index_of(
    title: str,
    summary: str,
    body: str,
    *,
    names: tuple[str, ...],
    language: str,
    questions: Iterable[Question] = (),
) -> Index:
    """`names` are the legal words in it; what is written apart is also found written together."""
    index = Index(sentences=tuple(whole_sentences(body)))
    weights = index.weights
    for word in words_of(plain(body)):
        own = index.known(word, language)
        weights[own] = min(weights.get(own, IN_TEXT) + AGAIN, IN_TEXT + OFTEN * AGAIN)
    above = ((summary, IN_SUMMARY), (title, IN_TITLE))
    for name in (name for name in names if " " in name):
        much = sum(part for text, part in above if name.casefold() in text.casefold())
        weights[index.known("".join(words_of(name)), language)] = 1.0 + much
    for text, much in above:
        index.add(text, language, much)
    wholes = [(name.casefold(), "".join(words_of(name))) for name in names if " " in name]
    _add_questions(index, [*questions, Question(title, language)], wholes)
    return index


def _add_questions(index: Index, questions: list[Question], wholes: list[tuple[str, str]]) -> None:
    times: dict[str, int] = {}
    for question in questions:
        words = [word for word in words_of(question.text) if word not in COMMON]
        words += [whole for name, whole in wholes if name in question.text.casefold()]
        keys = frozenset(index.known(word, question.language) for word in words)
        index.asked.append(keys)
        for own in keys:
            times[own] = times.get(own, 0) + 1
    for own, count in times.items():
        much = IN_QUESTION * min(count, MOST_ASKED)
        index.weights[own] = index.weights.get(own, 0.0) + much
