"""What rules find is asked once for a page that only reads: everybody sees the same as where each
statement asks for itself (ADR 102)."""

import pytest
from sqlalchemy import inspect
from sqlmodel import select

from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer, guarded_tables
from family_portal.core.sessions import GuardedSession
from tests.habits.world import people

pytestmark = pytest.mark.both_databases
MODELS = list(guarded_tables().values())


def seen(session, viewer):
    """Ids of all that somebody sees, of every kind of record."""
    look_as(session, viewer)
    return {
        (model.__tablename__, str(key))
        for model in MODELS
        for key in (inspect(one).identity for one in session.exec(select(model)))
    }


@pytest.mark.parametrize("who", ["sanne", "ruben", "lieke", "petra", "mirjam", "marijke", "lotte"])
def test_a_page_sees_what_a_statement_by_itself_sees(db, engines, who):
    person = people(db)[who]
    for flags in ((True, True), (False, False)):
        viewer = Viewer(person.id, *flags)
        with GuardedSession(engines.writing) as alone, GuardedSession(engines.reading) as page:
            page.info["page"] = "everything"
            found = seen(page, viewer)
            assert found == seen(alone, viewer)
            assert len(found) > 5
