"""The demo as somebody starts it on their own machine."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.rig.neighbours import free_port

START = [sys.executable, "-c", "from family_portal.cli import main; main()", "demo"]


@contextmanager
def started(folder: Path, **environment: str) -> Iterator[tuple[str, Path]]:
    """The demo running in a folder; its address, and what it says."""
    port = free_port()
    said = folder / "said"
    settings = {**os.environ, **environment, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with said.open("wb") as output:
        process = subprocess.Popen(START, cwd=folder, env=settings, stdout=output, stderr=output)
    try:
        _wait(f"http://127.0.0.1:{port}/demo", process)
        yield f"http://127.0.0.1:{port}", said
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, said.read_text()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Started for the first time, and only looked at."""
    with started(tmp_path_factory.mktemp("demo")) as it:
        yield it


@pytest.fixture
def demo(first: tuple[str, Path]) -> str:
    """Its address."""
    return first[0]


@pytest.fixture
def stopped(first: tuple[str, Path], tmp_path: Path) -> Path:
    """A folder as that one left it."""
    shutil.copytree(first[1].parent / "var", tmp_path / "var")
    return tmp_path


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(6000):  # a machine may be busy
        try:
            urllib.request.urlopen(url).close()
        except urllib.error.URLError:
            assert process.poll() is None, "it stopped"
            time.sleep(0.05)
            continue
        return
    pytest.fail("it does not answer")


def test_it_starts_and_says_where(first: tuple[str, Path]) -> None:
    address, said = first
    assert re.search(r"\b\d\d+ new records", said.read_text())
    assert address in said.read_text()
    with urllib.request.urlopen(address.replace("127.0.0.1", "localhost") + "/demo") as answer:
        assert b'value="sanne"' in answer.read()


def test_it_begins_anew_when_asked(stopped: Path) -> None:
    with started(stopped, FRESH="1") as (_address, said):
        assert re.search(r"\b\d\d+ new records", said.read_text())


def test_a_file_with_faults_is_not_served(stopped: Path) -> None:
    (stopped / "fout.json").write_text('{"huizen": []}')
    environment = {**os.environ, "DEMO_FILES": "fout.json", "PORT": str(free_port())}
    tried = subprocess.run(START, cwd=stopped, env=environment, capture_output=True, text=True)
    assert tried.returncode == 2
    assert "huizen" in tried.stderr
    assert "Traceback" not in tried.stderr


def _page_of(address: str, who: str, path: str, form: bytes | None = None) -> str:
    jar = urllib.request.HTTPCookieProcessor()
    browser = urllib.request.build_opener(jar)
    sent = urllib.request.Request(
        f"{address}/demo/aanmelden", data=f"wie={who}".encode(), headers={"Origin": address}
    )
    browser.open(sent).close()
    asked = urllib.request.Request(address + path, data=form, headers={"Origin": address})
    with browser.open(asked) as answer:
        return str(answer.read().decode())


def _is_lived_in(address: str) -> None:
    """A talk that moved, one that does not go on, and a sign-in on a phone not seen before."""
    assert "Nieuwe tijd: kom je?" in _page_of(address, "sanne", "/afspraken")
    assert "Gaat niet door" in _page_of(address, "patrick", "/afspraken")
    desk = _page_of(address, "marijke", "/bureau")
    assert desk.count("Ingelogd op een nieuw apparaat") == 1
    assert "/gezicht/" in _page_of(address, "ria", "/")  # a photo that was put up


def test_it_shows_what_happens_while_a_portal_is_in_use(demo: str) -> None:
    _is_lived_in(demo)


def test_a_second_start_adds_nothing(stopped: Path) -> None:
    with started(stopped) as (address, said):
        assert " 0 new records, 0 changed" in said.read_text()
        _is_lived_in(address)


def test_a_team_at_its_table_reads_what_families_said_and_it_thought(demo: str) -> None:
    team = re.search(r'name="team_id" value="([^"]+)"', _page_of(demo, "lotte", "/leren/tafel"))
    assert team
    form = f"team_id={team[1]}&kind=learning&kept=yes".encode()
    sheet = _page_of(demo, "lotte", "/leren/tafel", form)
    assert "Gezinnen zeiden ja: meer dan de helft." in sheet
    assert "Wij dachten ja: bijna iedereen." in sheet


def test_it_shows_each_moment_of_asking(demo: str) -> None:
    """At the end of the help each goal, after a limit whether it was explained, and a card on our
    phone for somebody who has no account."""
    end = _page_of(demo, "yara", "/mening")
    for goal in ("Ik heb de rekeningen op orde", "Ik weet wie ik bel als het mij te veel"):
        assert f"Is dit gelukt: \u2068{goal}" in end
    assert "Is uitgelegd waarom?" in _page_of(demo, "ruben", "/mening")
    homes = re.findall(
        r"/bureau/huishoudens/[0-9a-f-]{36}",
        _page_of(demo, "youssef", "/bureau/huishoudens"),
    )
    pages = [_page_of(demo, "youssef", home) for home in homes]
    said = [re.sub("<[^>]+>", "", page) for page in pages]
    assert sum("Geef Hendrik je telefoon" in page for page in said) == 1


def test_a_goal_is_kept_from_one_who_is_told_so(demo: str) -> None:
    goal = "Hendrik durft weer alleen thuis te zijn"
    assert goal in _page_of(demo, "ria", "/plan")
    his = _page_of(demo, "patrick", "/plan")
    assert goal not in his
    assert "Dit deel kun je nu niet zien" in his
    assert "een doel in het plan" in his


def test_what_waits_is_kept_and_is_taken_over(demo: str) -> None:
    """Where a child lives, for one who is told so; a series, until the lead looked; a talk after
    the last day of who was to come."""
    assert "tante Joke" in _page_of(demo, "petra", "/wonen")
    assert "tante Joke" not in _page_of(demo, "ruben", "/wonen")
    # Nobody told her yet.
    assert "logeergezin" not in _page_of(demo, "selam", "/wonen")
    assert "/vertellen" in _page_of(demo, "youssef", "/bureau/uitleggen")
    assert "waar een kind woont" in _page_of(demo, "ruben", "/plan")
    assert _page_of(demo, "lotte", "/bureau").count("Hangt dit samen?") == 2
    assert "Bellen om de week" not in _page_of(demo, "sanne", "/afspraken")
    home = re.sub("<[^>]+>|[\u2068\u2069]", "", _page_of(demo, "yara", "/"))
    assert "11.00 uur, met Marijke" in " ".join(home.split())
