"""How hard a Dutch text is: Flesch-Douma over counted syllables, and the length of sentences.

A formula is an alarm, not a judge: people who read such letters still have to try the texts.
Report of all texts: `make texts`.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pyphen
from wordfreq import zipf_frequency

from family_portal.core.i18n import SOURCE
from family_portal.rights.facts import read_ground
from family_portal.rights.glossary import Term, read_glossary
from family_portal.rights.reading import plain, sentences
from family_portal.rights.texts import Reading, Text
from family_portal.rights.variants import Variant

SYLLABLES = pyphen.Pyphen(lang="nl_NL", left=1, right=1)
QUOTED = re.compile(r"“[^”]*”")
# Less than one in a million words.
RARE = 3.0
# What the hyphenation patterns do not split (their own list counts two wrong in 28 words).
KNOWN = {"ideeën": 3, "mooie": 2}


@dataclass(frozen=True)
class Gate:
    douma: float
    mean: float
    longest: int


ADULT = Gate(65, 12, 20)
CHILD = Gate(75, 10, 16)
GATES = {
    Variant.PARENT: ADULT,
    Variant.ADULT: ADULT,
    Variant.YOUNGER: CHILD,
    Variant.OLDER: CHILD,
    Variant.TOGETHER: Gate(85, 8, 12),
}


@dataclass(frozen=True)
class Measured:
    words: int
    douma: float
    mean: float
    longest: int
    longest_sentence: str

    def passes(self, gate: Gate) -> bool:
        return self.douma >= gate.douma and self.mean <= gate.mean and self.longest <= gate.longest


def syllables(word: str) -> int:
    if len(word) <= 3 and word.isupper():
        return len(word)  # letters that are spelled out: GI, OTS
    word = word.lower()
    return KNOWN.get(word) or len(SYLLABLES.inserted(word).split("-")) - word.count("-")


def measure(text: str) -> Measured:
    lines = sentences(text)
    words = [word for line in lines for word in line]
    mean = len(words) / len(lines)
    per_word = sum(map(syllables, words)) / len(words)
    longest = max(lines, key=len)
    return Measured(
        words=len(words),
        douma=206.835 - 0.93 * mean - 77 * per_word,
        mean=mean,
        longest=len(longest),
        longest_sentence=" ".join(longest),
    )


def strictest(text: Text) -> Gate:
    """A text for several groups must be easy enough for the youngest."""
    return max((GATES[variant] for variant in text.front.variants), key=lambda gate: gate.douma)


def rare_words(body: str, terms: Iterable[Term]) -> list[str]:
    """Words that people seldom meet and that the glossary does not explain. What stands between
    quotes is a name to look for as it is written."""
    text = QUOTED.sub(" ", plain(body))
    for term in terms:
        text = term.pattern.sub(" ", text)
    words = {word for sentence in sentences(text) for word in sentence}
    return sorted(word for word in words if _how_common(word) < RARE)


def _how_common(word: str) -> float:
    """On Zipf's scale; one is as well known as many of it."""
    return float(max(zipf_frequency(word + end, "nl") for end in ("", "s", "en")))


def report() -> str:
    """Every text with its figures, and what still waits for a lawyer (L) or a call (C)."""
    ground, terms = read_ground(), read_glossary().values()
    lines = [
        f"{'text':34} {'words':>5} {'Douma':>6} {'mean':>5} {'longest':>7} {'L':>3} {'C':>3}  rare"
    ]
    for text in Reading().texts:
        if text.front.lang == SOURCE:
            it = measure(plain(text.body))
            open_marks = Counter(fact.check for fact in ground.known(text.front.facts))
            fine = "" if it.passes(strictest(text)) else "  too hard: " + it.longest_sentence
            figures = f"{it.words:>5} {it.douma:>6.1f} {it.mean:>5.1f} {it.longest:>7}"
            marks = f"{open_marks['L']:>3} {open_marks['C']:>3}"
            rare = " ".join(rare_words(text.body, terms)) or "-"
            lines.append(f"{text.path:34} {figures} {marks}  {rare}{fine}")
    return "\n".join([*lines, "", *_by_variant()]) + "\n"


def _by_variant() -> list[str]:
    lines = [
        f"{'readers':10} {'texts':>5} {'Douma lowest / mean':>20} {'mean':>5} {'longest':>8}",
    ]
    for variant in Variant:
        mine = [
            t for t in Reading().texts if t.front.lang == SOURCE and variant in t.front.variants
        ]
        found = [measure(plain(text.body)) for text in mine]
        douma, means = [it.douma for it in found], [it.mean for it in found]
        lines.append(
            f"{variant.name:10} {len(found):>5}"
            f" {min(douma):>11.1f} / {sum(douma) / len(douma):>6.1f}"
            f" {sum(means) / len(means):>5.1f} {max(it.longest for it in found):>8}"
        )
    return lines


if __name__ == "__main__":
    sys.stdout.write(report())
