"""What opens for a new contact person, when, and with whose yes; and what closes for the old."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access import staffing
from family_portal.access.actions import hand_over as acts
from family_portal.access.circles import Category, Membership
from family_portal.access.goodbyes import About, HandoverWord, HandoverYes
from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.access.households import Opened
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.plan.models import Step
from tests.desk.away import mate
from tests.desk.succession import FIRST, TODAY, change, hand_over, handover, plan, talked
from tests.letters import at_once, make_thread

pytestmark = pytest.mark.both_databases
FAMILY = {"ouder": "parent", "kind": "child", "verhaal": "parent", "mening": "parent"}
KINDS = {
    "ouder": Category.THREAD,
    "kind": Category.THREAD,
    "verhaal": Category.STORY,
    "mening": Category.FEEDBACK,
}


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def nina(browse, db, house):
    """Who comes, with a record of every kind that hangs with the one before by name, and one of
    the team."""
    for what, kind in KINDS.items():
        person = getattr(house, FAMILY[what])
        circle = house.circle(db, kind, family=[person], staff=[house.contact])
        db.add(Step(circle_id=circle.id, what=what, who_id=person.id))
    for what, kind in (("plan", Category.PLAN), ("teamgesprek", Category.THREAD)):
        circle = house.circle(db, kind, family=[house.parent])
        db.add(Step(circle_id=circle.id, what=what, who_id=house.parent.id))
    made = mate(db, house, "Nina Nieuweling")
    assert plan(browse, house, made).status_code == 303
    return made


@pytest.fixture
def sees(engines):
    def look(person):
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(person.id))
            return sorted(s.what for s in session.exec(select(Step)))

    return look


EVERYTHING = ["kind", "mening", "ouder", "plan", "teamgesprek", "verhaal"]


def test_before_the_confirmation_no_thread_and_no_story(house, nina, sees, clock_at):
    assert (sees(nina), sees(house.contact)) == ([], EVERYTHING)
    clock_at(FIRST - timedelta(days=1), time(23, 59, 59))
    assert (sees(nina), sees(house.contact)) == ([], EVERYTHING)
    clock_at(FIRST, time(0, 0, 1))
    assert (sees(nina), sees(house.contact)) == (["plan"], [])
    clock_at(FIRST + timedelta(days=90))
    assert sees(nina) == ["plan"]


def test_it_opens_at_the_moment_of_the_confirmation(db, browse, house, nina, sees, clock_at):
    moment = datetime.combine(FIRST, time(14))
    clock_at(FIRST, time(13, 59, 59))
    assert talked(browse, house, by=house.duo).status_code == 303
    assert sees(nina) == ["plan"]
    clock_at(FIRST, moment.time())
    hand_over_now(db, browse, house)
    assert sees(nina) == ["ouder", "plan", "teamgesprek"]
    clock_at(FIRST, time(13, 59, 59))
    assert sees(nina) == ["plan"]
    clock_at(FIRST, time(14, 0, 1))
    assert sees(nina) == ["ouder", "plan", "teamgesprek"]
    assert sees(house.contact) == []


def hand_over_now(db, browse, house):
    from tests.desk.succession import ask_again, confirm

    ask_again(db, house)
    assert confirm(db, browse, house.duo).status_code == 303


def test_confirmed_before_the_first_day_opens_on_that_day(db, browse, house, nina, sees, clock_at):
    clock_at(date(2026, 12, 1))
    hand_over(db, browse, house, house.contact)
    assert sees(nina) == []
    clock_at(FIRST - timedelta(days=1), time(23, 59, 59))
    assert (sees(nina), sees(house.contact)) == ([], EVERYTHING)
    clock_at(FIRST, time(0, 0, 1))
    assert (sees(nina), sees(house.contact)) == (["ouder", "plan", "teamgesprek"], [])


def test_what_a_child_wrote_and_what_was_told_open_with_a_yes_and_close_with_a_no(
    db, browse, house, nina, sees, clock_at
):
    def say(who, what, is_yes):
        said = {"what": what, "yes": "1" if is_yes else "0"}
        return browse(who).post(change(house, "/lezen"), data=said).status_code

    for who in (house.parent, house.other_parent):
        assert say(who, "thread", True) == 404, "only the child itself"
    assert say(house.other_parent, "story", True) == 404, "told nothing"
    assert say(house.child, "thread", True) == 303
    clock_at(FIRST)
    assert sees(nina) == ["plan"], "a yes opens nothing before the confirmation"
    hand_over(db, browse, house, house.duo)
    assert sees(nina) == ["kind", "ouder", "plan", "teamgesprek"]
    assert say(house.parent, "story", True) == 303
    assert sees(nina) == ["kind", "ouder", "plan", "teamgesprek", "verhaal"]
    assert say(house.child, "thread", False) == 303
    clock_at(FIRST, time(10, 0, 1))
    assert sees(nina) == ["ouder", "plan", "teamgesprek", "verhaal"]


def test_the_lead_lets_them_read_and_the_family_reads_why(db, browse, house, nina, sees, clock_at):
    from tests.desk.succession import at, seen, text

    def let(by, why):
        said = {"overridden": why, "seen": seen(browse, house, house.lead)}
        return browse(by).post(at(house, "/toch-lezen"), data=said).status_code

    assert let(house.lead, "Te vroeg.") == 422
    clock_at(FIRST)
    assert let(nina, "Mag ik?") == 404
    assert let(house.lead, "Joost werd ziek.") == 303
    assert sees(nina) == ["ouder", "plan", "teamgesprek"]
    for person in house.family:
        assert "Joost werd ziek." in text(browse, person, change(house)), person.name


def test_following_again_changes_nothing(db, browse, house, nina, clock_at):
    clock_at(FIRST)
    hand_over(db, browse, house, house.duo)

    def rows():
        db.rollback()
        with unguarded(db, reason="tests"):
            return sorted((str(m.id), m.since, m.until) for m in db.exec(select(Membership)))

    before = rows()
    with unguarded(db, reason="tests"):
        staffing.follow(db, house.household.id)
    db.commit()
    assert rows() == before


def test_who_comes_answers_what_waited_for_who_left(db, browse, house, nina, clock_at):
    thread = make_thread(db, house, family=[house.parent], staff=[house.contact])
    clock_at(FIRST)
    assert browse(nina).get(f"/berichten/{thread.id}").status_code == 404
    assert browse(house.contact).get(f"/berichten/{thread.id}").status_code == 404
    hand_over(db, browse, house, house.duo)
    assert browse(nina).get(f"/berichten/{thread.id}").status_code == 200
    written = browse(house.contact).post(f"/berichten/{thread.id}", data={"text": "Nog iets."})
    assert written.status_code == 404


def test_a_letter_of_who_leaves_and_the_confirmation_at_once(
    app, engines, db, browse, house, nina, clock_at, sees
):
    """Whoever wrote until the last moment has written in a circle the new one reads as well."""
    clock_at(date(2026, 12, 1))
    waiting = ["write", "confirm"]
    home, now = house.household.id, handover(db).assignment_id

    def act(session):
        if waiting.pop() == "write":
            with unguarded(session, reason="tests"):
                from family_portal.access.making import circle_for

                circle = circle_for(
                    session,
                    household_id=home,
                    category=Category.THREAD,
                    family=[house_parent],
                    staff=[house_contact],
                )
                session.add(Step(circle_id=circle.id, what="laat", who_id=house_parent))
            return "written"
        from family_portal.access.households import Handover

        with unguarded(session, reason="tests"):
            acts.keep_handover(session, session.get_one(Handover, now), status="confirmed")
        return "confirmed"

    house_parent, house_contact = house.parent.id, house.contact.id
    assert sorted(at_once(engines, app, house.contact, act, 2)) == ["confirmed", "written"]
    clock_at(FIRST, time(0, 0, 1))
    assert sees(nina) == ["laat", "ouder", "plan", "teamgesprek"]
    assert sees(house.contact) == []
    assert clock.today() == FIRST


def test_two_presses_at_once_are_one_word_and_one_yes(app, engines, db, house, nina):
    now = handover(db).assignment_id

    def act(session):
        acts.say(session, now, About.WISH, "Eerst samen praten.", None)
        acts.say_whether(session, now, Opened.THREAD, is_yes=True)

    at_once(engines, app, house.child, act, 3)
    db.rollback()
    with unguarded(db, reason="tests"):
        assert [word.text for word in db.exec(select(HandoverWord))] == ["Eerst samen praten."]
        assert [said.is_yes for said in db.exec(select(HandoverYes))] == [True]
