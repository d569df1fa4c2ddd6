"""What is found by a digest is found with every key: cards, invitations, imports, telephones."""

from pathlib import Path

import pytest

import family_portal
from family_portal.accounts.tokens import card_digest
from family_portal.core import crypto
from tests.keys.conftest import NEXT
from tests.rig.databases import SECRET

FILE = Path(family_portal.__file__).parent / "demo" / "households.json"


@pytest.mark.both_databases
def test_digests_are_the_same_after_a_rotation(command):
    before = card_digest("123456789012")
    assert command("keys", "rotate", key=NEXT, older=SECRET).exit_code == 0
    assert command("keys", "status", key=NEXT).exit_code == 0
    assert tuple(crypto.known()) == (crypto.Key(NEXT.encode()).id,)
    assert card_digest("123456789012") == before


def test_a_file_that_was_imported_before_changes_nothing_after_it(command):
    assert "Imported: 0 " not in command("import", str(FILE)).output
    assert command("keys", "rotate", key=NEXT, older=SECRET).exit_code == 0
    again = command("import", str(FILE), key=NEXT)
    assert again.output == "Imported: 0 new records, 0 changed.\n"


@pytest.mark.both_databases
def test_every_new_database_has_digests_of_its_own(empty_database_url, command, monkeypatch):
    """So that a secret alone, without the database, does not give card numbers away."""
    monkeypatch.setenv("PORTAL_DATABASE_URL", empty_database_url)
    assert command("db", "upgrade").exit_code == 0
    first = card_digest("123456789012")
    derived = crypto.current().derived("lookup")
    crypto.use_lookup(derived)
    assert card_digest("123456789012") != first
