"""Which of the rights texts this test's portal has."""

from collections.abc import Callable
from copy import copy

import pytest
from flask import Flask


@pytest.fixture
def leave_out(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """`leave_out("plan", "ar")`: until the test is over this portal has the text in Dutch only."""

    def without(slug: str, language: str) -> None:
        shelf = copy(app.extensions["rights"])
        kept = {key: text for key, text in shelf._articles.items() if key[:2] != (slug, language)}
        shelf._articles, shelf._nearest = kept, {}
        monkeypatch.setitem(app.extensions, "rights", shelf)

    return without
