"""What is new, and how it stops being new: by a deliberate view only."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.messages.models import Reading
from family_portal.messages.queries import has_unread
from tests.habits.world import words_of
from tests.letters import delivered, make_thread, write

NEW = "tabbar__new"


@pytest.fixture
def answered(db, house):
    return make_thread(db, house, (house.parent, "Mag ik?"), (house.contact, "Ja."))


def read(browser, thread, until=None):
    until = (until or thread.last_at).isoformat()
    return browser.post(f"/berichten/{thread.id}/gelezen", data={"until": until})


def test_an_answer_is_new_until_it_was_looked_at(browse, house, answered):
    mother = browse(house.parent)
    assert NEW in mother.get("/berichten").text
    assert "Nieuw." in mother.get("/berichten").text
    page = mother.get(f"/berichten/{answered.id}").text
    assert NEW in page  # loading is not reading
    assert "data-read-when-seen" in page
    assert read(mother, answered).status_code == 303
    assert NEW not in mother.get("/berichten").text
    assert "data-read-when-seen" not in mother.get(f"/berichten/{answered.id}").text


def test_what_came_after_the_page_was_shown_stays_new(db, browse, house, answered):
    mother, shown = browse(house.parent), answered.last_at
    write(browse(house.contact), answered, "Nog iets.")
    delivered(db)
    read(mother, answered, until=shown)
    assert NEW in mother.get("/berichten").text


def test_nobody_reads_ahead(db, browse, house, answered):
    read(browse(house.parent), answered, until=answered.last_at + timedelta(days=30))
    write(browse(house.contact), answered, "Nog iets.")
    delivered(db)
    assert NEW in browse(house.parent).get("/berichten").text


def test_each_thread_is_read_by_itself_and_again_when_something_comes(db, browse, house, answered):
    mother, told = browse(house.parent), (house.contact, "Ook.")
    other = make_thread(db, house, (house.parent, "En dit?"), told, subject="Iets anders")
    for thread, is_left in ((answered, True), (other, False)):
        read(mother, thread)
        assert (NEW in mother.get("/berichten").text) is is_left
    write(browse(house.contact), answered, "Nog iets.")
    delivered(db)
    assert NEW in mother.get("/berichten").text
    read(mother, answered, until=clock.now())
    assert NEW not in mother.get("/berichten").text


def test_who_reads_reads_for_nobody_else(db, browse, house, answered):
    for person in (house.parent, house.contact):
        read(browse(person), answered)
    seen = db.exec(select(Reading.person_id).where(Reading.thread_id == answered.id)).all()
    assert sorted(seen) == sorted([house.parent.id, house.contact.id])


def test_reading_again_never_goes_back(db, browse, house, answered):
    mother = browse(house.parent)
    read(mother, answered)
    read(mother, answered, until=answered.last_at - timedelta(days=1))
    assert NEW not in mother.get("/berichten").text
    assert len(db.exec(select(Reading).where(Reading.thread_id == answered.id)).all()) == 1


def test_ones_own_words_are_not_new(browse, db, house):
    make_thread(db, house, (house.parent, "Mag ik?"))
    assert NEW not in browse(house.parent).get("/berichten").text


def test_a_moment_that_is_no_moment_is_refused(browse, house, answered):
    wrong = browse(house.parent).post(f"/berichten/{answered.id}/gelezen", data={"until": "nu"})
    assert wrong.status_code == 422


def test_nobody_marks_what_they_cannot_see(browse, house, strangers, answered):
    assert read(browse(strangers.parent), answered).status_code == 404


def test_new_is_one_statement(engines, house, answered, query_budget):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.parent.id, is_staff=False, has_shares=False))
        with query_budget(1):
            assert has_unread(session, house.parent.id)


def test_nobody_is_told_that_somebody_read_it(browse, house, answered):
    """A staff member sees no "seen": that would be a record of presence."""
    read(browse(house.parent), answered)
    page = browse(house.contact).get(f"/berichten/{answered.id}").text
    assert "gelezen" not in words_of(page).lower()
