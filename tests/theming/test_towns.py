"""Five themes as towns publish them: one setting, six pages, light and dark."""

import re
from shutil import copytree

import pytest

from family_portal.theming.look import dressed
from family_portal.theming.pairs import pairs, ratio
from family_portal.theming.palette import scenes
from family_portal.theming.tokens import WrongTheme
from tests.rig.reading import AXE
from tests.theming.towns import TOWNS

TOWN = pytest.mark.parametrize("name", TOWNS)
# axe cannot look through what is drawn over the face card; our own rule measures that veil.
NO_VEIL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.face::before { display: none !important }');
  document.adoptedStyleSheets = [sheet];
}"""
CONTRAST = """async () => {
  const found = await axe.run({runOnly: ['color-contrast']});
  const unsure = found.incomplete.flatMap(rule => rule.nodes)
    .filter(node => document.querySelector(node.target[0]).closest('.face'));
  return [...found.violations.flatMap(rule => rule.nodes), ...unsure]
    .map(node => node.html);
}"""


@pytest.fixture
def name(request):
    return request.param


@pytest.fixture
def chosen_settings(request):
    town = request.node.callspec.params.get("name")
    return {"theme": TOWNS[town]} if town else {}


@TOWN
def test_every_pair_of_colours_is_far_enough_apart(name):
    look = dressed(TOWNS[name])
    near = {
        (scene, pair.front, pair.back)
        for scene, colours in look.scenes.items()
        for pair in pairs()
        if ratio(colours, pair.front, pair.back) < pair.needs
    }
    assert near == set()
    assert set(look.scenes) == set(scenes())


@TOWN
def test_six_pages_can_be_read_in_light_and_dark(telephone, cast, portal, name):
    asked = []
    for who, paths in {
        "sanne": ["/", "/plan", "/berichten", "/rechten", "/mening"],
        "marijke": ["/bureau"],
    }.items():
        page = telephone(cast[who])
        page.on("request", lambda request: asked.append(request.url))
        for path in paths:
            page.goto(path)
            if path == "/berichten":
                page.goto(page.locator("main a[href^='/berichten/']").first.get_attribute("href"))
            for colours in ("light", "dark"):
                page.emulate_media(color_scheme=colours, reduced_motion="reduce")
                page.evaluate(NO_VEIL)
                page.evaluate(AXE.script)
                assert page.evaluate(CONTRAST) == [], (path, colours)
    assert {url for url in asked if not url.startswith(portal)} == set()


@TOWN
def test_what_is_pressed_has_the_colour_of_the_town(telephone, name):
    page = telephone()
    page.goto("/inloggen")
    brand = dressed(TOWNS[name]).own["brand"].value
    button = page.locator(".nl-button--primary").first
    red, green, blue = (int(brand[at : at + 2], 16) for at in (1, 3, 5))
    shown = button.evaluate("e => getComputedStyle(e).backgroundColor")
    assert shown == f"rgb({red}, {green}, {blue})"
    assert button.bounding_box()["height"] >= 44


@TOWN
def test_nothing_of_a_package_is_served_but_checked_values(name):
    css = dressed(TOWNS[name]).css
    said = set(re.findall(r"--([a-z]+)-[a-z0-9-]+:", css))
    assert said <= {"mp", "nl", "utrecht"}
    assert not re.search(r"url\(|@import|@font-face|expression|[<>\\]", css)
    assert len(css) < 4500


def test_white_on_orange_is_refused_until_the_town_says_otherwise(tmp_path):
    """Of the government's own colours orange with white words is too pale; nothing else is."""
    folder = tmp_path / "oranje"
    copytree(TOWNS["rijkshuisstijl"] / "dist/uitvoerend-oranje", folder)
    with pytest.raises(WrongTheme) as caught:
        dressed(folder)
    (said,) = [line for line in str(caught.value).splitlines() if "needs" in line]
    assert said.strip() == (
        "--utrecht-button-primary-action-color #ffffff on "
        "--utrecht-button-primary-action-background-color #e17000: 3.22, needs 4.5"
    )
    dressed.cache_clear()
    token = "--utrecht-button-primary-action-background-color"
    (folder / "overrides.css").write_text(f":root {{ {token}: #b35900 }}")
    assert dressed(folder).own["brand"].value == "#b35900"


def test_a_folder_of_ones_own_may_say_otherwise(tmp_path):
    folder = tmp_path / "stad"
    copytree(TOWNS["nijmegen"] / "dist", folder / "dist")
    (folder / "overrides.css").write_text(":root { --utrecht-heading-1-color: #123456 }")
    look = dressed(folder)
    assert look.own["heading"].value == "#123456"
    assert "From overrides.css: --utrecht-heading-1-color" in look.lines
