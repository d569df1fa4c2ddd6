"""A throw-away PostgreSQL on a socket of its own; no system cluster is touched."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.peers.together import with_us

# It lives for one run: losing it in a power cut is fine, waiting for a disk is not.
SETTINGS = {
    "listen_addresses": "",
    # Tables are looked through when a test asks, never in the midst of one.
    "autovacuum": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}
FRESH = ["-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]


MADE_BY = "made-by"


class NoPostgres(RuntimeError):
    """PostgreSQL is not installed, or could not be laid out; the text says why."""


def programs() -> Path:
    """The folder with initdb and pg_ctl, newest first."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(installed, key=lambda path: int(path.parts[-3]))
    if newest:
        return newest[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise NoPostgres("PostgreSQL is not installed: apt-get install postgresql")


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the folder of the socket of a new, empty server; stop and remove it afterwards."""
    folder = programs()
    home = _home()
    be_somebody: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(home, "nobody", "nogroup")
        be_somebody = ["--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
    quiet: dict[str, Any] = {"cwd": home, "stdout": subprocess.DEVNULL}
    try:
        make = [str(folder / "initdb"), "-D", "data", *FRESH]
        made = subprocess.run(
            with_us("KILL", *be_somebody) + make, stderr=subprocess.PIPE, check=False, **quiet
        )
        if made.returncode != 0:
            raise NoPostgres(made.stderr.decode())
        with Path(home, "log").open("wb") as log:
            serve = [str(folder / "postgres"), "-D", "data", "-k", home, *options]
            server = subprocess.Popen(with_us("QUIT", *be_somebody) + serve, stderr=log, **quiet)
        try:
            _wait(folder, home, server)
            yield home
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(20)
    finally:
        shutil.rmtree(home)


def _home() -> str:
    """A folder of its own; those of runs that were killed go. Who made one is written in it: a
    server has a number of its own only once it runs, and while it is laid out it has several."""
    for left in Path(tempfile.gettempdir()).glob("portal-pg-*"):
        with suppress(OSError, ValueError):
            made_by = int((left / MADE_BY).read_text())
            if not Path("/proc", str(made_by)).exists():
                shutil.rmtree(left)
    # A short path: the name of a Unix socket may not be longer than 107 bytes.
    home = tempfile.mkdtemp(prefix="portal-pg-")
    Path(home, MADE_BY).write_text(str(os.getpid()))
    return home


def make_database(folder: str, name: str) -> str:
    """An empty database on that server; gives its address."""
    with psycopg.connect(host=folder, user="portal", dbname="postgres", autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {name}").format(name=sql.Identifier(name)))
    return f"postgresql://portal@/{name}?host={folder}"


def _wait(folder: Path, home: str, server: "subprocess.Popen[bytes]") -> None:
    ask = [str(folder / "pg_isready"), "-q", "-h", home]
    for _ in range(400):
        if subprocess.run(ask).returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise NoPostgres(Path(home, "log").read_text())
