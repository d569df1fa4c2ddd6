"""What the learning pages ask the database does not grow with what is on them."""

from datetime import date, timedelta

import pytest

from family_portal.access.teams import Team, TeamKind
from family_portal.core import clock
from family_portal.feedback.models import LearningAnswer
from family_portal.learning.models import Adaptation, Adoption, Lesson, LessonStatus
from family_portal.learning.table_models import Decision, Kept, LearningTable, TableKind
from tests.learning.lessons import expert_of

MANY = 30
TOLD = "Jullie zeiden: “te snel”. Daarom gaan wij rustiger."


def fill(db, house, many, known=None):
    """Lessons, all taken over by one team and one by many; texts; meetings, each after another."""
    lessons = [_lesson(house, n) for n in range(many)]
    teams = [Team(name=f"Team {n}", kind=TeamKind.LOCAL_TEAM) for n in range(many)]
    db.add_all([*lessons, *teams])
    db.flush()
    lesson, taker = known or (lessons[0], teams[0])
    for team in teams:
        made = Adoption(lesson_id=lesson.id, team_id=team.id)
        db.add(made)
        db.flush()
        db.add(Adaptation(adoption_id=made.id, team_id=team.id, changed="Anders", is_checked=True))
    db.add_all(Adoption(lesson_id=o.id, team_id=taker.id) for o in lessons if o is not lesson)
    week = clock.monday(clock.today()) - timedelta(weeks=1)
    db.add_all(
        LearningAnswer(team_id=house.team.id, week=week, words=f"tekst {n}")
        for n in range(many + 5)
    )
    table = _meetings(db, house, many)
    db.commit()
    return lesson, taker, table


def _lesson(house, n):
    return Lesson(
        team_id=house.team.id,
        title=f"Les {n}",
        status=LessonStatus.ADOPTED,
        told_back=TOLD,
        told_on=clock.today(),
        look_on=clock.today(),
        is_checked=True,
    )


def _meetings(db, house, many):
    before = None
    for n in range(many):
        made = LearningTable(
            team_id=house.team.id,
            kind=TableKind.LEARNING,
            after_id=before.id if before else None,
            kept=Kept.YES if before else None,
            sentence="Eén zin.",
            decision=Decision.STOP,
            decided="Iets",
            owner_id=house.contact.id,
            until=date(2030, 1, 1),
            closed_at=clock.now() - timedelta(days=many - n),
        )
        db.add(made)
        db.flush()
        before = made
    return before


@pytest.fixture
def statements(query_budget):
    def count(browser, path):
        browser.get(path)
        with query_budget(99) as queries:
            assert browser.get(path).status_code == 200
        return len(queries)

    return count


def test_with_many_rows_they_ask_as_little_as_with_one(db, browse, house, statements):
    lesson, team, table = fill(db, house, 1)
    expert = expert_of(db, house)
    pages = {
        (house.lead.id, "/leren"): 5,
        (house.lead.id, f"/leren/lessen/{lesson.id}"): 8,
        (house.contact.id, f"/leren/lessen/{lesson.id}"): 8,
        (house.lead.id, "/leren/tafel"): 5,
        (house.lead.id, f"/leren/tafel/{table.id}"): 7,
        (expert.id, "/leren/antwoorden"): 6,
        (None, "/geleerd"): 1,
        (None, f"/geleerd/{house.team.id}"): 5,
        (None, f"/geleerd/{team.id}"): 5,
    }
    people = {who.id: browse(who) for who in (house.lead, house.contact, expert)}
    people[None] = browse()

    def cost():
        return {(who, path): statements(people[who], path) for who, path in pages}

    first = cost()
    fill(db, house, MANY, known=(lesson, team))
    assert cost() == first
    assert {page: n for page, n in first.items() if n > pages[page]} == {}
