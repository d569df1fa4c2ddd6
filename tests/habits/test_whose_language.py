"""On a page in another language, what people wrote says that it is Dutch (WCAG 3.1.2)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest

from family_portal.core.i18n import nl
from tests.habits import oracle

WHERE = ["/", "/plan", "/berichten", "thread:t1", "/verhaal", "/afspraken", "/bureau"]
# What one types in, and what a browser shows of its own.
NOT_READ = {"textarea", "title", "option", "script"}


def written(found: object) -> Iterator[str]:
    """Whole sentences of the file of the demo: nothing of it is ours."""
    if isinstance(found, dict):
        yield from (words for value in found.values() for words in written(value))
    elif isinstance(found, list):
        yield from (words for value in found for words in written(value))
    elif isinstance(found, str) and found.count(" ") > 3:
        yield found


def heard(element: Element, lang: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the language in which a screen reader says it."""
    if not isinstance(element.tag, str) or element.tag in NOT_READ:
        return
    own = element.get("lang", lang)
    yield element.text or "", own
    for child in element:
        yield from heard(child, own)
        yield child.tail or "", own


@pytest.mark.parametrize("who", ["sanne", "lieke", "marijke"])
def test_what_people_wrote_is_read_as_dutch(world, who):
    browser = world.browsers[who]
    browser.set_cookie("taal", "ar")
    sentences = {*written([v for k, v in oracle.DEMO.items() if k != "golden_visibility"])}
    found, wrong = 0, []
    for where in WHERE:
        kind, _, key = where.partition(":")
        path = f"/berichten/{world.ids[kind, key]}" if key else where
        answer = browser.get(path, follow_redirects=True)
        if answer.status_code != 200:
            continue
        root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(answer.text)
        assert root.get("lang") == "ar"
        for text, lang in heard(root):
            if text.strip() in sentences or any(one in text for one in sentences):
                found += 1
                wrong += [(path, text.strip()[:80])] if lang != "nl" else []
    assert wrong == []
    assert found > 3


@pytest.mark.parametrize(
    ("words", "language", "reads"),
    [
        ("Kan het ook dinsdag?", None, 'dir="auto" lang="nl"'),
        ("هل يمكن الثلاثاء؟", None, 'dir="auto"'),
        ("1. Kan het?", None, 'dir="auto" lang="nl"'),
        ("Can it be Tuesday?", "en", 'dir="auto" lang="en"'),
        ("", None, 'dir="auto" lang="nl"'),
        ("\U00017000 is a letter without a name", None, 'dir="auto"'),
    ],
)
def test_what_is_known_of_a_language_goes_before(app, words, language, reads):
    with app.test_request_context(headers={"Accept-Language": "ar"}):
        assert nl(words, language) == reads


def test_a_dutch_page_says_it_once(app):
    with app.test_request_context(headers={"Accept-Language": "nl"}):
        assert nl("Kan het ook dinsdag?") == 'dir="auto"'
