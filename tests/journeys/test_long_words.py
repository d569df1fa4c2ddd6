"""A word of any length never makes a page wider than the phone of who reads it."""

import re

import pytest
from sqlmodel import SQLModel, select

from family_portal.core.crypto import EncryptedText

LONG = "https://voorbeeld.example/" + "a" * 600
ARABIC = "م" * 600
# What is not somebody's words: an address where notices go, and what a browser keeps.
NO_WORDS = {"Device", "WebSession", "NoticeChoice", "Profile"}
NAMES = {"Person": ["name"], "Household": ["label"], "Team": ["name"]}
MOST_PAGES = 20
ELSEWHERE = re.compile(r"/(weg|uitloggen|static|rechten|manifest|taal)|.*\.ics")
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  const isOut = (box) => box.right > wide + 1 || box.left < -1;
  const out = [...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && !e.closest('.sr, .nl-skip-link'))
    .filter((e) => isOut(e.getBoundingClientRect()));
  const names = [wide, ...out.map((e) => e.outerHTML.slice(0, 90))];
  return document.documentElement.scrollWidth > wide ? names : [];
}"""


def fields_with_words():
    for mapper in SQLModel._sa_registry.mappers:
        model = mapper.class_
        kept = [c.name for c in mapper.local_table.columns if isinstance(c.type, EncryptedText)]
        names = NAMES.get(model.__name__, [])
        if (kept or names) and model.__name__ not in NO_WORDS:
            yield model, [*(f for f in kept if f != "answers"), *names]


@pytest.fixture
def long_words(db):
    """Everything anybody wrote becomes one long word."""

    def write(word):
        for model, fields in fields_with_words():
            for record in db.exec(select(model)):
                for field in fields:
                    if getattr(record, field) is not None:
                        most = getattr(model.__table__.c[field].type, "length", None) or 600
                        setattr(record, field, word[:most])
                db.add(record)
        db.commit()

    return write


def shape(path):
    """Pages of one kind are built alike."""
    return re.sub(r"[0-9a-f-]{36}", "*", path.partition("#")[0].partition("?")[0])


def walk(page):
    """One page of every kind that links lead to."""
    seen, todo = {}, ["/"]
    while todo and len(seen) < MOST_PAGES:
        path = todo.pop(0)
        if shape(path) in seen:
            continue
        seen[shape(path)] = page.goto(path).status
        yield path
        links = page.eval_on_selector_all(
            "a[href^='/']", "all => all.map(a => a.getAttribute('href'))"
        )
        todo += [link for link in links if not ELSEWHERE.match(link)]


@pytest.mark.parametrize(
    ("who", "language", "word"),
    [
        ("sanne", "nl", LONG),
        ("sanne", "ar", ARABIC),
        ("lieke", "nl", LONG),
        ("tineke", "en", LONG),
        ("marijke", "nl", LONG),
    ],
)
def test_nothing_is_wider_than_the_phone(telephone, cast, portal, long_words, who, language, word):
    page = telephone(cast[who])
    page.set_default_timeout(60_000)  # a busy machine is no fault of the page
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    long_words(word)
    met = 0
    for path in walk(page):
        met += word[:100] in page.content()
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate(WIDER) == [], (path, width)
    assert met >= 3
