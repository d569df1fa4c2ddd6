"""The demo on this machine: its own database, its own server, loopback only."""

import os
import signal
import sys
from pathlib import Path

import click

from family_portal import kinds as kinds  # what people do in the demo is of every kind
from family_portal import schema
from family_portal.core import keys
from family_portal.core.db import open_engines
from family_portal.core.settings import Settings, checked
from family_portal.demo.happenings import happenings
from family_portal.imports.run import import_file

SHIPPED = Path(__file__).with_name("demo") / "households.json"
DATABASE = Path("var/demo.db")
SECRET_FILE = Path("var/demo.key")


def settings(port: int) -> Settings:
    return checked(
        {
            "secret_key": _secret(),
            "base_url": f"http://127.0.0.1:{port}",
            "database_url": os.environ.get("PORTAL_DATABASE_URL", f"sqlite:///{DATABASE}"),
            "demo": True,
            "theme": os.environ.get("PORTAL_THEME") or None,
        }
    )


def _secret() -> str:
    """A key of this machine's own: the demo database stays readable over restarts."""
    if not SECRET_FILE.exists():
        SECRET_FILE.parent.mkdir(parents=True, exist_ok=True)
        SECRET_FILE.write_text(os.urandom(32).hex())
        SECRET_FILE.chmod(0o600)
    return SECRET_FILE.read_text()


def prepare(chosen: Settings) -> None:
    """Migrate and import. `FRESH=1` begins anew; a second start changes nothing."""
    keys.take(chosen)
    if os.environ.get("FRESH") == "1" and chosen.database_url.startswith("sqlite"):
        name = chosen.database_url.removeprefix("sqlite:///")
        for file in (name, f"{name}-wal", f"{name}-shm"):
            Path(file).unlink(missing_ok=True)
    engines = open_engines(chosen.database_url)
    if os.environ.get("FRESH") == "1" and not chosen.database_url.startswith("sqlite"):
        schema.downgrade(engines.writing)
    schema.upgrade(engines.writing)
    keys.open_with(chosen, engines)
    for file in os.environ.get("DEMO_FILES", str(SHIPPED)).split():
        taken = import_file(engines.writing, Path(file))
        click.echo(f"{file}: {taken.made} new records, {taken.changed} changed")
    happenings(engines.writing)
    engines.dispose()


def serve(port: int) -> None:
    """Blocks until SIGTERM or SIGINT, and then ends cleanly."""
    from werkzeug.serving import make_server

    from family_portal.app import create_app
    from family_portal.overload import Gate

    chosen = settings(port)
    prepare(chosen)
    gate = Gate(create_app(chosen).wsgi_app, chosen)
    server = make_server("127.0.0.1", port, gate, threaded=True)

    def stop(_number: int, _frame: object) -> None:
        server.server_close()
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    click.echo(f"\nThe demo runs at http://127.0.0.1:{port}")
    click.echo(f"Choose who you are at  http://127.0.0.1:{port}/demo   (stop with Ctrl-C)")
    server.serve_forever()
