"""`make calendars`: what calendar programs of others show of a private address.

The demo is served, a mother makes her address, vdirsyncer fetches it as a telephone would, and
khal shows what it holds: at first, after a talk moved, and after it was called off. No test: the
programs are installed in a folder of their own and are no part of the portal.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from tests.rig.neighbours import free_port

CLIENTS = ("khal==0.14.1", "vdirsyncer==0.21.0")
HERE = Path(os.environ.get("CALENDAR_CLIENTS", "var/calendar-clients"))
SERVE = [sys.executable, "-c", "from family_portal.cli import main; main()", "demo"]
SYNC = """
[general]
status_path = "{0}/status"

[pair home]
a = "kept"
b = "portal"
collections = null

[storage kept]
type = "filesystem"
path = "{0}/kept"
fileext = ".ics"

[storage portal]
type = "http"
url = "{1}"
"""
SHOW = """
[calendars]
[[home]]
path = {0}/kept

[sqlite]
path = {0}/khal.db

[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
"""


class Somebody:
    """One of the demo people at a browser without a screen."""

    def __init__(self, address: str, who: str) -> None:
        self.address = address
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.post("/demo/aanmelden", wie=who)

    def get(self, path: str) -> str:
        with self.browser.open(self.address + path) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **said: str) -> str:
        body = urllib.parse.urlencode(said).encode()
        asked = urllib.request.Request(
            self.address + path, data=body, headers={"Origin": self.address}
        )
        with self.browser.open(asked) as answer:
            return str(answer.read().decode())


class Telephone:
    """vdirsyncer and khal, with what they keep in one folder."""

    def __init__(self, folder: Path, feed: str) -> None:
        self.folder = folder
        (folder / "kept").mkdir()
        (folder / "sync").write_text(SYNC.format(folder, feed))
        (folder / "show").write_text(SHOW.format(folder))
        self._run("vdirsyncer", "-c", str(folder / "sync"), "discover", asked="y\n")

    def look(self, what: str) -> list[str]:
        """Fetched anew; what khal shows of the four months to come."""
        self._run("vdirsyncer", "-c", str(self.folder / "sync"), "sync")
        first, last = date.today(), date.today() + timedelta(days=120)  # noqa: DTZ011
        form = "{start-date} {start-time}-{end-time} {title} {status}"
        listed = self._run(
            *("khal", "-c", str(self.folder / "show"), "list", "--day-format", ""),
            *("--format", form, first.isoformat(), last.isoformat()),
        )
        shown = [line.strip() for line in listed.splitlines() if line.strip()]
        kept = len(list((self.folder / "kept").glob("*.ics")))
        _say(f"{what}: {kept} events fetched, khal shows {len(shown)}")
        return shown

    def _run(self, program: str, *words: str, asked: str = "") -> str:
        done = subprocess.run(
            [str(HERE / "bin" / program), *words],
            input=asked,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode:
            sys.exit(f"{program} says:\n{done.stdout}{done.stderr}")
        return done.stdout


def main() -> None:
    _install()
    with tempfile.TemporaryDirectory() as name, _served(Path(name)) as address:
        mother, contact = Somebody(address, "sanne"), Somebody(address, "marijke")
        page = mother.post("/meer/agenda/maken")
        secret = (
            page.partition('<code dir="ltr">')[2].partition("</code>")[0].partition("/agenda/")[2]
        )
        feed = f"{address}/agenda/{secret}"
        kept = Path(name) / "telephone"
        kept.mkdir()
        telephone = Telephone(kept, feed)
        first = telephone.look("At first")
        _say(*(f"  {line}" for line in first))
        _say(f"Asked again with its ETag: {_asked_again(feed)}")
        talk = _first_of_hers(mother, contact)
        _moved(contact, talk)
        _tell(first, moved := telephone.look("After a talk moved"))
        _called_off(contact, talk)
        _tell(moved, telephone.look("After it was called off"))


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def _install() -> None:
    if not (HERE / "bin" / "khal").exists():
        venv.create(HERE, with_pip=True)
        subprocess.run([str(HERE / "bin" / "pip"), "install", "-q", *CLIENTS], check=True)
    _say(", ".join(CLIENTS))


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    port = free_port()
    settings = {**os.environ, "PORT": str(port), "FRESH": "1", "PYTHONUNBUFFERED": "1"}
    with (folder / "said").open("w") as output:
        served = subprocess.Popen(SERVE, cwd=folder, env=settings, stdout=output, stderr=output)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(served, f"{address}/demo")
        yield address
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(20)


def _wait(served: "subprocess.Popen[bytes]", url: str) -> None:
    while served.poll() is None:
        try:
            urllib.request.urlopen(url).close()
        except urllib.error.URLError:
            time.sleep(0.2)
            continue
        return
    sys.exit("the demo does not start")


def _asked_again(feed: str) -> int:
    with urllib.request.urlopen(feed) as answer:
        mark = answer.headers["ETag"]
    try:
        again = urllib.request.Request(feed, headers={"If-None-Match": mark})
        return int(urllib.request.urlopen(again).status)
    except urllib.error.HTTPError as answer:
        return answer.code


def _first_of_hers(mother: Somebody, contact: Somebody) -> str:
    """The first to come that both of them see and that can move."""
    for talk in dict.fromkeys(re.findall(r"/afspraken/[0-9a-f-]{36}", mother.get("/afspraken"))):
        if f"/bureau{talk}/verzetten" in contact.get(talk):
            return talk
    sys.exit("there is no talk to move")


def _moved(contact: Somebody, talk: str) -> None:
    later = date.today() + timedelta(days=40)  # noqa: DTZ011
    when = {"day": later.isoformat(), "at": "11:10", "anyway": "1"}
    contact.post(f"/bureau{talk}/verzetten", version=_version(contact, talk, "verzetten"), **when)


def _called_off(contact: Somebody, talk: str) -> None:
    version = _version(contact, talk, "afzeggen")
    contact.post(f"/bureau{talk}/afzeggen", version=version, because="Wij zijn er dan niet.")


def _version(contact: Somebody, talk: str, act: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', contact.get(f"/bureau{talk}/{act}"))
    return found[1] if found else "0"


def _tell(before: list[str], after: list[str]) -> None:
    for mark, lines, others in (("-", before, after), ("+", after, before)):
        for line in lines:
            if line not in others:
                _say(f"  {mark} {line}")


if __name__ == "__main__":
    main()
