"""What watches the portal gets plain answers, and learns nothing of anybody."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from family_portal import schema
from family_portal.core.db import Engines
from family_portal.core.settings import WrongSettings, checked
from tests.browser import Browser
from tests.rig.databases import SECRET


@pytest.fixture
def chosen_settings() -> dict[str, Any]:
    return {"security_contact": "mailto:veilig@example.nl"}


def test_it_lives_without_asking_the_database(
    browse: Callable[..., Browser], query_budget: Callable[[int], Any]
) -> None:
    with query_budget(0):
        answer = browse().get("/healthz")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.both_databases
def test_it_is_ready_with_the_newest_schema_only(
    app: Flask, browse: Callable[..., Browser], engines: Engines
) -> None:
    assert browse().get("/readyz").status_code == 200
    schema.downgrade(engines.writing)
    answer = browse().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready\n")


def test_without_a_database_it_is_not_ready(
    app: Flask, browse: Callable[..., Browser], tmp_path: Any
) -> None:
    from family_portal.core.db import open_engines

    gone = open_engines("postgresql://portal@/portal?host=" + str(tmp_path))
    app.extensions["engines"] = gone
    assert browse().get("/readyz").status_code == 503
    assert browse().get("/healthz").status_code == 200
    gone.dispose()


def test_a_finder_of_a_weakness_knows_whom_to_tell(
    browse: Callable[..., Browser], clock_at: Callable[..., Any]
) -> None:
    clock_at(date(2026, 11, 21))
    said = browse().get("/.well-known/security.txt").text.splitlines()
    assert said[0] == "Contact: mailto:veilig@example.nl"
    assert said[1] == "Expires: 2027-05-19T22:00:00Z"
    assert said[3].startswith("Canonical: http://127.0.0.1:")


def test_a_contact_is_an_address() -> None:
    given = {"secret_key": SECRET, "base_url": "https://mijn.example.nl"}
    with pytest.raises(WrongSettings):
        checked({**given, "security_contact": "de beheerder"})


class TestWithoutAContact:
    @pytest.fixture
    def chosen_settings(self) -> dict[str, Any]:
        return {}

    def test_nothing_is_promised(self, browse: Callable[..., Browser]) -> None:
        assert browse().get("/.well-known/security.txt").status_code == 404
