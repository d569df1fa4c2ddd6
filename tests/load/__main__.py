"""`make bench`: what pages cost, how a desk keeps up, and how an inbox is found. On PostgreSQL."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import create_engine
from sqlmodel import Session

from family_portal import models  # noqa: F401 - the whole metadata
from family_portal.access.guard import unguarded
from family_portal.app import create_app
from family_portal.core import crypto
from family_portal.core.db import open_engines
from family_portal.core.settings import checked
from family_portal.imports.run import import_file
from tests.load import desk, inbox, pages
from tests.peers.postgres import make_database, postgres
from tests.rig.databases import SECRET
from tests.rig.demo import FILE
from tests.rig.schema import lay_out


def main() -> None:
    crypto.use_secret(SECRET)
    with ExitStack() as stack:
        folder = stack.enter_context(postgres())
        url = make_database(folder, "portal")
        lay_out(url)
        engines = open_engines(url)
        stack.callback(engines.dispose)
        import_file(engines.writing, FILE)
        engine = create_engine(url)
        stack.callback(engine.dispose)
        session = stack.enter_context(Session(engine))
        stack.enter_context(unguarded(session, reason="tests"))
        settings = {"secret_key": SECRET, "base_url": pages.BASE, "database_url": url}
        app = create_app(checked(settings))
        stack.callback(app.extensions["engines"].dispose)
        sys.stdout.write("CPU per page, in pages of the least that such a page can cost\n")
        floor_url = make_database(folder, "floor")
        pages.measure(app, session, floor_url)
        sys.stdout.write("Families that write and a team that reads\n")
        said = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        desk.measure(session, url, said)
        sys.stdout.write("A full inbox\n")
        inbox.measure(app, session)


if __name__ == "__main__":
    main()
