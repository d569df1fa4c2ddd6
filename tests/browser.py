"""A test client that looks at every answer the way a careful reader would."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from sqlmodel import Session
from werkzeug.test import TestResponse

from family_portal.core.headers import HEADERS
from tests.rig.noise import NOISE

EXPECTED = {200, 204, 302, 303, 304, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503}
FIELDS = {"input", "select", "textarea"}
NEEDS_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
POINTERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list")
SAY_NOTHING = {"ok", "oké", "verzenden", "submit", "klik hier"}
HTMX_METHODS = ("hx-get", "hx-post", "hx-put", "hx-delete", "hx-patch")
FAULT = "utrecht-form-field-error-message"
SPACES = re.compile(r"\s+")


class Browser(FlaskClient):
    """Sends what a browser sends, and reviews each HTML answer.

    `may_see_noise` is for the people of the noise household alone.
    """

    may_see_noise = False
    database: Session | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if self.database:
            self.database.commit()
        if not args or isinstance(args[0], str):
            kwargs["headers"] = _like_a_browser(kwargs.get("headers"))
        response = super().open(*args, **kwargs)
        if self.database:
            self.database.expire_all()
        self.review(response)
        return response

    def partial(self, path: str, *, method: str = "GET", **kwargs: Any) -> TestResponse:
        """Ask the way htmx does, for a part of the page that is on screen."""
        asked = {"HX-Request": "true", "HX-Request-Type": "partial"}
        headers = {**asked, **dict(kwargs.pop("headers", {}))}
        return self.open(path, method=method, headers=headers, **kwargs)

    def review(self, response: TestResponse) -> None:
        assert response.status_code in EXPECTED, response.status
        review_headers(response)
        if response.mimetype != "text/html" or not response.data or response.location:
            return  # nobody reads the words that go with a redirect
        html = response.text
        if _said_what_was_done(response):
            assert len(statuses(html)) == 1, f"what was done is not said once: {statuses(html)}"
        review_html(html, portal_name=str(self.application.jinja_env.globals["portal_name"]))
        assert self.may_see_noise or NOISE not in html, "a stranger household shows"


def _said_what_was_done(response: TestResponse) -> bool:
    """This page was the next one after an act; it forgot the cookie that said so."""
    return any(re.match(r"(__Host-)?n=;", line) for line in response.headers.getlist("Set-Cookie"))


def statuses(html: str) -> list[str]:
    """What a page says in a status, but for a text that was kept and not sent."""
    root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    found = [e for e in root.iter() if e.get("role") == "status" and text_of(e)]
    return [text_of(e) for e in found if e.get("id") not in {"bewaard", "ook-bewaard"}]


def _like_a_browser(given: Any) -> dict[str, str]:
    """One's own page, unless the test says where the request comes from."""
    headers = {str(name): str(value) for name, value in dict(given or {}).items()}
    said = {name.lower() for name in headers}
    if not said & {"sec-fetch-site", "origin"}:
        headers["Sec-Fetch-Site"] = "same-origin"
    if "accept-language" not in said:
        headers["Accept-Language"] = "nl-NL"
    return headers


def review_headers(response: TestResponse) -> None:
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, f"{name}: {response.headers.get(name)}"
    assert "Cache-Control" in response.headers


@lru_cache(maxsize=256)  # the same page for many readers is read once
def review_html(html: str, *, portal_name: str) -> None:
    """Raises for the first thing a careful reader would stumble over."""
    is_page = html.lstrip()[:9].lower() == "<!doctype"
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html) if is_page else _parsed_part(parser, html)
    found = [f"line {place[0]}: {code} {details}" for place, code, details in parser.errors]
    assert not found, found
    faults = [*_faults(root), *(_page_faults(root, portal_name) if is_page else ())]
    assert not faults, faults


def _parsed_part(parser: html5lib.HTMLParser, html: str) -> Element:
    container = re.match(r"\s*<(tr|td|th|tbody|option)\b", html)
    around = {"tr": "tbody", "td": "tr", "th": "tr", "tbody": "table", "option": "select"}
    return parser.parseFragment(html, container=around[container[1]] if container else "div")


def _page_faults(root: Element, portal_name: str) -> Iterator[str]:
    if not root.get("lang") or root.get("dir") not in {"ltr", "rtl"}:
        yield "<html> needs lang and dir"
    headings = [text_of(h) for h in root.iter("h1")]
    if len(headings) != 1:
        yield f"one h1, not {headings}"
    told = told_faults(root)
    title = text_of(next(root.iter("title"), Element("title")))
    if told:
        title = title.removeprefix(text_of(next(told[0].iter("strong"))) + ": ")
    # A title stays behind on the telephone: what an appointment is about goes on in the heading.
    goes_on = any(heading.startswith(f"{title}:") for heading in headings)
    is_named = goes_on or title == portal_name or title.startswith(tuple(headings))
    if not title or not is_named:
        yield f"title {title!r} starts with the heading {headings} or is the portal's name"
    yield from _untold(root, told)


def _untold(root: Element, told: list[Element]) -> Iterator[str]:
    """The top of a page says each fault in its forms, and leads to it."""
    ids = {e.get("id") for e in root.iter()}
    led_to = [(link.get("href") or "")[1:] for one in told for link in one.iter("a")]
    if told and (told[0].get("tabindex"), told[0].get("autofocus")) != ("-1", ""):
        yield "what is wrong in a form does not take the focus"
    yield from (f"a fault at {at!r}, which is nowhere" for at in led_to if at not in ids)
    for element in root.iter("div"):
        if FAULT in (element.get("class") or "").split():
            at = (element.get("id") or "").removesuffix("-fout")
            if at not in led_to:
                yield f"the top of the page does not say what is wrong at {at!r}"


def told_faults(root: Element) -> list[Element]:
    return [e for e in root.iter("section") if "faults" in (e.get("class") or "").split()]


def _faults(root: Element) -> Iterator[str]:
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    ids = Counter(e.get("id") for e in elements if e.get("id") is not None)
    yield from (f"id {name!r} {count} times" for name, count in ids.items() if count > 1)
    labelled = {e.get("for") for e in elements if e.tag == "label"}
    wrapped = {id(field) for e in elements if e.tag == "label" for field in e.iter()}
    for element in elements:
        yield from _loose_ends(element, set(ids))
        yield from _inline(element)
        yield from _nameless(element)
        yield from _not_ours(element)
        yield from _htmx(element)
        if _needs_label(element) and not (
            element.get("id") in labelled or id(element) in wrapped or _named_by_aria(element)
        ):
            yield f"<{element.tag} name={element.get('name')}> has no label"


def _loose_ends(element: Element, ids: set[str | None]) -> Iterator[str]:
    for attribute in POINTERS:
        for name in (element.get(attribute) or "").split():
            if name not in ids:
                yield f'<{element.tag} {attribute}="{name}"> points at nothing'


def _inline(element: Element) -> Iterator[str]:
    """What the Content-Security-Policy would block."""
    if element.tag == "style" or (element.tag == "script" and not element.get("src")):
        yield f"<{element.tag}> inside the page"
    for name, value in element.attrib.items():
        handler = name.startswith(("on", "hx-on"))
        if name == "style" or handler or value.strip().lower().startswith(("javascript:", "js:")):
            yield f'<{element.tag} {name}="{value}">'


def _nameless(element: Element) -> Iterator[str]:
    if element.tag == "img" and element.get("alt") is None:
        yield f"<img src={element.get('src')}> has no alt"
    if element.tag in {"button", "a"}:
        name = text_of(element) or element.get("aria-label") or element.get("title") or ""
        images = [i.get("alt") or "" for i in element.iter("img")]
        if not (name or "".join(images)):
            yield f"<{element.tag}> without a name"
        if name.lower() in SAY_NOTHING:
            yield f"<{element.tag}> {name!r} does not say what happens"


def _not_ours(element: Element) -> Iterator[str]:
    """Nothing is fetched from, or posted to, anybody else."""
    fetched = element.get("src") or (element.get("href") if element.tag == "link" else None)
    posted = element.get("action")
    for address in filter(None, (fetched, posted)):
        if not address.startswith("/") or address.startswith("//"):
            yield f'<{element.tag}> fetches "{address}"'
    if element.tag == "form" and not (element.get("method") and posted):
        yield "a form without method and action does nothing without JavaScript"
    if element.get("target") == "_blank" and "noopener" not in (element.get("rel") or ""):
        yield f"<{element.tag}> opens a window that can look back"


def _htmx(element: Element) -> Iterator[str]:
    for method in HTMX_METHODS:
        if not (address := element.get(method)):
            continue
        plain = element.get("href" if method == "hx-get" and element.tag == "a" else "action")
        if plain is None or plain.split("#")[0] != address.split("#")[0]:
            yield f'<{element.tag} {method}="{address}"> does something else without JavaScript'


def _needs_label(element: Element) -> bool:
    return element.tag in FIELDS and element.get("type") not in NEEDS_NO_LABEL


def _named_by_aria(element: Element) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby"))


def text_of(element: Element) -> str:
    return SPACES.sub(" ", "".join(element.itertext())).strip()
