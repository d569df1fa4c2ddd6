"""The parts that every page is made of."""

import re

import html5lib
import pytest

from tests.browser import review_html
from tests.look.stage import Stage


@pytest.fixture
def html(stage: Stage) -> str:
    return stage.test_client().get("/stuk/parts").text


def part(html: str, pattern: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    assert found, pattern
    return found[0]


@pytest.mark.parametrize("who", ["sanne", "lieke", "marijke", "nobody"])
@pytest.mark.parametrize("page", ["parts", "writing", "desk"])
def test_a_careful_reader_finds_nothing_to_stumble_over(stage, page, who):
    review_html(stage.test_client().get(f"/stuk/{page}?wie={who}").text, portal_name="Mijn plan")


def test_a_field_is_tied_to_its_label_its_hint_and_its_fault(html):
    field = part(html, r'<textarea[^>]*name="text"[^>]*>')
    assert 'id="text"' in field
    assert 'aria-describedby="text-uitleg text-fout"' in field
    assert 'aria-invalid="true"' in field
    assert '<label class="utrecht-form-label utrecht-form-field__label" for="text">' in html
    assert "Vul dit in." in part(html, r'<div[^>]*id="text-fout">.*?</div>')


def test_a_field_without_fault_is_not_called_wrong(html):
    field = part(html, r'<input[^>]*name="naam"[^>]*>')
    assert "aria-invalid" not in field
    assert "aria-describedby" not in field


def test_what_was_typed_comes_back_as_text(html):
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    typed = next(t for t in tree.iter("textarea") if t.get("name") == "text")
    assert typed.text == "<b>Hoi</b>"
    assert next(i for i in tree.iter("input") if i.get("name") == "code").get("value") == "184 220"


def test_nothing_is_chosen_beforehand_unless_it_was_answered(html):
    assert re.findall(r'name="([^"]+)" value="([^"]+)" checked', html) == [("stap-view", "b")]


def test_a_face_is_a_photo_or_initials_on_a_tint_that_stays(html):
    assert 'src="/static/faces/marijke.' in html
    first = part(html, r'<span class="avatar avatar--s tint-\d"[^>]*>SV</span>')
    assert "tint-1" in first
    assert set(re.findall(r'tint-(\d)" aria-hidden="true">SV<', html)) == {"1"}


def test_a_photo_we_do_not_have_gives_initials(stage):
    line = "{% from 'parts/marks.html' import avatar %}{{ avatar(someone) }}"
    with stage.test_request_context():
        someone = {"name": "Anouk", "photo": "../../geheim.svg", "id": stage_id()}
        shown = stage.jinja_env.from_string(line).render(someone=someone)
    assert "<img" not in shown
    assert ">A</span>" in shown


def stage_id():
    from uuid import UUID

    return UUID(int=3)


def test_who_can_see_names_everybody_and_until_when(html):
    chips = part(html, r'<ul class="chips">.*?</ul>')
    assert re.findall(r"<span>(.*?)</span></li>", chips, re.DOTALL) == [
        "jij",
        "<bdi>Lieke</bdi>",
        "<bdi>Marijke</bdi>",
        "<bdi>Youssef</bdi>, tot en met 26 november",
    ]


def test_the_composer_says_who_reads_and_who_does_not(html):
    said = re.sub(r"<[^>]+>|\s+", " ", part(html, r'<div class="reads">.*?</div>'))
    assert re.sub(r"\s+([.,])", r"\1", re.sub(r"\s+", " ", said)).strip() == (
        "Dit leest: jij, Lieke en Marijke. Tot en met 26 november ook Youssef. Niet: Joris en Daan."
    )


def test_a_name_cannot_become_markup(stage):
    line = "{% from 'parts/audience.html' import who_can_see %}{{ who_can_see([one], none) }}"
    with stage.test_request_context():
        from tests.look.stage import reader

        shown = stage.jinja_env.from_string(line).render(one=reader(1, "<script>x</script> Jansen"))
    assert "<script" not in shown


def test_the_picture_says_what_the_colour_says(html):
    for kind, picture in (("ask", "pen"), ("late", "clock"), ("ok", "check"), ("info", "lock")):
        assert f"#{picture}" in part(html, rf'<span class="tag tag--{kind}">.*?</span>')


def test_every_picture_is_in_the_sprite(html, stage):
    from family_portal.core.assets import STATIC
    from family_portal.feedback.questions import PICTURES

    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    templates = (STATIC.parent / "templates").rglob("*.html")
    asked = set(re.findall(r'icons\.[0-9a-f]+\.svg#([\w-]+)"', html))
    asked |= {f"pic-{name}" for name in PICTURES}
    for path in templates:
        asked |= set(re.findall(r'icon\("([\w-]+)"', path.read_text()))
        asked |= set(re.findall(r'picture="([\w-]+)"', path.read_text()))
    assert asked <= drawn, asked - drawn


@pytest.mark.parametrize(
    ("who", "tabs"),
    [
        ("sanne", ["/", "/plan", "/berichten", "/rechten", "/meer"]),
        ("lieke", ["/", "/plan", "/berichten", "/rechten", "/meer"]),
        ("marijke", ["/bureau", "/bureau/vandaag", "/bureau/huishoudens", "/rechten", "/meer"]),
        ("petra", ["/leren", "/rechten", "/meer"]),
        ("nobody", ["/inloggen", "/rechten", "/hulplijnen"]),
    ],
)
def test_everybody_gets_their_own_bar(stage, who, tabs):
    html = stage.test_client().get(f"/stuk/parts?wie={who}").text
    assert re.findall(r'<a href="([^"]+)"', part(html, r"<nav.*?</nav>")) == tabs


def test_only_a_child_gets_the_sunny_page_and_only_staff_the_desk(stage):
    body = {}
    for who in ("sanne", "lieke", "marijke", "nobody"):
        page = stage.test_client().get(f"/stuk/parts?wie={who}").text
        body[who] = part(page, r"<body[^>]*>")
        assert ("/static/desk." in page) == (who == "marijke")
    assert 'class="voice-child"' in body["lieke"]
    assert 'class="desk"' in body["marijke"]
    assert "class=" not in body["sanne"] + body["nobody"]
    assert [who for who, tag in body.items() if "data-personal" in tag] == [
        "sanne",
        "lieke",
        "marijke",
    ]


def test_the_way_out_comes_first_and_is_a_plain_link(html):
    focusable = re.findall(r'<(?:a|button)[^>]*(?:href="([^"]*)"|type="button")', html)
    assert focusable[:2] == ["#inhoud", "/weg"]
