"""The day we promise to answer by, and what we say when we did not (R5)."""

from datetime import timedelta

from sqlmodel import select

from family_portal.access.teams import Post
from family_portal.core import clock, dates
from family_portal.messages.models import Thread
from tests.letters import delivered, make_thread, start, write


def only(db):
    return next(t for t in db.exec(select(Thread)) if t.subject == "Een vraag")


def test_the_promise_is_said_before_sending_and_kept_on_the_thread(app, db, browse, house):
    before = browse(house.parent).get("/berichten/nieuw").text
    where = start(browse(house.parent), house, [house.contact]).location
    promised = only(db).answer_by
    with app.test_request_context():
        long, near = dates.day(promised), dates.near_day(promised)
    assert promised > clock.today()
    assert f"antwoord uiterlijk {long}" in before
    assert f"antwoord uiterlijk {near}" in browse(house.parent).get(where).text


def test_the_promise_counts_the_days_of_whom_one_writes_to(db, browse, house):
    """The duo works on one day of the week: two of those days take more than a week."""
    day = (clock.today() + timedelta(days=1)).weekday()
    post = db.exec(select(Post).where(Post.person_id == house.duo.id)).one()
    post.works = [day]
    db.add(post)
    start(browse(house.parent), house, [house.duo])
    assert only(db).answer_by >= clock.today() + timedelta(days=8)
    assert only(db).answer_by.weekday() == day


def test_a_second_message_does_not_move_the_promise(db, browse, house):
    thread = make_thread(db, house, answer_by=clock.today())
    write(browse(house.parent), thread, "Hallo?")
    db.refresh(thread)
    assert thread.answer_by == clock.today()


def test_a_promise_for_today_is_not_late_today(db, browse, house):
    thread = make_thread(db, house, answer_by=clock.today())
    assert "Sorry" not in browse(house.parent).get(f"/berichten/{thread.id}").text


def test_the_day_after_we_say_sorry_to_the_family_and_late_to_ourselves(app, db, browse, house):
    yesterday = clock.today() - timedelta(days=1)
    thread = make_thread(db, house, days_ago=5, answer_by=yesterday)
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    with app.test_request_context():
        day = dates.day(yesterday)
    assert f"Wij hadden je uiterlijk {day} moeten antwoorden. Dat is niet gelukt. Sorry." in page
    assert "1 dag te laat" in browse(house.contact).get(f"/berichten/{thread.id}").text


def test_an_answer_ends_the_wait_and_the_next_question_gets_a_new_day(db, browse, house):
    yesterday = clock.today() - timedelta(days=1)
    thread = make_thread(db, house, days_ago=5, answer_by=yesterday)
    write(browse(house.contact), thread, "Het spijt me. Ja.")
    delivered(db)
    db.refresh(thread)
    assert not thread.is_waiting
    write(browse(house.parent), thread, "En nu?")
    db.refresh(thread)
    assert thread.is_waiting
    assert thread.answer_by > clock.today()


def test_a_professional_who_is_also_a_parent_waits_as_a_parent(db, browse, house, strangers):
    """The seat in the circle tells who waits for whom, not the job somebody has."""
    from family_portal.access.roles import Role
    from tests.houses import join_household

    join_household(db, house.household, strangers.contact, Role.ADULT)
    thread = make_thread(db, house, (house.contact, "Hoe gaat het?"), family=[strangers.contact])
    write(browse(strangers.contact), thread, "Goed.")
    db.refresh(thread)
    assert thread.is_waiting
