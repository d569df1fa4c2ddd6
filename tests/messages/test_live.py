"""An open page asks whether something changed. That costs little, reads nothing and keeps nobody
signed in."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.accounts.models import WebSession
from family_portal.audit.models import AccessEntry
from family_portal.messages.models import Reading
from tests.letters import delivered, make_thread, start, write

LOOK = {"Portal-Look": "again"}


@pytest.fixture
def thread(db, house):
    return make_thread(db, house, (house.parent, "Mag ik?"), (house.contact, "Ja."))


def look(browser, path, version=None):
    known = {"If-None-Match": version} if version else {}
    return browser.partial(path, headers={**LOOK, **known})


@pytest.fixture
def pages(house, thread):
    return [(house.parent, f"/berichten/{thread.id}"), (house.contact, f"/berichten/{thread.id}")]


def test_nothing_new_is_two_statements_and_no_page(browse, house, pages, query_budget):
    for who, path in [*pages, (house.contact, "/bureau")]:
        browser = browse(who)
        version = look(browser, path).headers["ETag"]
        with query_budget(2):
            again = look(browser, path, version)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == version


def test_something_new_is_four_statements(db, browse, house, thread, pages, query_budget):
    """And one for a professional: was this look noted already?"""
    for (who, path), limit in zip(pages, (4, 5), strict=True):
        browser = browse(who)
        version = look(browser, path).headers["ETag"]
        write(browse(house.parent), thread, f"Voor {who.name}")
        with query_budget(limit):
            answer = look(browser, path, version)
        assert f"Voor {who.name}" in answer.text
        assert "<textarea" not in answer.text


def test_an_answer_on_its_way_changes_nothing_for_others_until_it_arrives(
    db, browse, house, thread
):
    mother, path = browse(house.parent), f"/berichten/{thread.id}"
    version = look(mother, path).headers["ETag"]
    write(browse(house.contact), thread, "Tot zo.")
    assert look(mother, path, version).status_code == 304
    delivered(db)
    assert "Tot zo." in look(mother, path, version).text


def test_the_writer_sees_the_button_go_when_it_is_delivered(db, browse, house, thread):
    contact, path = browse(house.contact), f"/berichten/{thread.id}"
    write(contact, thread, "Tot zo.")
    first = look(contact, path)
    assert "Haal terug" in first.text
    delivered(db)
    then = look(contact, path, first.headers["ETag"])
    assert "Tot zo." in then.text
    assert "Haal terug" not in then.text


def test_the_inbox_changes_when_somebody_writes(browse, house, thread):
    contact = browse(house.contact)
    version = look(contact, "/bureau").headers["ETag"]
    start(browse(house.parent), house, [house.contact], subject="Nieuwe vraag")
    assert "Nieuwe vraag" in look(contact, "/bureau", version).text


def test_looking_reads_nothing(db, browse, house, thread):
    mother, path = browse(house.parent), f"/berichten/{thread.id}"
    for _ in range(3):
        assert "Ik heb dit gelezen" in look(mother, path).text
    assert db.exec(select(Reading).where(Reading.thread_id == thread.id)).all() == []


def test_a_look_that_finds_nothing_is_no_look_at_the_family(db, browse, house, thread):
    contact, path = browse(house.contact), f"/berichten/{thread.id}"
    version = look(contact, path).headers["ETag"]
    before = len(db.exec(select(AccessEntry)).all())
    look(contact, path, version)
    assert len(db.exec(select(AccessEntry)).all()) == before


def test_a_page_that_looks_by_itself_keeps_nobody_signed_in(db, browse, house, thread):
    mother, path = browse(house.parent), f"/berichten/{thread.id}"
    mother.get(path)

    def rewind():
        row = db.exec(select(WebSession).where(WebSession.person_id == house.parent.id)).one()
        row.seen_at -= timedelta(minutes=5)
        db.add(row)
        db.commit()
        return row

    row = rewind()
    seen = row.seen_at
    look(mother, path)
    db.refresh(row)
    assert row.seen_at == seen
    mother.get(path)
    db.refresh(row)
    assert row.seen_at > seen


def test_who_is_not_signed_in_or_not_in_it_hears_nothing(browse, house, strangers, thread):
    assert look(browse(), f"/berichten/{thread.id}").status_code == 401
    for who in (strangers.parent, house.other_parent):
        assert look(browse(who), f"/berichten/{thread.id}").status_code == 404
