"""How many statements something may cost."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from family_portal.core.db import Engines
from family_portal.core.once import ASKS, WRITTEN_OUT

NOT_A_QUERY = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


class Queries(list[str]):
    """The statements that were sent, without those that only open or close a transaction; what
    the rules find for a page is counted apart (ADR 102)."""

    found = 0

    def heard(
        self,
        _connection: Any,
        _cursor: Any,
        statement: str,
        _values: Any,
        context: Any,
        _is_many: bool,
    ) -> None:
        if context.execution_options.get(WRITTEN_OUT) == ASKS:
            self.found += 1
        elif not statement.lstrip().upper().startswith(NOT_A_QUERY):
            self.append(statement)

    @property
    def report(self) -> str:
        return f"{len(self)} queries:\n" + "\n".join(f"{n}. {q}" for n, q in enumerate(self, 1))


@pytest.fixture
def query_budget(engines: Engines) -> Callable[[int], AbstractContextManager[Queries]]:
    """`with query_budget(8) as queries: …` fails when more are sent, and shows them."""

    @contextmanager
    def budget(limit: int) -> Iterator[Queries]:
        queries = Queries()
        for engine in (engines.reading, engines.writing):
            event.listen(engine, "before_cursor_execute", queries.heard)
        try:
            yield queries
        finally:
            for engine in (engines.reading, engines.writing):
                event.remove(engine, "before_cursor_execute", queries.heard)
        assert len(queries) <= limit, f"{limit} allowed, {queries.report}"

    return budget
