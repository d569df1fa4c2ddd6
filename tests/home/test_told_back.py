"""What families said comes back to them."""

import pytest

from family_portal.access.teams import Team, TeamKind
from family_portal.learning.models import Adoption, Lesson, LessonStatus
from family_portal.learning.saying import ToldBack, told_back

SAID = "Jullie zeiden: 'ik weet niet wat er nu gebeurt'. Daarom staat de volgende stap bovenaan."


@pytest.fixture
def lesson(db, house):
    def make(text, *, team=None, status=LessonStatus.ADOPTED, many=True):
        where = (team or house.team).id
        made = Lesson(team_id=where, title="Les", status=status, told_back=text, is_checked=True)
        made.of_many = many
        db.add(made)
        db.commit()
        return made

    return make


def shared(text, *, many=True):
    fields = {"status": LessonStatus.SHARED, "told_back": text, "of_many": many}
    return Lesson(team_id=None, title="Les", **fields)


@pytest.fixture
def elsewhere(db):
    team = Team(name="Team elders", kind=TeamKind.LOCAL_TEAM)
    db.add(team)
    db.commit()
    return team


@pytest.mark.parametrize("marks", ["''", '""', "‘’", "“”"])
def test_what_was_said_is_told_apart_from_what_we_did(marks):
    text = f"Jullie zeiden: {marks[0]}te snel{marks[1]}. Daarom doen wij het rustiger."
    assert told_back(shared(text)) == ToldBack("te snel", "Daarom doen wij het rustiger.")


def test_another_form_is_kept_whole():
    text = "Wij bellen voortaan eerst."
    for many in (True, False):
        assert told_back(shared(text, many=many)) == ToldBack("", text)


@pytest.mark.parametrize("text", [SAID, "Een moeder zei „ik durf niet”. Wij gaan nu alleen."])
def test_of_few_the_words_of_one_are_not_repeated_in_any_form(text):
    found = told_back(shared(text, many=False))
    assert found.said == ""
    assert found.did in ("Daarom staat de volgende stap bovenaan.", "Les")


def test_an_apostrophe_is_no_quotation():
    text = "Wij sturen foto's van 't gesprek en alle video's."
    assert told_back(shared(text, many=False)).did == text


def test_a_lesson_of_the_own_team_is_on_home(page, house, lesson):
    lesson(SAID)
    home = page(house.parent)
    assert "Gezinnen zeiden ik weet niet wat er nu gebeurt" in home
    assert "Daarom staat de volgende stap bovenaan." in home


def test_of_a_team_that_helps_a_few_only_what_it_does(page, house, lesson):
    """The other parent would know who said it."""
    lesson(SAID, many=False)
    home = page(house.parent)
    assert "ik weet niet wat er nu gebeurt" not in home
    assert "Daarom staat de volgende stap bovenaan." in home


def test_so_is_one_that_the_team_took_over(db, page, house, lesson, elsewhere):
    taken = lesson(SAID, team=elsewhere)
    assert "Gezinnen zeiden" not in page(house.parent)
    db.add(Adoption(lesson_id=taken.id, team_id=house.team.id))
    assert "Gezinnen zeiden" in page(house.parent)


@pytest.mark.parametrize("status", [LessonStatus.TRYING, LessonStatus.RETIRED])
def test_a_lesson_that_is_not_shared_is_not_told(page, house, lesson, status):
    lesson(SAID, status=status)
    assert "Gezinnen zeiden" not in page(house.parent)
