"""A story is told once, and read by whom the teller chose."""

from collections.abc import Callable
from typing import Any

import pytest

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.core import clock
from family_portal.story.models import Story
from tests.habits.world import words_of
from tests.houses import join_household, make_person

WORDS = "Ik wil dat niemand mij vraagt om te kiezen."


@pytest.fixture
def a_story(db, house) -> Callable[..., Story]:
    def tell(author, **values: Any) -> Story:
        circle = house.circle(db, Category.STORY, family=[author], staff=[house.contact])
        usual = {"text": WORDS, "author_id": author.id, "confirmed_at": clock.now()}
        made = Story(circle_id=circle.id, **{**usual, **values})
        db.add(made)
        db.commit()
        return made

    return tell


def test_my_own_words_and_who_reads_them(browse, house, a_story):
    a_story(house.child)
    page = browse(house.child).get("/verhaal").text
    assert WORDS in page
    assert "Dit zei jij" in page
    assert "zo klopt het" in page
    assert "Joost" in page


def test_no_parent_reads_the_words_of_the_child_or_of_each_other(browse, house, a_story):
    a_story(house.child)
    a_story(house.parent, text="Ik ben soms bang.")
    daan = browse(house.other_parent).get("/verhaal").text
    assert WORDS not in daan
    assert "Ik ben soms bang." not in daan
    assert "Er staat nog geen verhaal." in daan
    assert WORDS not in browse(house.parent).get("/verhaal").text


def test_what_we_wrote_down_waits_for_the_teller(browse, house, a_story):
    a_story(
        house.parent,
        confirmed_at=None,
        written_by_id=house.contact.id,
        source_language="ti",
        text="Samenvatting.",
    )
    page = words_of(browse(house.parent).get("/verhaal").text)
    for words in ("Dit schreven wij op", "Joost schreef dit op.", "Klopt dit?"):
        assert words in page
    assert "Verteld in: Tigrinya." in page
    assert "Dit zei jij" not in page


def test_somebody_from_the_network_reads_what_is_shown(browse, acting, house, a_story, db):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    shown, _ = a_story(house.parent, text="Wat ik vertelde."), a_story(house.child)
    tineke = browse(granny)
    assert "Er is nu geen verhaal met jou gedeeld." in tineke.get("/verhaal").text
    with acting(house.parent) as session:
        share(session, session.get(Story, shown.id), with_id=granny.id)
    page = words_of(tineke.get("/verhaal").text)
    assert "Wat ik vertelde." in page
    assert "Dit zei Samira" in page
    assert "Mijn verhaal" not in page
    assert WORDS not in page


def test_a_long_story_is_set_for_reading(browse, house, a_story):
    a_story(house.parent, text="Eerst dit.\n\n" + "Toen dat. " * 60)
    page = browse(house.parent).get("/verhaal").text
    assert "<blockquote" not in page
    assert "<p>Eerst dit.</p>" in page


def test_my_own_comes_before_what_others_show_me(browse, acting, house, a_story, db):
    circle = house.circle(db, Category.STORY, family=[house.parent, house.child])
    db.add(Story(circle_id=circle.id, author_id=house.parent.id, text="Van mama."))
    a_story(house.child, told_at=clock.at(clock.today()))
    page = browse(house.child).get("/verhaal").text
    assert page.index(WORDS) < page.index("Van mama.")


def test_more_stories_cost_no_more_queries(browse, house, a_story, query_budget):
    samira = browse(house.parent)
    for n in range(6):
        a_story(house.parent, text=f"Deel {n}.")
    samira.get("/verhaal")
    with query_budget(10):
        samira.get("/verhaal")


def test_it_reads_well_on_a_telephone(telephone, house, a_story, axe):
    a_story(house.child)
    page = telephone(house.child)
    page.goto("/verhaal")
    assert axe(page) == []
