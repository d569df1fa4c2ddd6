"""Refuses texts that claim more than the facts, and says everything that is wrong at once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from family_portal.core.i18n import SOURCE
from family_portal.rights.blocks import CARD, JURIST
from family_portal.rights.body_checks import body_faults
from family_portal.rights.facts import Ground
from family_portal.rights.front_checks import front_faults
from family_portal.rights.said import said_faults
from family_portal.rights.texts import Reading, Text, WrongTexts


def checked_texts(reading: Reading, ground: Ground, words: Iterable[str]) -> list[Text]:
    """The texts of a reading that has no fault. Raises `WrongTexts` with all of them."""
    known = tuple(words)
    faults = [*reading.faults, *said_faults(ground)]
    for text in reading.texts:
        found = [*front_faults(text.front, ground), *body_faults(text, ground, known)]
        faults += [f"{text.path}: {fault}" for fault in found]
    faults += [*_doubles(reading.texts), *_translation_faults(reading.texts)]
    if faults:
        raise WrongTexts(faults)
    return reading.texts


def _doubles(texts: list[Text]) -> Iterator[str]:
    count = Counter((t.front.lang, t.front.id, v.value) for t in texts for v in t.front.variants)
    for (language, slug, variant), times in sorted(count.items()):
        if times > 1:
            yield f"{language}/{slug}: {times} texts for {variant}"


def _translation_faults(texts: list[Text]) -> Iterator[str]:
    """A translation that follows the Dutch text has the same lines and the same marks."""
    dutch = {text.key: text for text in texts if text.front.lang == SOURCE}
    for text in texts:
        original = dutch.get(text.key)
        if original is None or text.front.follows != original.front.reviewed_on:
            continue
        if _signs(text) != _signs(original):
            yield f"{text.path}: other help lines or marks than {original.path}"


def _signs(text: Text) -> tuple[list[str], int]:
    return [hit["line"] for hit in CARD.finditer(text.body)], text.body.count(JURIST)
