"""The demo households in a database, and a browser for everybody in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask
from sqlalchemy import select as plain_select
from sqlmodel import Session, SQLModel, select

from family_portal.access.people import Person
from family_portal.imports.models import Imported
from tests.browser import Browser

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]*)', re.IGNORECASE)
TAGS = re.compile(r"<[^>]+>")
SPACES = re.compile(r"\s+")
# Not pages to read: they end the session or hand out files.
NOT_FOLLOWED = ("/weg", "/uitloggen", "/static")

# What a look itself may write: who looked and the head of that log, sign-ins and tries.
JOURNAL = {"access_entry", "access_head", "websession", "attempt"}


def words_of(html: str) -> str:
    """What a reader sees, on one line."""
    return SPACES.sub(" ", unescape(TAGS.sub("", html))).replace("\u00ad", "")


@dataclass
class World:
    app: Flask
    db: Session
    browsers: dict[str, Browser]
    ids: dict[tuple[str, str], UUID] = field(default_factory=dict)

    def look_quickly(self, who: Iterable[str] | None = None) -> None:
        """Thousands of equal refusals need not each be read for their form."""
        for key in self.browsers if who is None else who:
            self.browsers[key].review = lambda _answer: None  # type: ignore[method-assign]

    def crawl(self, who: str, *, public: bool = True) -> dict[str, str]:
        """Every page somebody reaches from "/" by links, as words. The public articles are the
        same for everybody, so not everybody needs to walk through them."""
        skipped = NOT_FOLLOWED if public else (*NOT_FOLLOWED, "/rechten/")
        pages: dict[str, str] = {}
        waiting = ["/"]
        while waiting:
            path = waiting.pop()
            if path in pages or path.startswith(skipped):
                continue
            answer = self.browsers[who].get(path, follow_redirects=True)
            html = answer.mimetype == "text/html"
            pages[path] = words_of(answer.text) if html else answer.text
            assert answer.status_code == 200, (who, path, answer.status_code)
            waiting += self._links(answer.text) if html else []
        return pages

    def _links(self, html: str) -> list[str]:
        parts = (urlsplit(unescape(href)) for href in LINK.findall(html))
        return [
            p._replace(fragment="").geturl() for p in parts if not p.netloc and p.path[:1] == "/"
        ]

    def rows(self) -> dict[str, list[str]]:
        """Everything in the database, to see that nothing was written."""
        self.db.rollback()
        return {
            table.name: sorted(map(str, self.db.execute(plain_select(table)).all()))
            for table in SQLModel.metadata.sorted_tables
            if table.name not in JOURNAL
        }


def people(db: Session) -> dict[str, Person]:
    """By key of the file."""
    rows = db.exec(
        select(Imported, Person)
        .join(Person, Person.id == Imported.record_id)
        .where(Imported.kind.in_(["person", "staff"]))
    )
    return {row.key: person for row, person in rows}
