"""The catalogs as they stand in the checkout, and every text of the program."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "translations" / "messages.pot"
LANGUAGES = sorted(path.parents[1].name for path in ROOT.glob("translations/*/LC_MESSAGES/*.po"))


def place_of(language: str) -> Path:
    return ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"


@cache
def catalog(language: str) -> Catalog:
    with place_of(language).open("rb") as handle:
        return read_po(handle, locale=language)


@cache
def template() -> Catalog:
    with TEMPLATE.open("rb") as handle:
        return read_po(handle)


def messages(language: str) -> list[Message]:
    return [message for message in catalog(language) if message.id]


def dutch(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def translated(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string or "",)


def key(message: Message) -> tuple[str | None, str]:
    return message.context, dutch(message)[0]
