"""Every address and every way a form can be wrong, asked by each professional and a supporter: no
word of a family in an answer that is not in the family's log. New addresses come by themselves."""

from html import unescape
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import SQLModel, select

from family_portal.access.circles import Circle
from family_portal.audit.models import AccessEntry
from tests.habits.canaries import make_canaries
from tests.habits.test_leaks import FORM, HTMX, address

# They end the session of whoever asks, or its proof.
ENDS = {
    *("/uitloggen", "/weg", "/inloggen/kaart", "/uitgelogd/<name>"),
    *("/bevestigen", "/bevestigen/dicht"),
    "/meer/niet-mijn-gezin/<uuid:household_id>",
}
# Where an address names a record otherwise than its table.
TABLES = {
    "answer_id": "minutes_answer",
    "arrangement_id": "contact_arrangement",
    "offer_id": "offered_time",
    "condition_id": "home_condition",
    "point_id": "talk_point",
    "record_id": "step",
    "unnamed_id": "learning_answer",
}
WORDS = {
    "code": "niets",
    "name": "niemand",
    "slug": "ots",
    "beside": "stap",
    "language": "nl",
    "reader": "P",
}
TELLING = "Zij wonen nu op Dorpsstraat 12, 1234 AB in Verzonnen."
LONG = "x" * 6_000
ALL = {**FORM, "kind": "address", "on": "vandaag", "body": "tekst", "title": "titel", "pin": "1"}
FAULTS = {
    "nothing": {},
    "good": ALL,
    "stale": {**ALL, "version": "99"},
    "second look": {**ALL, "text": TELLING, "words": TELLING},
    "too long": dict.fromkeys(ALL, LONG),
    "nonsense": dict.fromkeys(ALL, "\u202e\x00<b>"),
}
MOST = ("nothing", "second look")
WHO = ("contact", "cover", "duo", "lead", "editor", "supporter")


@pytest.fixture
def canaries(db, house):
    return make_canaries(db, house)


def faults(who):
    """All of them by one, and by the others those that show the most."""
    return [f for name, f in FAULTS.items() if who == "contact" or name in MOST]


class Walk:
    """One person, through everything."""

    def __init__(self, app, db, browser, actor, canaries):
        self.app, self.db, self.browser, self.canaries = app, db, browser, canaries
        self.actor_id = actor.id
        self.browser.review = lambda _answer: None
        self.answers, self.seen, self.unnoted = 0, set(), []

    def rules(self, method):
        return [
            rule
            for rule in self.app.url_map.iter_rules()
            if method in rule.methods and rule.rule not in ENDS
        ]

    def addresses(self, rule):
        """With the ids of whatever such an argument can name."""
        names = sorted(rule.arguments)
        for ids in product(*(self._values(name) for name in names)):
            yield address(self.app, rule, dict(zip(names, ids, strict=True)))

    def _values(self, name: str) -> list[Any]:
        if not name.endswith("_id"):
            return [WORDS[name]]
        kind = TABLES.get(name, name.removesuffix("_id"))
        tables = SQLModel.metadata.tables
        fitting = [t for t in tables if t == kind or t.endswith((f"_{kind}", kind))]
        assert fitting, f"teach {name} to this test"
        return [self.canaries.ids[t] for t in fitting if t in self.canaries.ids] or [uuid4()]

    def ask(self, rule, path, **how):
        answer = self.browser.open(path, **how)
        self.answers += 1
        # A picture is no text: what can be read in it counts all the same.
        shown = self.canaries.in_(unescape(answer.data.decode(errors="replace")))
        self.seen |= set(shown)
        if not shown:
            return
        known = self._noted(rule.endpoint)
        self.unnoted += [
            (rule.rule, answer.status_code, word) for word, of in shown.items() if not of & known
        ]

    def _noted(self, page):
        """Whom the log names for this page; a name is part of a look at anything of theirs."""
        rows = self.db.exec(
            select(AccessEntry, Circle.household_id)
            .outerjoin(Circle, Circle.id == AccessEntry.circle_id)
            .where(AccessEntry.actor_id == self.actor_id, AccessEntry.page == page)
        ).all()
        entries = {e.circle_id or e.person_id or e.household_id for e, _ in rows}
        names = {self.canaries.house.household.id, self.canaries.house.parent.id}
        return entries | (names if entries else set())


@pytest.mark.parametrize("who", WHO)
def test_whatever_shows_a_family_is_in_its_log(app, db, browse, canaries, who):
    walk = Walk(app, db, browse(canaries.actors[who]), canaries.actors[who], canaries)
    for rule in walk.rules("GET"):
        for path in walk.addresses(rule):
            walk.ask(rule, path)
            if who == "contact":
                walk.ask(rule, path, headers=HTMX)
    for rule in walk.rules("POST"):
        for path, data in product(walk.addresses(rule), faults(who)):
            walk.ask(rule, path, method="POST", data={**data, "key": str(uuid4())})
    assert walk.unnoted == []
    assert walk.answers > 100
    # A walk on which nothing was seen would prove nothing.
    assert bool(walk.seen) is (who != "editor"), who
