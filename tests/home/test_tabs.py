"""Every page lights the tab under which it stands, so that somebody sees where they are."""

import re

import pytest

from family_portal.access.circles import Category
from family_portal.story.models import Story
from tests.rig.telephone import DESK

LIT = re.compile(r'<li><a href="([^"]+)" aria-current="(page|true)">')
# Before the door, for a machine, or a page of nobody's.
NO_PAGE = (
    *("/healthz", "/readyz", "/sw.js", "/offline", "/weg", "/uitloggen", "/manifest", "/.well"),
    "/samen/terug",
)


def lit(page):
    return LIT.findall(page.text)


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("/", "/"),
        ("/afspraken", "/"),
        ("/contact", "/"),
        ("/plan", "/plan"),
        ("/plan/veiligheid", "/plan"),
        ("/wonen", "/plan"),
        ("/omgang", "/plan"),
        ("/verhaal", "/plan"),
        ("/klacht", "/rechten"),
        ("/rechten/advocaat", "/rechten"),
        ("/hulplijnen", "/rechten"),
        ("/meer/taal", "/meer"),
        ("/privacy", "/meer"),
    ],
)
def test_a_page_stands_under_its_own_tab(browse, house, path, tab):
    found = lit(browse(house.parent).get(path))
    assert [href for href, _ in found] == [tab]


@pytest.mark.parametrize("who", ["parent", "child", "contact", "lead"])
def test_no_page_without_an_address_of_its_own_is_nowhere(app, browse, house, who):
    """Every page that one can go to by itself."""
    client, seen = browse(getattr(house, who)), 0
    for rule in app.url_map.iter_rules():
        if rule.arguments or "GET" not in rule.methods or rule.rule.startswith(NO_PAGE):
            continue
        page = client.get(rule.rule)
        if page.status_code == 200 and 'id="menu"' in page.text:
            seen += 1
            assert len(lit(page)) == 1, rule.rule
    assert seen > 10


def test_the_desk_tells_its_own_pages_apart(db, browse, house):
    desk = browse(house.contact)
    circle = house.circle(db, Category.STORY, staff=[house.contact])
    story = Story(circle_id=circle.id, author_id=house.parent.id, text="Dit vertel ik een keer.")
    db.add(story)
    db.commit()
    for path, tab in (
        ("/bureau", "/bureau"),
        ("/bureau/vandaag", "/bureau/vandaag"),
        (f"/bureau/huishoudens/{house.household.id}", "/bureau/huishoudens"),
        (f"/bureau/verhalen/{story.id}", "/bureau/huishoudens"),
        (f"/bureau/verhalen/{story.id}?uit=inbox&regel=x", "/bureau"),
        ("/bureau/afwezig", "/bureau/vandaag"),
        (f"/wonen/nieuw/{house.household.id}/{house.child.id}", "/bureau/huishoudens"),
    ):
        assert [href for href, _ in lit(desk.get(path))] == [tab]


def test_a_refusal_lights_none(browse, house):
    assert lit(browse(house.parent).get("/bestaat-niet")) == []


@pytest.mark.parametrize("language", ["nl-NL", "en-GB", "ar"])
@pytest.mark.parametrize("who", ["parent", "contact"])
def test_the_word_of_a_lit_tab_is_not_cut(telephone, house, who, language):
    """A lit tab is bold, and its word is wider."""
    page = telephone(getattr(house, who), locale=language)
    page.goto("/" if who == "parent" else "/bureau")
    there = page.locator("nav.tabbar a").evaluate_all("all => all.map(one => one.pathname)")
    assert len(there) > 3
    for path in there:
        page.goto(path)
        tabs = page.locator("nav.tabbar")
        assert tabs.evaluate("nav => nav.offsetHeight") == 64, path
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path


@pytest.mark.parametrize("language", ["nl-NL", "en-GB", "ar"])
@pytest.mark.parametrize("width", [900, 1024, 1280])
def test_the_bar_of_a_desk_is_one_line(telephone, house, width, language):
    """Where the name of the portal does not fit beside the tabs, its leaf stands alone."""
    view = {**DESK, "viewport": {"width": width, "height": 700}, "locale": language}
    page = telephone(house.contact, **view)
    page.goto("/bureau/huishoudens")
    assert page.locator(".topbar").evaluate("bar => bar.offsetHeight") <= 72
    edges = page.locator(".exit").evaluate(
        "e => [e.getBoundingClientRect().left, innerWidth - e.getBoundingClientRect().right]"
    )
    assert min(edges) >= 16
    assert page.evaluate("document.documentElement.scrollWidth") == width
