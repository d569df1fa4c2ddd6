"""Turns a body into blocks: prose as safe HTML, help lines as cards to press. Done once."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from family_portal.core.i18n import SOURCE
from family_portal.rights.packs import LATIN, packs

CARD = re.compile(
    r"^\[\[(?P<line>line-[a-z0-9]+(?: [\d-]+)?)\]\](?: +(?P<words>.+))?$", re.MULTILINE
)
JURIST = "{{jurist}}"
# A word with its neighbours in Latin letters inside a text that is not written in them.
IN_LATIN = re.compile(r"[A-Za-zÀ-ɏ](?:[A-Za-z0-9À-ɏ.:/&’' -]*[A-Za-z0-9À-ɏ])?")
WORD_LINK = "#woord-"
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Prose:
    html: Markup


@dataclass(frozen=True)
class Card:
    """A help line with what to know before pressing it. The whole card is one link to press, so a
    word in it is not a link of its own: it is explained below the text."""

    line: str
    words: Markup


Block = Prose | Card


class _Renderer(RendererHTML):
    """Links outwards do not say where the reader comes from; Dutch words say they are Dutch."""

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        href = str(tokens[idx].attrGet("href"))
        if href.startswith(WORD_LINK):
            # Opens on the spot without a script, and closing it goes back to the same line.
            word = f"uitleg-{href.removeprefix(WORD_LINK)}"
            return f'<button class="term" type="button" popovertarget="{word}">'
        if not href.startswith("/"):
            tokens[idx].attrSet("rel", "noopener noreferrer")
        return str(self.renderToken(tokens, idx, options, env))

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        opened = next(token for token in reversed(tokens[:idx]) if token.type == "link_open")
        is_word = str(opened.attrGet("href")).startswith(WORD_LINK)
        return "</button>" if is_word else str(self.renderToken(tokens, idx, options, env))

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(dutch_words(tokens[idx].content, env.get("dutch")))


def dutch_words(text: str, dutch: re.Pattern[str] | None) -> Markup:
    """Escaped, with the Dutch words set apart for the reading voice and the direction."""
    if dutch is None:
        return escape(text)
    html, end = Markup(), 0
    for hit in dutch.finditer(text):
        html += escape(text[end : hit.start()])
        html += Markup('<bdi lang="%s">%s</bdi>') % (SOURCE, hit[0])
        end = hit.end()
    return html + escape(text[end:])


def pattern_of(language: str, words: Sequence[str]) -> re.Pattern[str] | None:
    """What counts as Dutch inside a text in this language."""
    if language == SOURCE:
        return None
    return pattern_of_words(words) if packs()[language].script == LATIN else IN_LATIN


def pattern_of_words(words: Iterable[str]) -> re.Pattern[str]:
    """Also where one begins a sentence."""
    both = {form for word in words for form in (word, word[:1].upper() + word[1:])}
    longest_first = sorted(both, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def _markdown() -> MarkdownIt:
    plain = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    return plain.disable(["image", "code", "fence", "html_block", "html_inline"])


MARKDOWN = _markdown()


def tokens_of(body: str) -> list[Token]:
    return MARKDOWN.parse(CARD.sub("", body))


def blocks_of(body: str, *, dutch: re.Pattern[str] | None) -> tuple[Block, ...]:
    """{{jurist}} is for editors: readers are told once, at the end of the text."""
    text = body.replace(f" {JURIST}", "")
    render: Callable[[str], Any] = lambda part: MARKDOWN.render(part, {"dutch": dutch})  # noqa: E731
    found: list[Block] = []
    end = 0
    for hit in CARD.finditer(text):
        _add(found, text[end : hit.start()], render)
        words = LINK.sub(r"\1", hit["words"] or "")
        found.append(Card(hit["line"], dutch_words(words, dutch)))
        end = hit.end()
    _add(found, text[end:], render)
    return tuple(found)


def _add(found: list[Block], part: str, render: Callable[[str], Any]) -> None:
    if part.strip():
        # markdown-it escapes what it is given; HTML in a text is shown, not run.
        found.append(Prose(Markup(render(part))))  # noqa: S704
