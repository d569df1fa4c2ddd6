"""The operator lets the first people in."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from family_portal.cli import main
from tests.browser import Browser
from tests.rig.databases import SECRET
from tests.rig.demo import demo_on_postgres as demo_on_postgres
from tests.rig.demo import demo_on_sqlite as demo_on_sqlite


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, database_url: str, base_url: str) -> Callable[..., Result]:
    monkeypatch.setenv("PORTAL_SECRET_KEY", SECRET)
    monkeypatch.setenv("PORTAL_BASE_URL", base_url)
    monkeypatch.setenv("PORTAL_DATABASE_URL", database_url)
    return lambda *words: CliRunner().invoke(main, list(words))


def test_somebody_is_invited_by_their_key(
    run: Callable[..., Result], browse: Callable[..., Browser], base_url: str
) -> None:
    said = run("invite", "marijke").output
    assert "For Marijke Demostra" in said
    link = next(word for word in said.split() if word.startswith(base_url))
    assert "Marijke" in browse().get(link.removeprefix(base_url)).text


def test_somebody_unknown_is_said_to_be_so(run: Callable[..., Result]) -> None:
    result = run("invite", "niemand")
    assert result.exit_code == 1
    assert "nobody with the key niemand" in result.output


def test_who_gets_no_account_is_told_why(run: Callable[..., Result]) -> None:
    result = run("invite", "feven")
    assert result.exit_code == 1
    assert "12 jaar" in result.output
