"""More than the portal can do is refused at once; ways out, help and the door stay open (ADR 26).

Real processes. They are full because the database holds still what they ask, not because of load,
so nothing here depends on how fast this machine is.
"""

import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode
from uuid import uuid4

import psycopg
import pytest

from family_portal.core.headers import HEADERS
from family_portal.core.rooms import Room
from tests.faults.programs import Programs, answers, environment, until
from tests.rig.neighbours import free_port
from tests.rig.portal import session_cookie

# Without a refusal an answer comes when the test lets it come: never.
AT_ONCE = 5.0
SEATS, PARALLEL = 2, 12
TYPED = "Dit wil ik niet nog een keer typen"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'"


@pytest.fixture
def database_url(postgres_server, postgres_template):
    return postgres_server.again(postgres_template)


@pytest.fixture
def visit(database_url, tmp_path):
    """`visit("/plan", cookie)` asks two processes that make two pages each at a time."""
    port = free_port()
    settings = environment(port=port, database_url=database_url, push_origin="https://push.example")
    settings |= {"PORTAL_THREADS": str(SEATS), "PORTAL_LEFT_FOLDER": str(tmp_path / "left")}
    programs = Programs(port, settings, tmp_path / "said")
    programs.start("web")
    try:
        assert until(lambda: answers(port), seconds=60), programs.said.read_text()
        yield lambda *asked, **more: _ask(port, *asked, **more)
    finally:
        programs.stop()


def _ask(port, path, cookie="", form=None, **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    sent = {"Cookie": f"s={cookie}" if cookie else "x=y", "Sec-Fetch-Site": "same-origin"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    if form is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    began = time.monotonic()
    connection.request("GET" if form is None else "POST", path, urlencode(form or {}), sent)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    took = time.monotonic() - began
    return SimpleNamespace(status=answer.status, headers=answer.headers, text=text, took=took)


@contextmanager
def full(database_url, visit, cookie):
    """Every seat of both processes is taken by a page that waits for the database. Who is refused
    asks again: which process takes a visitor is chance."""
    filled = threading.Event()

    def ask():
        while not filled.is_set():
            visit("/plan", cookie)

    asking = [threading.Thread(target=ask) for _ in range(PARALLEL)]
    try:
        with psycopg.connect(database_url) as other:
            other.execute("LOCK TABLE websession IN ACCESS EXCLUSIVE MODE")
            for one in asking:
                one.start()
            taken = 2 * SEATS
            assert until(lambda: other.execute(WAITING).fetchone() == (taken,), seconds=30)
            filled.set()
            yield
            other.rollback()
    finally:
        filled.set()
        for one in asking:
            one.join()


def refused(answer):
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.took < AT_ONCE
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.text


def test_what_is_too_much_is_refused_and_the_ways_out_stay_open(
    db, house, engines, database_url, visit
):
    db.commit()
    cookie, leaving = (session_cookie(engines, house.parent)[1] for _ in range(2))
    assert visit("/plan", cookie).status == 200
    with full(database_url, visit, cookie):
        for _ in range(8):
            page = refused(visit("/plan", cookie))
            assert "tel:112" in page
            assert all(f'lang="{language}"' in page for language in ("nl", "en", "ar"))
        for path in ("/hulplijnen", "/veilig", "/inloggen", "/offline", "/sw.js", "/healthz"):
            answer = visit(path, cookie)
            assert (answer.status, answer.took < AT_ONCE) == (200, True), path
        for path, form in (("/weg", None), ("/uitloggen", {})):
            answer = visit(path, leaving, form)
            assert (answer.status, answer.took < AT_ONCE) == (303, True), path
            assert "Clear-Site-Data" in answer.headers
        assert visit("/plan", leaving).status in {303, 503}
        wrong_card = {"code": "1234 5678 9012", "pin": "482915"}
        assert visit("/inloggen/kaart", form=wrong_card).status == 422
        a_text_is_kept(visit, cookie)
    assert visit("/plan", cookie).status == 200
    assert visit("/plan", leaving).status == 303


def a_text_is_kept(visit, cookie):
    message = {"text": TYPED, "key": str(uuid4())}
    assert TYPED in refused(visit("/berichten/nieuw", cookie, message))
    # The page is still there and keeps it, or it was never theirs.
    assert refused(visit("/berichten/nieuw", cookie, message, HX_Request="true")) == ""
    foreign = visit("/berichten/nieuw", cookie, message, Sec_Fetch_Site="cross-site")
    assert TYPED not in refused(foreign)


def test_who_waits_gets_a_seat_when_one_comes_free():
    room, came_in = Room(seats=1, row=1), []
    assert room.enter()
    waiting = threading.Thread(target=lambda: came_in.append(room.enter()))
    waiting.start()
    time.sleep(0.02)
    room.leave()
    waiting.join()
    assert came_in == [True]
    assert not room.enter_if_free()


def test_nobody_waits_in_a_row_that_does_not_move():
    room = Room(seats=1, row=1)
    assert room.enter()
    assert not room.enter()
    room.leave()
    assert room.enter()
