"""What a child wrote, and what somebody told once, opens for a stand-in only with their yes."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.access.actions.absence import record_absence
from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.households import CoverYes
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.messages.models import Thread
from family_portal.story.models import Story
from tests.habits.world import words_of
from tests.houses import make_person
from tests.letters import make_thread, start

TODAY = date(2026, 11, 26)
FIRST, LAST = date(2026, 12, 7), date(2026, 12, 11)
MONDAY = "maandag 14 december"


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def youssef(db, house):
    made = make_person(db, "Youssef Verzonnen")
    db.add(Post(person_id=made.id, role=Role.CONTACT, team_id=house.team.id, works=[0, 4]))
    db.commit()
    return made


@pytest.fixture
def thread(db, house):
    return make_thread(
        db, house, (house.child, "Moet ik mee?"), family=[house.child], staff=[house.contact]
    )


@pytest.fixture
def away(db, house, youssef, thread):
    with unguarded(db, reason="tests"):
        made = record_absence(
            db,
            absent_id=house.contact.id,
            from_day=FIRST,
            to_day=LAST,
            stand_in_id=youssef.id,
        )
    db.commit()
    return made


@pytest.fixture
def opens(browse, youssef, thread):
    """Whether the stand-in can read what the child wrote."""
    return lambda: browse(youssef).get(f"/berichten/{thread.id}").status_code == 200


def say(browse, person, cover, is_yes, what="thread"):
    said = {"what": what, "yes": "1" if is_yes else "0"}
    return browse(person).post(f"/contact/invallen/{cover.id}", data=said)


@pytest.mark.both_databases
def test_it_opens_with_a_yes_for_those_days_and_closes_with_a_no(
    browse, house, away, opens, clock_at
):
    page = words_of(browse(house.child).get("/contact").text)
    assert "Mag Youssef lezen wat jij aan Joost schrijft?" in page
    clock_at(FIRST)
    assert not opens()
    assert say(browse, house.child, away, is_yes=True).status_code == 303
    assert opens()
    assert "Jij zei: ja." in words_of(browse(house.child).get("/contact").text)
    say(browse, house.child, away, is_yes=False)
    assert not opens()
    say(browse, house.child, away, is_yes=True)
    clock_at(LAST + timedelta(days=1))
    assert not opens()


def test_a_yes_beforehand_opens_nothing_before_the_first_day(browse, house, away, opens, clock_at):
    say(browse, house.child, away, is_yes=True)
    assert not opens()
    clock_at(FIRST)
    assert opens()


def test_nobody_else_says_it_for_the_child(
    browse, db, house, strangers, youssef, away, opens, clock_at
):
    for who in (house.parent, house.other_parent, house.contact, youssef, strangers.child):
        assert say(browse, who, away, is_yes=True).status_code in {403, 404}, who.name
    clock_at(FIRST)
    assert not opens()
    assert db.exec(select(CoverYes)).all() == []
    assert "Mag Youssef" not in browse(house.parent).get("/contact").text


def test_a_yes_is_for_this_stand_in_alone(browse, db, house, away, thread, clock_at):
    say(browse, house.child, away, is_yes=True)
    other = make_person(db, "Anouk Verzinning")
    db.add(Post(person_id=other.id, role=Role.CONTACT, team_id=house.team.id, works=[0]))
    db.commit()
    form = {
        "from_day": FIRST.isoformat(),
        "to_day": LAST.isoformat(),
        "stand_in": str(other.id),
    }
    assert browse(house.contact).post(f"/bureau/afwezig/{away.id}", data=form).status_code == 303
    clock_at(FIRST)
    assert browse(other).get(f"/berichten/{thread.id}").status_code == 404
    assert "Mag Anouk lezen" in words_of(browse(house.child).get("/contact").text)


def test_the_box_says_who_does_not_read_until_when(browse, house, away, thread, clock_at):
    clock_at(FIRST)
    for path in (f"/berichten/{thread.id}", "/berichten/nieuw"):
        page = words_of(browse(house.child).get(path).text)
        assert f"Joost is er nu niet en leest dit vanaf {MONDAY}." in page, path
        assert "Youssef leest dit niet." in page
    say(browse, house.child, away, is_yes=True)
    for path in (f"/berichten/{thread.id}", "/berichten/nieuw"):
        assert "leest dit niet" not in words_of(browse(house.child).get(path).text), path
    assert "leest ook Youssef dit" in words_of(browse(house.child).get("/berichten/nieuw").text)


@pytest.mark.parametrize(
    ("is_yes", "day"), [(False, date(2026, 12, 15)), (True, date(2026, 12, 11))]
)
def test_the_promise_follows_who_reads_it(browse, db, house, away, clock_at, is_yes, day):
    """The stand-in works on Mondays and Fridays; who is away is back on Monday the 14th."""
    say(browse, house.child, away, is_yes=is_yes)
    clock_at(date(2026, 12, 6))
    start(browse(house.child), house, [house.contact])
    db.rollback()
    begun = next(t for t in db.exec(select(Thread)) if t.subject == "Een vraag")
    assert begun.answer_by == day


def test_a_story_opens_with_the_yes_of_whoever_told_it(
    browse, db, acting, house, youssef, away, clock_at
):
    circle = house.circle(db, Category.STORY, family=[house.parent], staff=[house.contact])
    db.add(Story(circle_id=circle.id, author_id=house.parent.id, text="van vroeger"))
    db.commit()

    def told():
        with acting(youssef) as session:
            return [story.text for story in session.exec(select(Story))]

    page = words_of(browse(house.parent).get("/contact").text)
    assert "Mag Youssef jouw verhaal lezen?" in page
    assert "jouw verhaal" not in browse(house.other_parent).get("/contact").text
    clock_at(FIRST)
    assert told() == []
    assert say(browse, house.other_parent, away, is_yes=True, what="story").status_code == 404
    assert say(browse, house.parent, away, is_yes=True, what="story").status_code == 303
    assert told() == ["van vroeger"]
    clock_at(LAST + timedelta(days=1))
    assert told() == []


def test_the_professionals_see_what_was_said(browse, house, away):
    say(browse, house.child, away, is_yes=False)
    page = words_of(browse(house.contact).get(f"/bureau/afwezig/{away.id}").text)
    assert "berichten mogen niet gelezen worden" in page
    assert "berichten mogen" not in browse(house.lead).get(f"/bureau/afwezig/{away.id}").text
