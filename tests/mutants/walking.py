"""Inside pytest: every test once, to see which comes where; then each change in a copy of this
process, which runs the tests that come there until one notices."""

import ast
import functools
import gc
import json
import os
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.changes import changes

# A browser, a program beside this one or a server of its own would not see the change.
ELSEWHERE = {"chromium", "page", "portal", "telephone", "window", "postgres_server"}
LONGEST = 120
LIVED, NO_CHANGE, UNSEEN = "lived", "cannot be made", "no test comes here"


class Walk:
    def __init__(self, module: Path, told: Path) -> None:
        self.module, self.told = module, told
        self.took: dict[str, float] = {}
        self.noticed: Counter[str] = Counter()
        self.now: Now | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [one for one in items if not _is_elsewhere(one)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        comes = self._once(session)
        self.now = Now.of(self.module)
        gc.freeze()  # a copy of this process shares what it leaves alone
        if (ending := self._tried(session, session.items, None)) != LIVED:
            raise pytest.UsageError(f"in a copy of this process, without any change: {ending}")
        found = list(changes(ast.parse(self.module.read_text())))
        by_name = {item.nodeid: item for item in session.items}
        with self.told.open("w") as told:
            for number, change in enumerate(found):
                names = {name for line in change.lines for name in comes.get(line, ())}
                items = [by_name[name] for name in sorted(names - {""}, key=self._first)]
                ending = self._tried(session, items, number)
                said = {"name": change.name, "line": change.lines[0], "ending": ending}
                told.write(json.dumps({**said, "tests": len(items)}) + "\n")
                told.flush()
        return True

    def _first(self, name: str) -> tuple[int, float]:
        """Whoever noticed most, then whoever is quick."""
        return -self.noticed[name], self.took[name]

    def _once(self, session: pytest.Session) -> dict[int, list[str]]:
        seen = coverage.Coverage(include=[str(self.module)], data_file=None, config_file=False)
        last, now = _only(session), Now.of(self.module)
        seen.start()
        for item in session.items:
            now.forget()
            seen.switch_context(item.nodeid)
            began = time.monotonic()
            reports = runtestprotocol(item, log=False, nextitem=last)
            self.took[item.nodeid] = time.monotonic() - began
            if any(report.failed for report in reports):
                raise pytest.UsageError(f"{item.nodeid} fails without any change")
        seen.stop()
        return seen.get_data().contexts_by_lineno(str(self.module))

    def _tried(self, session: pytest.Session, items: list[pytest.Item], number: int | None) -> str:
        if not items:
            return UNSEEN
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            try:
                os.write(writing, self._run(session, items, number).encode())
            finally:
                os._exit(0)
        os.close(writing)
        longest = LONGEST if number is not None else None
        in_time = bool(select.select([reading], [], [], longest)[0])
        said = os.read(reading, 4096).decode() if in_time else ""
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if said in self.took and number is not None:
            self.noticed[said] += 1
            return "noticed"
        return said or ("noticed: it breaks off" if in_time else "noticed: it does not end")

    def _run(self, session: pytest.Session, items: list[pytest.Item], number: int | None) -> str:
        assert self.now
        if number is not None:
            tree = ast.parse(self.module.read_text())
            list(changes(tree))[number].make()
            try:
                self.now.change(compile(ast.fix_missing_locations(tree), str(self.module), "exec"))
            except (SyntaxError, ValueError) as fault:
                return f"{NO_CHANGE}: {fault}"
        self.now.forget()
        last = _only(session)
        for item in items:
            if any(one.failed for one in runtestprotocol(item, log=False, nextitem=last)):
                return item.nodeid
        return LIVED


def _is_elsewhere(item: pytest.Item) -> bool:
    names: Iterable[str] = getattr(item, "fixturenames", ())
    return bool(ELSEWHERE.intersection(names)) or "postgresql" in item.nodeid


def _only(session: pytest.Session) -> Any:
    """What is kept between two tests: what is made once for all of them."""
    return SimpleNamespace(listchain=lambda: [session])


@dataclass
class Now:
    """What stands in memory: functions of the module, and what was worked out by any."""

    functions: list[FunctionType]
    kept: list[Any]

    @classmethod
    def of(cls, module: Path) -> "Now":
        gc.unfreeze()  # what a web process laid aside when it started is not counted otherwise
        there = gc.get_objects()
        functions = [
            one
            for one in there
            if isinstance(one, FunctionType) and one.__code__.co_filename == str(module)
        ]
        kept = [
            one for one in there if isinstance(one, functools._lru_cache_wrapper) and _is_ours(one)
        ]
        if not functions:
            raise pytest.UsageError(f"no test loads {module}")
        return cls(functions, kept)

    def change(self, code: CodeType) -> None:
        """Each function does what the new text says."""
        new = {(one.co_qualname, one.co_firstlineno): one for one in _codes(code)}
        for function in self.functions:
            old = function.__code__
            function.__code__ = new.get((old.co_qualname, old.co_firstlineno), old)

    def forget(self) -> None:
        for one in self.kept:
            one.cache_clear()
        for name, module in list(sys.modules.items()):
            if name.startswith("family_portal"):
                for value in vars(module).values():
                    if isinstance(value, WeakKeyDictionary):
                        value.clear()


def _codes(code: CodeType) -> Iterable[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _is_ours(cached: Callable[..., Any]) -> bool:
    return getattr(cached, "__module__", "").startswith("family_portal")


def pytest_configure(config: pytest.Config) -> None:
    module = Path(os.environ["MUTANTS_OF"]).resolve()
    config.pluginmanager.register(Walk(module, Path(os.environ["MUTANTS_TOLD"])))
