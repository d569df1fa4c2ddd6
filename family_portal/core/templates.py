"""Templates as they are kept: one for each language, with our sentences in it (ADR 96).

A page says a hundred sentences and is put together from dozens of files. What is the same at every
request is worked out when a template is first used: the words of a sentence without a name in it,
and what a file includes.
"""

import re
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from flask.templating import Environment
from jinja2 import BaseLoader, Template
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from family_portal.core import i18n

# In a comment nothing is included.
INCLUDE = re.compile(r'\{#.*?#\}|\{%(-?) *include "([^"]+)" *(-?)%\}', re.S)
# What belongs to a file as a whole means something else within another.
OF_A_FILE = re.compile(r"\{%-? *(block|extends)\b|\bsuper\(\)")
# `_("…")` and `pgettext("…", "…")` as the lexer cuts them.
SENTENCE = {
    "_": ("lparen", "string", "rparen"),
    "pgettext": ("lparen", "string", "comma", "string", "rparen"),
}


class Written(CodeGenerator):
    """What is safe already is written as it is. Escaping it changes nothing and takes six calls;
    most of what a page writes is put together from such pieces."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if self._is_as_ever(frame, finalize):
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(_said if (_said := (")

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        if self._is_as_ever(frame, finalize):
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")).__class__ is Markup else escape(_said))")

    def _is_as_ever(self, frame: Any, finalize: Any) -> bool:
        escapes = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        return not escapes or finalize.src is not None


class Templates(Environment):
    """Flask's. A template's name begins with a language, which nobody who renders one says."""

    code_generator_class = Written

    def __init__(self, app: Any, **options: Any) -> None:
        options.setdefault("loader", InOneLanguage(app.create_global_jinja_loader()))
        super().__init__(app, cache_size=-1, **options)  # all are kept: there is an end to them
        self.add_extension(Sentences)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Which names all pages share: each imported macro would ask anew."""
        return super().make_globals(d) if d else self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        if parent is None and isinstance(name, str):
            name = f"{i18n.locale().language}/{name}"
        return super().get_template(name, parent, globals)

    def join_path(self, template: str, parent: str) -> str:
        return f"{parent.partition('/')[0]}/{template}"


class InOneLanguage(BaseLoader):
    """Takes what a template includes into it, as far as that is a file with a name."""

    def __init__(self, files: BaseLoader) -> None:
        self._files = files

    def get_source(self, environment: Any, template: str) -> tuple[str, str | None, Any]:
        name = template.partition("/")[2]
        source, *where = self._files.get_source(environment, name)
        return self._whole(environment, source, (name,)), *where  # type: ignore[return-value]

    def _whole(self, environment: Any, source: str, within: tuple[str, ...]) -> str:
        def part(found: re.Match[str]) -> str:
            before, name, after = found.groups()
            if not name or name in within:
                return found[0]
            there = self._files.get_source(environment, name)[0].removesuffix("\n")
            if OF_A_FILE.search(there):
                return found[0]
            # What a part sets is its own, as in a file of its own.
            inner = self._whole(environment, there, (*within, name))
            return f"{{%{before} with %}}{inner}{{% endwith {after}%}}"

        return INCLUDE.sub(part, source)


class Sentences(Extension):
    """Puts the words of a sentence where it is asked for, in the language of the template."""

    def filter_stream(self, stream: TokenStream) -> TokenStream | Iterable[Token]:
        language = (stream.name or "").partition("/")[0]
        if language not in i18n.offered() or not str(stream.name).endswith(".html"):
            return stream  # a line that a test typed; what is no page
        return _said([*stream], language)


def _said(tokens: list[Token], language: str) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        shape = SENTENCE.get(token.value) if token.type == "name" else None
        if not shape or tuple(t.type for t in tokens[at + 1 : at + 1 + len(shape)]) != shape:
            yield token
            at += 1
            continue
        end = at + 1 + len(shape)
        words = i18n.fixed(language, [t.value for t in tokens[at:end] if t.type == "string"])
        yield Token(token.lineno, "string", words)
        yield Token(token.lineno, "pipe", "|")
        yield Token(token.lineno, "name", "safe")
        at = end
