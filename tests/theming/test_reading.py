"""What is taken from a folder, and what never is."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from family_portal.theming.look import dressed
from family_portal.theming.pairs import pairs, ratio
from family_portal.theming.palette import scenes
from family_portal.theming.tokens import WrongTheme

BRAND = "--utrecht-button-primary-action-background-color"
LINK = "--utrecht-link-color"


@pytest.mark.parametrize(
    "said",
    [
        "url(https://evil.example/x.png)",
        'expression(alert("x"))',
        "var(--nobody)",
        "var(--utrecht-link-color)",
        "attr(data-x)",
        "#00558",
        "</style><script>",
        "",
    ],
)
def test_what_is_no_plain_colour_is_left_aside(town, said):
    look = dressed(town({LINK: said}))
    assert "link" not in look.own
    for bad in ("evil", "expression", "script", "url(", "nobody"):
        assert bad not in look.css


def test_what_breaks_out_of_its_rule_goes_nowhere(town):
    """The sheet is read as CSS, and what else stands in it is not ours."""
    said = "#00558c } body { display: none } @import url(//evil.example); .x {"
    css = dressed(town({LINK: said})).css
    assert "body" not in css
    assert "evil" not in css


def test_references_are_followed_to_their_end_and_no_further(town):
    chain = {LINK: "var(--stad-link, red)", "--stad-link": "var(--stad-blue)"}
    assert (
        dressed(town({**chain, "--stad-blue": "hsl(204 100% 27%)"})).own["link"].value == "#00538a"
    )
    dressed.cache_clear()
    assert dressed(town({LINK: "var(--away, #004080)"})).own["link"].value == "#004080"
    dressed.cache_clear()
    round_and_round = {LINK: "var(--a)", "--a": "var(--b)", "--b": "var(--a)"}
    assert "link" not in dressed(town(round_and_round)).own


def test_a_reference_that_grows_is_not_followed_for_ever(town):
    doubled = {f"--x{n}": f"var(--x{n + 1}) var(--x{n + 1})" for n in range(30)}
    assert "link" not in dressed(town({LINK: "var(--x0)", **doubled})).own


def test_only_what_holds_for_everybody_is_read(town):
    more = "@media (min-width: 1px) { .stad-theme { --utrecht-link-color: #ff0000 } }"
    more += ".stad-theme--dark { --utrecht-link-color: #00ff00 } @import 'x.css';"
    assert dressed(town(more=more)).own["link"].value == "#00558c"


def test_the_newest_name_is_believed_first(town):
    assert dressed(town({"--nl-link-color": "#003355"})).own["link"].value == "#003355"
    dressed.cache_clear()
    own_name = {LINK: "", "--stad-link-color": "#004466"}
    assert dressed(town(own_name)).own["link"].value == "#004466"


def test_a_list_of_tokens_does_when_there_is_no_sheet(tmp_path):
    blue = {"$value": "#004488", "$type": "color"}
    button = {"primary-action": {"background-color": {"value": "{stad.color.blue.value}"}}}
    tokens = {"stad": {"color": {"blue": blue}}, "utrecht": {"button": button}}
    (tmp_path / "tokens.json").write_text(json.dumps(tokens))
    assert dressed(tmp_path).own["brand"].value == "#004488"


def test_what_a_theme_does_not_say_is_derived_and_can_be_read(town):
    """Also where the town's blue is pale: then its buttons have dark words."""
    pale = {BRAND: "#ffd23f", "--utrecht-button-primary-action-color": "#1a1a1a"}
    look = dressed(town(pale))
    assert set(look.own) == {"ink", "surface", "link", "brand", "on-brand"}
    for scene in look.scenes.values():
        assert [p for p in pairs() if ratio(scene, p.front, p.back) < p.needs] == []
    assert look.scenes["light"]["warm"] == scenes()["light"]["warm"]
    assert look.scenes["dark"]["brand"] != scenes()["dark"]["brand"]


def test_what_is_derived_moves_and_says_so(town):
    """This link can be read on white, and on none of our own grounds."""
    look = dressed(town({LINK: "#0076c0", BRAND: "#0076c0"}))
    assert look.own["link"].value == look.scenes["light"]["link"] == "#0076c0"
    assert any(line.startswith("Adjusted: sunken in light") for line in look.lines)


def test_sizes_and_the_ring_of_the_focus_stay_ours(town):
    small = {
        "--utrecht-pointer-target-min-size": "24px",
        "--utrecht-button-min-block-size": "20px",
        "--nl-button-min-block-size": "20px",
        "--utrecht-focus-outline-width": "0",
        "--utrecht-focus-outline-style": "none",
        "--utrecht-focus-outline-color": "#fefefe",
        "--utrecht-document-font-size": "8px",
    }
    look = dressed(town(small))
    for kept in ("tap", "min-", "outline", "font-size"):
        assert kept not in look.css
    assert ratio(look.scenes["light"], "focus", "surface") >= 3


def test_corners_and_fonts_follow_within_bounds(town):
    look = dressed(
        town(
            {
                "--utrecht-button-border-radius": "400px",
                "--utrecht-document-font-family": '"Fira Sans", ev;il, url(x), Arial, sans-serif',
                "--utrecht-heading-1-font-weight": "bold",
            }
        )
    )
    assert "--mp-r-m:1.5rem" in look.css
    assert '--mp-font:"Fira Sans"' in look.css
    assert "--nl-heading-level-1-font-weight:700" in look.css
    assert "url" not in look.css


HUE = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(brand=HUE, link=HUE, warm=HUE, ink=st.sampled_from(["#000000", "#333333"]))
def test_a_theme_of_any_colours_can_be_read_or_is_refused_for_its_own(brand, link, warm, ink):
    """Whatever a town says: nothing is served that somebody cannot read."""
    said = {BRAND: brand, LINK: link, "--utrecht-document-color": ink}
    said["--utrecht-alert-warning-background-color"] = warm
    with TemporaryDirectory() as folder:
        lines = ";".join(f"{token}:{value}" for token, value in said.items())
        Path(folder, "theme.css").write_text(f":root{{{lines}}}")
        scenes_of, refusal = {}, ""
        try:
            scenes_of = dressed(Path(folder)).scenes
        except WrongTheme as refused:
            refusal = str(refused)
    assert bool(scenes_of) != (LINK in refusal)
    for scene in scenes_of.values():
        assert [p for p in pairs() if ratio(scene, p.front, p.back) < p.needs] == []
