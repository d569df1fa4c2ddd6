"""An answer twice, too late, by who left, or naming somebody: told, the words kept, nothing half
given. By name as without one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.core import clock
from family_portal.feedback.models import Feedback, LearningAnswer
from family_portal.notify.models import Notice
from tests.home.conftest import day
from tests.home.test_question import ask_of, give, talked

__all__ = ["talked"]
WORDS = "dit wilde ik nog zeggen"
ROUTES = pytest.mark.parametrize("route", ["contact", "team_lead", "learning_only"])


def there(db):
    """All that an answer could leave somewhere."""
    db.expire_all()
    ours = [row for row in db.exec(select(LearningAnswer)) if row.words != "Zonderling"]
    return (
        len(db.exec(select(Feedback)).all()),
        len(ours),
        len(db.exec(select(Notice)).all()),
    )


@ROUTES
def test_twice_is_once_and_other_words_are_told_so(db, browse, house, talked, route):
    mother, ask = browse(house.parent), ask_of(db, house.parent)
    keys = {"key": str(uuid4()), "blind": str(uuid4())}
    first = give(mother, house, ask, words=WORDS, route=route, **keys)
    after = there(db)
    same = give(mother, house, ask, words=WORDS, route=route, **keys)
    assert (same.status_code, same.location) == (303, first.location)
    other = give(mother, house, ask, words="toch iets anders", route=route, **keys)
    assert other.status_code == 409
    assert "toch iets anders" in other.text
    assert there(db) == after


@ROUTES
def test_after_its_moment_it_is_said_and_still_taken_whole(
    db, browse, house, talked, clock_at, route
):
    ask, before = ask_of(db, house.parent), there(db)
    clock_at(day(30))
    mother = browse(house.parent)
    page = mother.get(f"/mening?vraag={ask.id}").text
    assert "Het moment voor deze vraag is voorbij." in page
    assert give(mother, house, ask, words=WORDS, route=route).status_code == 303
    assert sum(there(db)[:2]) == sum(before[:2]) + 1
    assert ask_of(db, house.parent).settled_on == clock.today()


@ROUTES
def test_who_left_is_told_so_keeps_their_words_and_gave_nothing(db, browse, house, talked, route):
    mother, ask = browse(house.parent), ask_of(db, house.parent)
    mother.get("/")
    for one in db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)):
        one.until = clock.now() - timedelta(seconds=1)
        db.add(one)
    db.commit()
    before = there(db)
    answer = give(mother, house, ask, words=WORDS, route=route)
    assert answer.status_code in {401, 403, 404, 409}
    assert WORDS in answer.text
    assert there(db) == before
    assert ask_of(db, house.parent).settled_on is None


@pytest.mark.parametrize("who", ["other_parent", "child", "contact", "lead"])
def test_the_name_of_another_is_looked_at_again_before_it_goes_without_a_name(
    db, browse, house, talked, who
):
    house.circle(db, family=[house.parent, house.other_parent])
    db.commit()
    mother, ask, before = browse(house.parent), ask_of(db, house.parent), there(db)
    words = f"vandaag zei {getattr(house, who).first_name.lower()} dat het anders moest"
    asked = give(mother, house, ask, words=words, route="learning_only")
    assert asked.status_code == 422
    assert words in asked.text
    assert 'name="sure"' in asked.text
    assert there(db) == before
    assert ask_of(db, house.parent).settled_on is None
    # By name it goes to one reader, who knows them.
    assert give(mother, house, ask, words=words).status_code == 303
