"""A child's own page: their words first, and the truth about who reads."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.story.models import Story
from tests.home.conftest import day

WORDS = "Ik wil dat niemand mij vraagt om te kiezen."


@pytest.fixture
def story(db, house):
    circle = house.circle(db, Category.STORY, family=[house.child], staff=[house.contact])
    checked = {"author_id": house.child.id, "confirmed_at": clock.now()}
    db.add(Story(circle_id=circle.id, text=WORDS, **checked))
    db.commit()


@pytest.mark.usefixtures("story")
def test_own_words_come_before_the_plan(page, house):
    home = page(house.child)
    assert f"“{WORDS}”" in home
    assert home.index("Dit zei jij") < home.index(WORDS) < home.index("Ons plan")


@pytest.mark.usefixtures("story")
def test_nobody_claims_that_the_words_were_read(page, house):
    assert "gelezen" not in page(house.child)


@pytest.mark.usefixtures("story")
def test_the_parents_homes_do_not_have_a_childs_words(page, house):
    assert WORDS not in page(house.parent)
    assert WORDS not in page(house.other_parent)


def test_who_reads_what_you_write_is_told_honestly(page, house):
    home = page(house.child)
    assert "Wie leest je berichten? Dat kies je zelf, elke keer. Je ouders zien ze niet." in home
    assert "Soms moet Joost het toch vertellen, als iemand in gevaar is." in home
    assert "Joost praat dan eerst met jou, als dat kan." in home


@pytest.mark.parametrize(("age", "said"), [(15, True), (16, False)])
def test_parents_may_ask_for_the_file_until_sixteen(db, page, house, age, said):
    profile = db.exec(select(Profile).where(Profile.person_id == house.child.id)).one()
    profile.born = day(0).replace(year=day(0).year - age)
    db.add(profile)
    assert ("Soms mogen je ouders je dossier vragen." in page(house.child)) == said


def test_somebody_else_to_talk_to_is_one_press_away(browse, house):
    html = browse(house.child).get("/").text
    assert 'href="tel:08000432"' in html
    assert 'href="/rechten/vertrouwenspersoon"' in html


def test_steps_of_others_are_in_the_words_of_who_does_them(page, house, step):
    family = [house.parent, house.child]
    step("Ik zoek een plek bij de turnclub.", house.parent, family=family, due=10)
    step("Ik ga naar school.", house.child, family=family, due=2)
    home = page(house.child)
    assert "Samira: “Ik zoek een plek bij de turnclub.”" in home
    assert "Ik ga naar school.uiterlijk vrijdag 27 november" in home
