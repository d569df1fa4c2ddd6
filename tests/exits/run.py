"""People who go away in a real browser while something is wrong with the database."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as TooLong
from sqlmodel import Session, col, select

from family_portal.accounts.models import How, WebSession
from family_portal.accounts.sessions import open_for
from tests.exits.states import State
from tests.faults.programs import until
from tests.houses import make_house
from tests.rig.telephone import HAND

CANARY = "Joost"
WAYS = {"weg": "a.exit", "uitloggen": "form[action='/uitloggen'] button"}
# With our scripts and the worker, with scripts alone, and with nothing.
PHONES = {
    "worker": {},
    "scripts": {"service_workers": "block"},
    "plain": {"java_script_enabled": False},
}
READY = "() => navigator.serviceWorker.ready.then(() => true)"
HIDE = """async () => {
  localStorage.setItem("x", "Joost"); sessionStorage.setItem("x", "Joost");
  await (await caches.open("x")).put("/x", new Response("Joost"));
  await new Promise((done, no) => {
    const asked = indexedDB.open("x"); asked.onsuccess = done; asked.onerror = no;
  });
}"""
LEFT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await indexedDB.databases()).map((one) => one.name),
]"""


@dataclass
class Ran:
    """What one person left behind, and how long the answer took, in seconds."""

    what: str
    traces: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)


@dataclass
class Visit:
    ran: Ran
    way: str
    context: BrowserContext
    page: Page
    other: Page
    token: str
    person_id: UUID

    def prepare(self, kind: str) -> None:
        for path in ("/", "/contact"):
            self.page.goto(path)
        if kind == "worker":
            self.page.evaluate(READY)
            self.page.reload()
        if kind != "plain":
            self.page.evaluate(HIDE)
        self.other.goto("/contact")
        self.page.goto("/meer")

    def go(self, lands: str) -> None:
        began = time.monotonic()
        self.page.locator(WAYS[self.way]).first.click(no_wait_after=True)
        try:
            self.page.wait_for_url(lands, timeout=10_000, wait_until="commit")
        except TooLong:
            self.ran.traces.append(f"never landed, but at {self.page.url}")
        self.ran.took.append(time.monotonic() - began)

    def look(self, kind: str) -> None:
        """Everything that whoever takes the phone now can try."""
        self._seen("where they landed", self.page)
        if any(cookie["name"] == "s" for cookie in self.context.cookies()):
            self.ran.traces.append("cookie")
        for name, step in (("back", self.page.go_back), ("forward", self.page.go_forward)):
            for _ in range(2):
                with _whatever():
                    step(timeout=1500, wait_until="domcontentloaded")
                self._seen(name, self.page)
        with _whatever():
            self.other.reload(timeout=1500)
        self._seen("second tab", self.other)
        if kind != "plain":
            self._stores()

    def _stores(self) -> None:
        self.page.goto("/manifest.webmanifest")
        kept = self.page.evaluate(LEFT)
        # The page after signing out keeps help lines again; nothing else may be there.
        ours = [name for name in kept if not name.startswith("open-")]
        self.ran.traces.extend(f"stored: {name}" for name in ours)

    def _seen(self, where: str, page: Page) -> None:
        for _ in range(20):
            with _whatever():
                if CANARY in page.content():
                    self.ran.traces.append(where)
                return
            time.sleep(0.1)


@contextmanager
def _whatever() -> Iterator[None]:
    """A page that goes nowhere, or is on its way: what counts is what shows."""
    try:
        yield
    except BrowserError:
        return


@dataclass
class Stage:
    """A portal that runs, its database and the page of somebody else."""

    browser: Browser
    session: Session
    address: str
    port: int
    web: int
    database_url: str
    weather: str
    folder: Path

    def round(self, name: str, state: State) -> list[Ran]:
        """One person per phone and way out, all in the same trouble."""
        visits = [
            (kind, self._visit(f"{name}, {kind}, {way}", kind, way))
            for kind in PHONES
            for way in WAYS
        ]
        for kind, visit in visits:
            visit.prepare(kind)
        with state(self.database_url, self.web):
            for kind, visit in visits:
                visit.go(self.weather if visit.way == "weg" else "**/uitgelogd*")
                self._copied(visit, "copied cookie, meanwhile")
                visit.look(kind)
        for _kind, visit in visits:
            self._afterwards(visit)
            visit.context.close()
        return [visit.ran for _kind, visit in visits]

    def _visit(self, what: str, kind: str, way: str) -> Visit:
        house = make_house(self.session, label=what)
        token = open_for(self.session, house.parent.id, How.DEMO)
        self.session.commit()
        context = self.browser.new_context(**{**HAND, **PHONES[kind], "base_url": self.address})  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": "s", "value": token, "url": self.address, "httpOnly": True}])
        pages = context.new_page(), context.new_page()
        return Visit(Ran(what), way, context, *pages, token, house.parent.id)

    def _copied(self, visit: Visit, where: str) -> None:
        """On a few connections, so that both processes are asked."""
        for _ in range(4):
            connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                connection.request("GET", "/contact", headers={"Cookie": f"s={visit.token}"})
                answer = connection.getresponse()
                if answer.status != 303 or CANARY.encode() in answer.read():
                    visit.ran.traces.append(f"{where}: {answer.status}")
            except OSError:
                visit.ran.traces.append(f"{where}: no answer")
            finally:
                connection.close()

    def _afterwards(self, visit: Visit) -> None:
        if not until(lambda: self._has_ended(visit), seconds=60):
            visit.ran.traces.append("the row never ended")
        self._copied(visit, "copied cookie, afterwards")

    def _has_ended(self, visit: Visit) -> bool:
        self.session.rollback()
        rows = select(WebSession).where(
            WebSession.person_id == visit.person_id, col(WebSession.ended_at).is_(None)
        )
        return self.session.exec(rows).first() is None and not any(self.folder.glob("[0-9a-f]*"))
