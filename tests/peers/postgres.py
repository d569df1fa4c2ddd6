"""A throw-away PostgreSQL on a socket of its own; no system cluster is touched."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# It lives for one run: losing it in a power cut is fine, waiting for a disk is not.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}


class NoPostgres(RuntimeError):
    """PostgreSQL is not installed; the text says how."""


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
    # A short path: the name of a Unix socket may not be longer than 107 bytes.
    home = tempfile.mkdtemp(prefix="portal-pg-", dir="/tmp")
    be_somebody: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(home, "nobody", "nogroup")
        be_somebody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    settings = {**SETTINGS, "unix_socket_directories": home}
    options = " ".join(f"-c {name}={value!r}" for name, value in settings.items())

    def run(program: str, *arguments: str) -> None:
        command = [*be_somebody, str(folder / program), "-D", f"{home}/data", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=home)

    try:
        run("initdb", "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-w", "-l", f"{home}/log", "-o", options, "start")
        try:
            yield home
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)
