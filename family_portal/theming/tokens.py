"""The tokens of one theme, and what each comes to: its references followed, within bounds."""

from dataclasses import dataclass, field
from pathlib import Path

import tinycss2

from family_portal.core.settings import WrongSettings

# Bounds that no real theme comes near: they take less than 200 steps.
DEEP = 40
LONG = 2000
STEPS = 10_000


class WrongTheme(WrongSettings):
    """The portal does not start with this theme; the text says why, for the operator."""


@dataclass
class Tokens:
    """`prefix` is what the theme calls itself: `rhc` of `.rhc-theme`."""

    source: Path
    prefix: str
    values: dict[str, str]
    overridden: frozenset[str]
    _ends: dict[str, str | None] = field(default_factory=dict)
    _way: list[str] = field(default_factory=list)
    _circular: set[str] = field(default_factory=set)
    _depth: int = 0
    _steps: int = 0

    def end(self, name: str) -> str | None:
        """The value with every var() in it replaced; None where one leads nowhere, or in a circle.
        As in CSS nothing in a circle has a value, and who asks from outside has its fallback."""
        if name in self._way:
            self._circular.update(self._way[self._way.index(name) :])
            return None
        if name not in self._ends:
            self._way.append(name)
            found = self._followed(self.values.get(name))
            self._way.pop()
            self._ends[name] = None if name in self._circular else found
        return self._ends[name]

    def _followed(self, said: str | None) -> str | None:
        if said is None or len(said) > LONG:
            return None
        parts = tinycss2.parse_component_value_list(said)
        if is_deep(parts):
            raise WrongTheme(too_deep(self._way[-1]))
        return self._replaced(parts)

    def _replaced(self, parts: list[tinycss2.ast.Node]) -> str | None:
        self._depth += 1
        made = self._joined(parts)
        self._depth -= 1
        return made

    def _joined(self, parts: list[tinycss2.ast.Node]) -> str | None:
        made = ""
        for part in parts:
            self._count()
            text = self._one(part)
            if text is None or len(made) + len(text) > LONG:
                return None
            made += text
        return made.strip() or None

    def _count(self) -> None:
        self._steps += 1
        if self._depth > DEEP or self._steps > STEPS:
            raise WrongTheme(
                f"PORTAL_THEME: {self._way[0]} leads through too many others, or too long ones."
            )

    def _one(self, part: tinycss2.ast.Node) -> str | None:
        if part.type != "function":
            return str(part.serialize())
        if part.lower_name == "var":
            return self._variable(part)
        inner = self._replaced(part.arguments)
        return None if inner is None else f"{part.lower_name}({inner})"

    def _variable(self, part: tinycss2.ast.Node) -> str | None:
        names = [x for x in part.arguments if x.type == "ident"]
        if not names:
            return None
        found = self.end(names[0].value)
        commas = [i for i, x in enumerate(part.arguments) if x == ","]
        if found is None and commas:
            return self._replaced(part.arguments[commas[0] + 1 :])
        return found


def too_deep(name: str) -> str:
    return f"PORTAL_THEME: {name} has more than {DEEP} brackets in each other."


def is_deep(parts: list[tinycss2.ast.Node]) -> bool:
    """Looked at level by level: what is nested deeply cannot even be written down again."""
    level = parts
    for _ in range(DEEP + 1):
        level = [below for part in level for below in _within(part)]
        if not level:
            return False
    return True


def _within(part: tinycss2.ast.Node) -> list[tinycss2.ast.Node]:
    return getattr(part, "arguments", None) or getattr(part, "content", None) or []
