"""Our theme of NL Design System: its values, and that another may take its place."""

import re

import pytest

from family_portal.core.assets import STATIC
from family_portal.theming.pairs import pairs, ratio
from family_portal.theming.palette import scenes

SHEETS = sorted((STATIC / "css").glob("*.css"))
RULES = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in SHEETS}


@pytest.mark.parametrize("scene", scenes())
def test_text_can_be_read_and_edges_seen_on_their_ground(scene):
    colours = scenes()[scene]
    assert [p for p in pairs() if ratio(colours, p.front, p.back) < p.needs] == []


def test_colours_are_named_in_one_place():
    """A municipality's theme changes tokens, and then every part follows."""
    loose = {
        name: found
        for name, text in RULES.items()
        if name != "tokens.css" and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", text))
    }
    assert loose == {}


def test_sides_are_logical_so_that_arabic_follows():
    physical = re.compile(
        r"(?<![-\w])((margin|padding|border|inset)-(left|right|top|bottom)|left|right|top|bottom|"
        r"(min-|max-)?(width|height))\s*:|text-align:\s*(left|right)"
    )
    without_media = {n: re.sub(r"@media[^{]+", "", text) for n, text in RULES.items()}
    assert {n: physical.findall(t) for n, t in without_media.items() if physical.search(t)} == {}


def test_every_sheet_is_served():
    named = set()
    for entry in ("portal.css", "desk.css"):
        named |= {entry, *re.findall(r'@import "([^"]+)"', RULES[entry])}
    assert {path.name for path in SHEETS} <= named


def test_our_theme_only_uses_our_tokens():
    values = re.findall(r":\s*([^;{}]*var\([^;]*);", RULES["theme.css"])
    asked = {name for value in values for name in re.findall(r"var\((--[\w-]+)", value)}
    assert {name for name in asked if not name.startswith(("--mp-", "--nl-"))} == set()


def test_the_components_ask_for_the_names_our_theme_gives():
    """A name that no component asks for is a typing error or a component that changed."""
    vendor = (STATIC / "dist/vendor/vendor.css").read_text()
    given = set(re.findall(r"(--(?:nl|utrecht)-[\w-]+):", RULES["theme.css"]))
    asked = set(re.findall(r"var\((--(?:nl|utrecht)-[\w-]+)", vendor + "".join(RULES.values())))
    assert given - asked == set()


def test_another_theme_takes_our_place(show):
    page = show("parts", bypass_csp=True, reduced_motion="reduce")
    button = page.locator(".composer .nl-button--primary")
    heading = page.locator("h1")

    def looks():
        colour = button.evaluate("e => getComputedStyle(e).backgroundColor")
        return colour, heading.evaluate("e => getComputedStyle(e).fontSize")

    ours = looks()
    page.add_style_tag(
        content=".stad-theme { --nl-button-primary-background-color: rgb(1, 2, 3);"
        " --nl-heading-level-1-font-size: 40px; }"
    )
    page.evaluate("() => { document.documentElement.className = 'stad-theme' }")
    assert looks() == ("rgb(1, 2, 3)", "40px")
    assert ours != looks()
