"""An editor: somebody with a post and no household."""

import pytest

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.rights.noted import KEPT
from tests.houses import make_person


@pytest.fixture
def editor(db):
    person = make_person(db, "Esra Redacteursma")
    db.add(Post(person_id=person.id, role=Role.EDITOR))
    db.commit()
    return person


@pytest.fixture(autouse=True)
def _nothing_noted_before(app):
    """The database of each test is empty; what the portal remembers of it must be, too."""
    app.extensions.pop(KEPT, None)
    yield
    app.extensions.pop(KEPT, None)
