"""The command `family-portal`: serve, migrate, check, import, invite, demo."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import segno

from family_portal.audit import commands as audit
from family_portal.core import keys, settings
from family_portal.core.db import Engines, open_engines
from family_portal.core.errors import PortalError


def _settings() -> settings.Settings:
    try:
        return settings.from_environment()
    except settings.WrongSettings as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)


def _open() -> Engines:
    """Ends with one sentence when the key is not that of the database."""
    chosen = _settings()
    both = open_engines(chosen.database_url)
    click.get_current_context().call_on_close(both.dispose)
    with _one_sentence():
        keys.open_with(chosen, both)
    return both


@contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except (keys.WrongKey, settings.WrongSettings) as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)


@click.group()
@click.version_option(package_name="family-portal")
def main() -> None:
    """The family portal."""


@main.command()
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8000")), type=int)
def demo(port: int) -> None:
    """Serve the demo households on this machine."""
    from family_portal.imports.faults import FileFaults
    from family_portal.serve_demo import serve

    try:
        serve(port)
    except (settings.WrongSettings, keys.WrongKey, FileFaults) as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)


@main.command()
@click.option("--bind", default="127.0.0.1:8000", help="Address for the proxy to reach.")
@click.option("--workers", default=2, type=int)
@click.option("--threads", type=int, help="Pages that one process makes at a time.")
def serve(bind: str, workers: int, threads: int | None) -> None:
    """Serve in production, behind a buffering proxy."""
    from family_portal.overload import threads_for
    from family_portal.theming import css_of

    if threads is not None:
        os.environ["PORTAL_THREADS"] = str(threads)
    chosen = _settings()
    threads = threads_for(chosen.threads)
    _open().dispose()
    with _one_sentence():  # read and checked once here, so that workers do not try again and again
        css_of(chosen.theme)
    program = [sys.executable, "-m", "gunicorn", "family_portal.wsgi:app"]
    kind = ["--worker-class", "family_portal.receiving.Receiving"]
    # A request is not longer than what the proxy passes on (deploy/nginx.conf).
    limits = ["--limit-request-line", "8190", "--limit-request-field_size", "8190"]
    limits += ["--limit-request-fields", "100"]
    shape = [*kind, *limits, "--workers", str(workers), "--threads", str(threads)]
    # Loaded once and then forked: a process that dies is back at once, and memory is shared.
    closed = ["--preload", "--no-control-socket", "--bind", bind]
    os.execv(sys.executable, [*program, *shape, *closed])  # noqa: S606 - ourselves


@main.command()
def worker() -> None:
    """Send notices until told to stop. Start as many as you like."""
    from family_portal import models  # noqa: F401 - the whole metadata
    from family_portal.worker import run

    run(_open(), _settings())


@main.group()
def db() -> None:
    """The database."""


@db.command()
@click.option("--app-role", help="The portal's own role on PostgreSQL, when it is not the owner's.")
def upgrade(app_role: str | None) -> None:
    """Bring the schema up to date."""
    from family_portal import schema

    both = _open()
    with _one_sentence():
        schema.upgrade(both.writing)
        keys.open_with(_settings(), both)
    if app_role:
        schema.grant(both.writing, app_role)
    click.echo("The database has the newest schema.")


@db.command(hidden=True)
@click.argument("message")
def revise(message: str) -> None:
    """Write a new migration (for developers)."""
    from family_portal import schema

    schema.revise(_open().writing, message)


main.add_command(audit.group(_open))


@main.group("keys")
def keys_() -> None:
    """The secret key of the sealed values."""


@keys_.command()
def status() -> None:
    """How many values are under which key; nothing is changed."""
    from family_portal import models  # noqa: F401 - the whole metadata
    from family_portal.core.rotation import status

    click.echo(status(_open().reading))


@keys_.command()
def rotate() -> None:
    """Seal every value anew under PORTAL_SECRET_KEY, while the portal is in use."""
    from family_portal import models  # noqa: F401 - the whole metadata
    from family_portal.core.rotation import rotate, status

    both = _open()
    done = rotate(both.writing, tell=lambda line: click.echo(line, err=True))
    for place in sorted(done.unreadable):
        click.echo(f"Cannot be read with the keys at hand: {place}", err=True)
    click.echo(status(both.reading))
    click.echo(f"{done.sealed_anew} values sealed anew, {len(done.unreadable)} unreadable.")
    sys.exit(0 if done.is_complete else 1)


@main.command()
def doctor() -> None:
    """Check the configuration; one plain sentence per fault."""
    from family_portal.doctor import examine

    found = examine(_settings())
    faults = found.faults
    for line in [*found.look, *faults]:
        click.echo(line)
    click.echo("Everything is in order." if not faults else f"{len(faults)} to mend.")
    sys.exit(1 if faults else 0)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def pages(folder: Path) -> None:
    """Write what the proxy shows when it refuses, or when the portal is away."""
    from family_portal.calm import write

    chosen = _settings()
    with _one_sentence():
        written = write(folder, chosen.name, chosen.theme)
    click.echo(f"{len(written)} files in {folder}. Reload the proxy.")


@main.command()
@click.argument("ref")
def invite(ref: str) -> None:
    """A single-use way in for one person, named by their key in the household file."""
    from family_portal.inviting import invite_by_key

    chosen, both = _settings(), _open()
    try:
        invited = invite_by_key(both.writing, ref)
    except PortalError as no:
        click.echo(str(no) or f"There is nobody with the key {ref}.", err=True)
        sys.exit(1)
    link = chosen.base_url.rstrip("/") + invited.path
    click.echo(f"For {invited.name}, until {invited.expires_at:%Y-%m-%d %H:%M} UTC, once:\n{link}")
    segno.make(link, micro=False).terminal(compact=True)


@main.command()
@click.argument("name")
@click.option("--answer-days", type=int, help="Within how many working days they answer.")
@click.option("--works", help="The usual working days, such as ma,di,do.")
@click.option("--address")
@click.option("--phone")
@click.option("--own-say", help="From which age a child decides who sees what, such as plan=14.")
def organisation(
    name: str, works: str | None, own_say: str | None, **columns: int | str | None
) -> None:
    """What is usual at an organisation; without options only what stands."""
    from family_portal import organising

    given: dict[str, object] = {k: v for k, v in columns.items() if v is not None}
    try:
        if works is not None:
            given["works"] = organising.weekdays(works)
        ages = organising.own_say(own_say or "")
        lines = organising.change(_open().writing, name, ages, **given)
    except PortalError as no:
        click.echo(str(no), err=True)
        sys.exit(1)
    click.echo("\n".join(lines))


@main.command("scale-seed")
@click.option("--households", type=click.IntRange(1, 2_000_000), required=True)
def scale_seed(households: int) -> None:
    """Make a region for measuring, in an empty database: copies of the demo's world."""
    from family_portal import schema
    from family_portal.scale.seed import NotEmpty, grow, only_empty
    from family_portal.serve_demo import prepare

    chosen, both = _settings(), _open()
    schema.upgrade(both.writing)
    try:
        only_empty(both.writing)
    except NotEmpty:
        click.echo("There are households in this database. Give an empty one.", err=True)
        sys.exit(1)
    prepare(chosen)
    made = grow(both.writing, households, tell=lambda line: click.echo(line, err=True))
    pace = f"{made.rows / made.seconds:.0f} a second"
    click.echo(f"{made.households} households; {made.rows} rows copied, {pace}.")


@main.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check everything, keep nothing.")
@click.option("--schema", "show_schema", is_flag=True, help="Print the JSON Schema of the file.")
def import_(file: Path | None, *, dry_run: bool, show_schema: bool) -> None:
    """Take a household file over: whole, or not at all."""
    from family_portal.imports.faults import FileFaults
    from family_portal.imports.run import import_file
    from family_portal.imports.shape import HouseholdFile

    if show_schema:
        click.echo(json.dumps(HouseholdFile.model_json_schema(), indent=2, ensure_ascii=False))
        return
    if file is None:
        raise click.UsageError("Name a file.")
    try:
        taken = import_file(_open().writing, file, dry_run=dry_run)
    except FileFaults as wrong:
        for fault in wrong.faults:
            click.echo(fault, err=True)
        click.echo(f"{len(wrong.faults)} faults; nothing was imported.", err=True)
        sys.exit(1)
    for line in taken.difference.lines() if dry_run else []:
        click.echo(line)
    for line in [] if dry_run else taken.difference.vanished:
        click.echo(f"No longer in the file (nothing was changed): {line}")
    what = "Would import" if dry_run else "Imported"
    click.echo(f"{what}: {taken.made} new records, {taken.changed} changed.")
