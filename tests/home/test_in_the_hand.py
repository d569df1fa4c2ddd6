"""Home and Meer on a real telephone: readable by everybody, at every size."""

import pytest
from playwright.sync_api import expect

from family_portal.access.circles import Category
from family_portal.story.models import Story

PARENT = ["/", "/contact", "/meer", "/meer/wie-ziet-wat", "/meer/wie-keek-mee", "/meer/taal"]
ANYBODY = ["/taal", "/veilig", "/privacy", "/toegankelijkheid"]
WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def lived_in(db, house, appointment, step, waiting, measure):
    """One of everything."""
    both = [house.parent, house.child]
    appointment("Praten over de week", family=both)
    appointment("Kennismaken", days=9, family=both)
    step("Ik haal de kinderen op bij het clubhuis.", house.parent, family=both, due=2)
    step("Ik bel de school.", house.contact, family=both, due=-2)
    step("Ik zoek iemand voor vrijdag.", house.duo, due=3)
    waiting("Een plek bij speltherapie", since=-22, again=6, family=both)
    measure(both)
    circle = house.circle(db, Category.STORY, family=[house.child], staff=[house.contact])
    db.add(Story(circle_id=circle.id, author_id=house.child.id, text="Vraag mij niet te kiezen."))
    db.commit()
    return house


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("who", ["parent", "child"])
def test_everybody_can_read_the_pages(telephone, axe, lived_in, who, colours):
    page = telephone(getattr(lived_in, who), color_scheme=colours)
    for path in PARENT if colours == "light" else PARENT[:2]:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate(WIDER) <= 0, path


def test_everybody_can_read_the_open_pages(telephone, axe):
    page = telephone()
    for path in ANYBODY:
        page.goto(path)
        assert axe(page) == [], path


@pytest.mark.parametrize("who", ["parent", "child"])
def test_nothing_falls_off_a_narrow_telephone(telephone, lived_in, who):
    page = telephone(getattr(lived_in, who), viewport={"width": 320, "height": 568})
    for path in PARENT:
        page.goto(path)
        assert page.evaluate(WIDER) <= 0, path


def test_the_four_answers_are_in_sight_without_scrolling(telephone, lived_in):
    page = telephone(lived_in.parent)
    page.goto("/")
    bar = page.locator("#menu").bounding_box()
    assert bar
    for words in ("Joost Demoman", "dingen voor jou", "Jouw rechten", "Praten over de week"):
        box = page.get_by_text(words).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= bar["y"], words


def test_an_appointment_is_answered_on_the_spot(telephone, lived_in):
    page = telephone(lived_in.parent)
    page.goto("/")
    page.get_by_role("button", name="Ik kom").click()
    page.get_by_text("Je komt.").wait_for()
    assert page.url.endswith("/")


def test_it_is_answered_without_javascript_as_well(telephone, lived_in):
    page = telephone(lived_in.parent, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("button", name="Ik kom").click()
    expect(page.get_by_text("Je komt.")).to_be_visible()
