"""What somebody was writing is still there after a break, for them alone and for a day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from family_portal.core import clock
from family_portal.messages.actions import forget_old_drafts
from family_portal.messages.models import Draft
from tests.letters import key_of, make_thread, write

WORDS = "Ik durf het niet goed te zeggen"


@pytest.fixture
def thread(db, house):
    return make_thread(db, house)


def keep(browser, thread, words=WORDS, **more):
    return browser.post(f"/berichten/{thread.id}/concept", data={"text": words, **more})


def box(browser, path):
    return browser.get(path).text.partition("<textarea")[2]


def mine(db, person):
    return db.exec(select(Draft).where(Draft.person_id == person.id)).all()


def test_it_is_there_again_also_after_signing_in_anew(browse, house, thread):
    assert keep(browse(house.parent), thread).status_code == 303
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    assert WORDS in page
    assert "Bewaard, nog niet verstuurd." in page


def test_nobody_else_finds_it(browse, house, thread):
    keep(browse(house.parent), thread)
    for other in (house.contact, house.duo):
        assert WORDS not in browse(other).get(f"/berichten/{thread.id}").text
    assert keep(browse(house.other_parent), thread).status_code == 404


def test_it_cannot_be_read_in_the_database(db, browse, house, thread):
    keep(browse(house.parent), thread)
    rows = db.connection().exec_driver_sql("SELECT text FROM draft").all()
    assert rows
    assert all(WORDS.encode() not in bytes(row.text) for row in rows)


def test_the_last_words_count_and_no_words_are_nothing(db, browse, house, thread):
    mother = browse(house.parent)
    keep(mother, thread)
    [draft] = mine(db, house.parent)
    known = {"draft": str(draft.id), "draft_version": "1"}
    keep(mother, thread, "Toch iets anders", **known)
    db.expire_all()
    assert [d.text for d in mine(db, house.parent)] == ["Toch iets anders"]
    keep(mother, thread, "", **{**known, "draft_version": "2"})
    db.expire_all()
    assert mine(db, house.parent) == []


def test_sending_ends_it_and_a_late_copy_does_not_bring_it_back(db, browse, house, thread):
    mother = browse(house.parent)
    key = key_of(mother.get(f"/berichten/{thread.id}").text)
    keep(mother, thread, key=key)
    write(mother, thread, WORDS, key=key)
    assert mine(db, house.parent) == []
    keep(mother, thread, key=key)
    assert mine(db, house.parent) == []


def test_after_a_day_it_is_gone(db, browse, house, thread):
    keep(browse(house.parent), thread)
    draft = mine(db, house.parent)[0]
    draft.saved_at -= timedelta(hours=24, minutes=1)
    db.add(draft)
    assert WORDS not in browse(house.parent).get(f"/berichten/{thread.id}").text


def test_the_worker_throws_old_ones_away(db, engines, browse, house, thread):
    keep(browse(house.parent), thread)
    keep(browse(house.contact), thread)
    draft = mine(db, house.parent)[0]
    draft.saved_at = clock.now() - timedelta(hours=25)
    db.add(draft)
    db.commit()
    with Session(engines.writing) as session:
        forget_old_drafts(session)
        session.commit()
    db.expire_all()
    assert mine(db, house.parent) == []
    assert len(mine(db, house.contact)) == 1


def test_a_new_thread_has_one_too(db, browse, house, strangers):
    mother = browse(house.parent)
    said = {"household_id": str(house.household.id), "subject": "Oma", "text": WORDS}
    assert mother.post("/berichten/concept", data=said).status_code == 303
    page = mother.get("/berichten/nieuw").text
    assert 'value="Oma"' in page
    assert WORDS in page
    elsewhere = {**said, "household_id": str(strangers.household.id)}
    assert mother.post("/berichten/concept", data=elsewhere).status_code == 404


def test_a_letter_to_one_parent_never_shows_in_a_letter_to_the_other(browse, house):
    path = f"/bureau/huishoudens/{house.household.id}/bericht"
    said = {"family": str(house.parent.id), "subject": "Oma", "text": WORDS, "key": str(uuid4())}
    contact = browse(house.contact)
    contact.post(f"{path}/concept", data=said)
    assert WORDS in box(contact, f"{path}?aan={house.parent.id}")
    for other in (f"{path}?aan={house.other_parent.id}", path):
        assert WORDS not in contact.get(other).text


def test_the_page_keeps_by_itself_with_a_part_of_the_page(browse, house, thread):
    mother = browse(house.parent)
    path = f"/berichten/{thread.id}/concept"
    part = mother.partial(path, method="POST", data={"text": WORDS})
    assert part.text.startswith('<p class="meta" id="bewaard"')
    assert WORDS not in part.text


def test_too_much_to_send_is_too_much_to_keep(browse, house, thread):
    assert keep(browse(house.parent), thread, "a" * 4001).status_code == 422
