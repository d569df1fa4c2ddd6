"""How hard a Dutch text is: Flesch-Douma over counted syllables, and the length of sentences.

A formula is an alarm, not a judge: people who read such letters still have to try the texts.
Report of all texts: `python -m tests.rights.readability`.
"""

import sys
from dataclasses import dataclass

import pyphen

from family_portal.rights.reading import plain, sentences
from family_portal.rights.texts import SOURCE, Reading, Text
from family_portal.rights.variants import Variant

SYLLABLES = pyphen.Pyphen(lang="nl_NL", left=1, right=1)
# What the hyphenation patterns do not split (their own list counts two wrong in 28 words).
KNOWN = {"ideeën": 3, "mooie": 2}


@dataclass(frozen=True)
class Gate:
    douma: float
    mean: float
    longest: int


CHILD = Gate(75, 10, 16)
GATES = {
    Variant.PARENT: Gate(65, 12, 20),
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


def report() -> str:
    lines = [f"{'text':34} {'words':>5} {'Douma':>6} {'mean':>5} {'longest':>7}"]
    for text in Reading().texts:
        if text.front.lang == SOURCE:
            it = measure(plain(text.body))
            fine = "" if it.passes(strictest(text)) else "  too hard: " + it.longest_sentence
            figures = f"{it.words:>5} {it.douma:>6.1f} {it.mean:>5.1f} {it.longest:>7}"
            lines.append(f"{text.path:34} {figures}{fine}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
