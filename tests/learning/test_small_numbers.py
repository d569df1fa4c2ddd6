"""Lessons and figures: nothing about a person, and nothing from small numbers."""

import pytest

from family_portal.core import clock
from family_portal.learning.models import Adoption, Lesson, LessonStatus, TeamFigures
from family_portal.learning.shares import in_words, percentage


@pytest.fixture(autouse=True)
def in_dutch(app):
    with app.test_request_context():
        yield


def figures(db, team, households, **answers):
    made = TeamFigures(
        team_id=team.id,
        quarter=clock.today().replace(day=1),
        households=households,
        answers=answers,
    )
    db.add(made)
    db.commit()


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (0, 30, "minder dan 10%"),
        (1, 100, "minder dan 10%"),
        (21, 34, "ongeveer 60%"),
        (31, 41, "ongeveer 80%"),
        (100, 100, "meer dan 90%"),
        (99, 100, "meer dan 90%"),
    ],
)
def test_numbers_are_rounded_and_never_everybody_or_nobody(count, total, words):
    assert percentage(count, total) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "bijna niemand"),
        (4, "minder dan de helft"),
        (10, "ongeveer de helft"),
        (15, "meer dan de helft"),
        (20, "bijna iedereen"),
    ],
)
def test_twenty_answers_are_said_in_words(count, words):
    assert in_words(count, 20) == words


def test_fewer_than_ten_households_show_nothing(db, browse, house):
    figures(db, house.team, 9, heard={"yes": 9})
    page = browse(house.contact).get("/leren").text
    assert "Nog te weinig antwoorden." in page
    assert "Voelde je je gehoord?" not in page


def test_fewer_than_ten_answers_to_a_question_leave_it_out(db, browse, house):
    figures(db, house.team, 40, heard={"yes": 9}, next_step={"yes": 30, "no": 10})
    page = browse(house.contact).get("/leren").text
    assert "Voelde je je gehoord?" not in page
    assert "ja: ongeveer 80%" in page


def test_ten_to_thirty_are_words_without_a_number(db, browse, house):
    figures(db, house.team, 20, heard={"yes": 11, "no": 9})
    page = browse(house.contact).get("/leren").text
    assert "ja: ongeveer de helft" in page
    assert "%" not in page


def test_a_lesson_shows_its_state_and_what_was_told_back(db, browse, house, strangers):
    lesson = Lesson(
        team_id=house.team.id,
        title="Zeg wat er nu gebeurt",
        status=LessonStatus.TOLD_BACK,
        told_back="Daarom staat de volgende stap bovenaan.",
        is_checked=True,
    )
    db.add(lesson)
    db.flush()
    db.add(Adoption(lesson_id=lesson.id, team_id=strangers.team.id))
    page = browse(house.contact).get("/leren").text
    for words in ("Zeg wat er nu gebeurt", "Verteld aan gezinnen", "Daarom staat de volgende"):
        assert words in page
    assert f"Ook bij: {strangers.team.name}" in page


def test_a_family_does_not_find_the_page(browse, house):
    assert browse(house.parent).get("/leren").status_code == 404
