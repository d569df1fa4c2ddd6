"""On a page in another language Dutch words say that they are Dutch (WCAG 3.1.2)."""

import re
from html import unescape

import html5lib
import pytest

from family_portal.rights.dutch import marked

WORDS = re.compile(r"\b(?:gezag|Veilig Thuis)\b")
ID = re.compile(r"[0-9a-f-]{36}")
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"]*)')
ELSEWHERE = re.compile(r"/(weg|uitloggen|static|manifest)|.*\.ics")
MOST_PAGES = 40
SILENT = {"title", "textarea", "option", "script", "style"}
WALKED = {"ar": ["petra", "noa", "anouk"], "en": ["petra", "anouk"]}


def nodes(element, language="", silent=False):
    """Each text of a page that is read, with the language it is said in."""
    language = element.get("lang", language)
    silent = silent or element.tag in SILENT
    if element.text and not silent:
        yield element.text, language
    for child in element:
        if isinstance(child.tag, str):
            yield from nodes(child, language, silent)
        if child.tail and not silent:
            yield child.tail, language


def tree(html):
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)


def text(html):
    return "".join(tree(html).itertext())


def walked(browser):
    """One page of every kind that links lead to."""
    pages, todo = {}, ["/"]
    while todo and len(pages) < MOST_PAGES:
        path = todo.pop(0).partition("#")[0]
        shape = ID.sub("*", path.partition("?")[0])
        if shape in pages or ELSEWHERE.match(path):
            continue
        answer = browser.get(path, follow_redirects=True)
        pages[shape] = answer.text
        todo += [unescape(link) for link in LINK.findall(answer.text)]
    return pages


@pytest.mark.parametrize(
    ("language", "who"), [(lang, who) for lang, those in WALKED.items() for who in those]
)
def test_no_dutch_word_is_read_with_another_voice(app, world, language, who):
    words = app.extensions["rights"].dutch
    browser = world.browsers[who]
    browser.set_cookie("taal", language)
    pages = walked(browser)
    read = [(path, *node) for path, html in pages.items() for node in nodes(tree(html))]
    found = [(path, said) for path, said, spoken in read if spoken == language]
    met = [(path, said) for path, said, spoken in read if spoken == "nl" and words.search(said)]
    assert [one for one in found if words.search(one[1])] == []
    assert len(met) > 20
    assert len(pages) > 20


def test_what_is_no_text_of_a_page_stays_as_it_is():
    html = (
        "<!doctype html><html lang='en'><head><title>About gezag</title></head><body>"
        '<a href="/gezag" title="gezag" aria-label="gezag">More</a>'
        "<select><option>gezag</option></select><textarea>gezag</textarea>"
        '<q lang="nl">ik heb gezag</q><p>gezagsregister &lt;gezag&gt;</p></body></html>'
    )
    said = marked(html, WORDS)
    assert said == html.replace(
        "gezagsregister &lt;gezag&gt;",
        '<span>gezagsregister &lt;<bdi lang="nl">gezag</bdi>&gt;</span>',
    )
    assert text(said) == text(html)


def test_a_page_in_dutch_is_as_it_was(browse, house):
    assert '<bdi lang="nl">gezag' not in browse(house.parent).get("/rechten").text


def test_what_is_no_page_is_left_alone(browse, house):
    browser = browse(house.parent)
    browser.set_cookie("taal", "en")
    answer = browser.get("/manifest.webmanifest")
    assert "<bdi" not in answer.text
