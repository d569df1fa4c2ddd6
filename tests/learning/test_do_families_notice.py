""" "Merk je er iets van?": one's own answer, of which the team reads ten households together."""

from datetime import date
from uuid import uuid4

import pytest
from sqlmodel import col, select

from family_portal.access.households import Household, Phase
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.learning.echoes import noticed_in_words
from family_portal.learning.models import Lesson, LessonEcho, LessonStatus
from tests.houses import join_household, make_house, make_person

DAY = date(2026, 9, 7)
LATER = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(DAY)


@pytest.fixture
def lesson(db, house):
    made = Lesson(
        team_id=house.team.id,
        title="Rustiger",
        status=LessonStatus.SHARED,
        told_back="Jullie zeiden: “te snel”. Daarom gaan wij rustiger.",
        is_checked=True,
        told_on=DAY,
        look_on=LATER,
    )
    db.add(made)
    db.commit()
    return made


def say(browser, lesson, notices="ja"):
    return browser.post(f"/geleerd/lessen/{lesson.id}/merk", data={"notices": notices})


def echoes(db):
    db.expire_all()
    return [(row.person_id, row.notices) for row in db.exec(select(LessonEcho))]


@pytest.mark.both_databases
def test_it_is_asked_on_home_and_the_first_word_stays(db, browse, house, lesson):
    mother = browse(house.parent)
    assert "Merk je er iets van?" in mother.get("/").text
    before = set(echoes(db))
    assert [say(mother, lesson, word).status_code for word in ("nee", "ja")] == [303, 303]
    assert set(echoes(db)) - before == {(house.parent.id, False)}
    home = mother.get("/").text
    assert "Dank je. Je zei dat je er nog niets van merkt." in home
    assert "Merk je er iets van?" not in home
    assert "Merk je er iets van?" in browse(house.other_parent).get("/").text


def test_after_a_quarter_it_is_asked_again(browse, house, lesson, clock_at):
    say(browse(house.parent), lesson)
    clock_at(date(2026, 11, 20))
    assert "Merk je er iets van?" not in browse(house.parent).get("/").text
    clock_at(date(2026, 12, 20))
    assert "Merk je er iets van?" in browse(house.parent).get("/").text


def test_no_word_and_no_such_lesson_are_refused(db, browse, house, lesson):
    before = len(echoes(db))
    other = make_house(db, label="Huis elders")
    nothing = browse(other.parent).post(f"/geleerd/lessen/{uuid4()}/merk", data={"notices": "ja"})
    theirs = say(browse(other.parent), lesson)
    assert (nothing.status_code, theirs.status_code) == (404, 404)
    assert nothing.data == theirs.data
    assert say(browse(house.lead), lesson).status_code == 404
    assert say(browse(), lesson).status_code == 401
    assert say(browse(house.parent), lesson, "misschien").status_code == 422
    assert len(echoes(db)) == before


def neighbours(db, house, lesson, count):
    """Households of the team that said so a month ago; each of two people who do not agree."""
    for n in range(count):
        home = Household(
            label=f"Buren {n}",
            team_id=house.team.id,
            phase=Phase.STABLE_SAFETY,
            first_contact_on=DAY,
            separate_parents=False,
        )
        db.add(home)
        db.flush()
        for who in ("A", "B"):
            person = make_person(db, f"Buur {n}{who}")
            join_household(db, home, person, Role.PARENT)
            db.add(
                LessonEcho(
                    person_id=person.id,
                    lesson_id=lesson.id,
                    month=date(2026, 8 if who == "A" else 9, 1),
                    notices=who == "B",
                )
            )
    db.commit()


@pytest.mark.parametrize(("count", "says"), [(9, None), (10, "bijna iedereen")])
def test_the_team_reads_words_of_ten_households_and_nothing_before(
    db, app, browse, house, lesson, clock_at, count, says
):
    neighbours(db, house, lesson, count)
    clock_at(LATER)
    page = browse(house.lead).get(f"/leren/lessen/{lesson.id}").text
    if says:
        assert f"Dit deel zei ja: {says}." in page
    else:
        assert "Merken gezinnen er iets van? Nog te weinig antwoorden." in page
    assert "Buur" not in page
    assert "Dit deel zei ja" not in browse(house.contact).get(f"/leren/lessen/{lesson.id}").text


def test_whoever_helps_another_family_is_no_second_household(
    db, browse, house, lesson, acting, clock_at
):
    neighbours(db, house, lesson, 9)
    said = set(db.exec(select(LessonEcho.person_id)))
    for person in db.exec(select(Person).where(col(Person.id).in_(said))).all():
        join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    clock_at(LATER)
    with acting(house.lead) as session:
        assert noticed_in_words(session, lesson) is None


def test_what_is_said_this_month_does_not_count_yet(db, browse, house, lesson, acting, clock_at):
    neighbours(db, house, lesson, 9)
    say(browse(house.parent), lesson)
    with acting(house.lead) as session:
        assert noticed_in_words(session, lesson) is None
    clock_at(LATER)
    with acting(house.lead) as session:
        assert noticed_in_words(session, lesson) == "bijna iedereen"
