"""What the rules find for whoever looks (their circles, households, teams), asked once for a page
that only reads (ADR 102).

A session that may write keeps nothing: there each statement asks for itself, so that what it just
changed counts at once.
"""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from family_portal.access.guarded import Viewer
from family_portal.core.once import asking, finding

REASON = "what the rules find"
# What each page asked for so far, so that it asks for all of it at once. Of the program: names.
_wanted: dict[Hashable, frozenset[str]] = {}


class Found:
    """By name, as the database takes it back. What nobody saw coming is asked when it is needed."""

    def __init__(self, session: Session, page: Hashable = None) -> None:
        self._session, self._page = session, page
        self._known: dict[str, str] = {}

    def want(self, names: frozenset[str]) -> None:
        """These are needed now; along come those that this page needed before."""
        if names <= self._known.keys():
            return
        if self._page is not None:
            names = _wanted[self._page] = names | _wanted.get(self._page, frozenset())
        missing = names.difference(self._known)
        with self._session.no_autoflush, for_reason(self._session, REASON):
            (row,) = self._session.execute(asking(missing))
        self._known |= zip(sorted(missing), row, strict=True)

    def of(self, name: str) -> str:
        self.want(frozenset({name}))
        return self._known[name]


def find_for(session: Session, viewer: Viewer | None) -> Found:
    """What the next statement of this session takes. Of a page that only reads it is one for all
    its statements, of any other session one for each."""
    page, found = session.info.get("page"), session.info.get("found")
    if page is None or viewer is None:
        found = Found(session)
    elif found is None:
        found = Found(session, (page, viewer.is_staff, viewer.has_shares))
        session.info["found"] = found
    finding.set(found.of)
    return found


@contextmanager
def for_reason(session: Session, reason: str) -> Iterator[None]:
    """Past the rules, for what reads only: nothing is judged or written by it. Features take
    `guard.unguarded`."""
    before = session.info.get("unguarded")
    session.info["unguarded"] = reason
    try:
        yield
    finally:
        session.info["unguarded"] = before
        if before is None:
            del session.info["unguarded"]
