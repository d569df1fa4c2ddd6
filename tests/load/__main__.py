"""`make bench`: what pages cost, how a desk keeps up, and how an inbox is found."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
from tests.faults.programs import Programs, answers, environment, until
from tests.load import desk, inbox, pages
from tests.load.pages import Page, Server
from tests.load.people import pages_of
from tests.peers.postgres import make_database, postgres
from tests.rig.databases import SECRET
from tests.rig.demo import FILE
from tests.rig.neighbours import free_port
from tests.rig.schema import lay_out


def main() -> None:
    crypto.use_secret(SECRET)
    with ExitStack() as stack:
        folder = stack.enter_context(postgres())
        said = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        urls = {
            "PostgreSQL": make_database(folder, "portal"),
            "SQLite": f"sqlite:///{said / 'portal.db'}",
        }
        sessions = {name: stack.enter_context(_demo(url)) for name, url in urls.items()}
        sys.stdout.write("CPU per page, in pages of the least that such a page can cost\n")
        with ExitStack() as served:
            measured: list[Page] = []
            for name, session in sessions.items():
                server = served.enter_context(_served(urls[name], said / name))
                measured += pages_of(session, server, name)
            pages.measure(measured, make_database(folder, "floor"))
        session, url = sessions["PostgreSQL"], urls["PostgreSQL"]
        sys.stdout.write("Families that write and a team that reads\n")
        desk.measure(session, url, said)
        sys.stdout.write("A full inbox\n")
        app = create_app(
            checked({"secret_key": SECRET, "base_url": inbox.BASE, "database_url": url})
        )
        stack.callback(app.extensions["engines"].dispose)
        inbox.measure(app, session)


@contextmanager
def _demo(url: str) -> Iterator[Session]:
    """The demo's people in a database, and a session past the guard."""
    lay_out(url)
    engines = open_engines(url)
    import_file(engines.writing, FILE)
    engines.dispose()
    engine = create_engine(url)
    with Session(engine) as session, unguarded(session, reason="tests"):
        yield session
    engine.dispose()


@contextmanager
def _served(url: str, folder: Path) -> Iterator[Server]:
    """As in production: two processes."""
    folder.mkdir()
    port = free_port()
    settings = environment(port=port, database_url=url, push_origin="http://127.0.0.1:9")
    programs = Programs(port, settings, folder / "said")
    programs.start("web")
    try:
        assert until(lambda: answers(port), seconds=60), programs.said.read_text()
        yield Server(port, programs.running["web"].pid)
    finally:
        programs.stop()


if __name__ == "__main__":
    main()
