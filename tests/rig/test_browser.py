"""The reviewing browser itself: each check must be able to fail."""

import pytest

from tests.browser import review_html

NAME = "Mijn plan"
BODY = "<h1>Plan</h1><p>Een stap.</p>"


def page(body: str = BODY, *, title: str = "Plan", html: str = 'lang="nl" dir="ltr"') -> str:
    head = f"<meta charset=utf-8><title>{title}</title>"
    return f"<!doctype html><html {html}><head>{head}</head><body>{body}</body></html>"


GOOD = [
    page(),
    page(title="Plan – Mijn plan"),
    page("<h1>Dag <bdi>Samira</bdi></h1>", title=NAME),
    page(BODY + "<label for=a>Naam</label><input id=a name=a>"),
    page(
        BODY + "<label>Ja <input type=checkbox name=a></label><a href=/plan hx-get=/plan>Kijk</a>"
    ),
    page(BODY + '<form method=post action="/x#a" hx-post=/x><button>Stuur bericht</button></form>'),
    "<li id=stap-1>Een stap</li>",
    "<tr id=rij-1><td>Een cel</td></tr>",
]


@pytest.mark.parametrize("html", GOOD)
def test_a_good_page_passes(html: str) -> None:
    review_html(html, portal_name=NAME)


BAD = [
    (page("<h1>Plan</h1><p><div></div></p>"), "unexpected-end-tag"),
    (page(html="lang=nl"), "lang and dir"),
    (page(html="dir=ltr"), "lang and dir"),
    (page("<p>Geen kop</p>"), "one h1"),
    (page("<h1>Plan</h1><h1>Plan</h1>"), "one h1"),
    (page(title="Iets anders"), "starts with the heading"),
    (page(title=""), "starts with the heading"),
    (page(BODY + "<p id=a></p><p id=a></p>"), "2 times"),
    (page(BODY + "<input name=a>"), "has no label"),
    (page(BODY + "<label for=b>Naam</label>"), "points at nothing"),
    (page(BODY + "<p aria-describedby=b>x</p>"), "points at nothing"),
    (page(BODY + "<script>alert(1)</script>"), "inside the page"),
    (page(BODY + "<p style='color:red'>x</p>"), "style="),
    (page(BODY + "<p onclick='a()'>x</p>"), "onclick="),
    (page(BODY + "<p hx-on:click='a()'>x</p>"), "hx-on"),
    (page(BODY + "<a href='javascript:a()'>x</a>"), "javascript:"),
    (page(BODY + "<a href=/plan></a>"), "without a name"),
    (page(BODY + "<button>OK</button>"), "does not say what happens"),
    (page(BODY + "<img src=/a.svg>"), "no alt"),
    (page(BODY + "<img src=//elders/a.svg alt=''>"), "fetches"),
    (page(BODY + "<script src=https://elders/a.js></script>"), "fetches"),
    (page(BODY + "<form method=post action=https://elders/></form>"), "fetches"),
    (page(BODY + "<form method=post></form>"), "without method and action"),
    (page(BODY + "<a target=_blank href=/a>x</a>"), "look back"),
    (page(BODY + "<div hx-get=/a>x</div>"), "without JavaScript"),
    (page(BODY + "<form method=post action=/a hx-post=/b></form>"), "without JavaScript"),
    ("<li id=a></li><li id=a></li>", "2 times"),
]


@pytest.mark.parametrize(("html", "words"), BAD, ids=lambda value: str(value)[-40:])
def test_a_careless_page_is_noticed(html: str, words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        review_html(html, portal_name=NAME)
