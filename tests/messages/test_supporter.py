"""Somebody from the network reads a thread that was shown to them, and does not write in it."""

import pytest

from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.messages.models import Thread
from tests.houses import join_household, make_person
from tests.letters import make_thread, messages_of, write


@pytest.fixture
def neighbour(db, house):
    person = make_person(db, "Wilma Buurvrouw")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return person


@pytest.fixture
def shown(db, acting, house, neighbour):
    thread = make_thread(db, house)
    with acting(house.parent) as session:
        share(session, session.get(Thread, thread.id), with_id=neighbour.id)
    return thread


def test_a_supporter_reads_who_else_reads_but_finds_no_composer(browse, house, neighbour, shown):
    page = browse(neighbour).get(f"/berichten/{shown.id}").text
    assert "Mag ik iets vragen?" in page
    assert "Je kunt hier niet terugschrijven." in page
    assert "<textarea" not in page
    for reader in (house.parent, house.contact, house.duo):
        assert reader.first_name in page


def test_a_supporter_cannot_write_in_it(db, browse, neighbour, shown):
    assert write(browse(neighbour), shown, "Ik ook").status_code == 403
    assert len(messages_of(db, shown.id)) == 1


def test_a_supporter_cannot_begin_a_thread(browse, neighbour):
    assert browse(neighbour).get("/berichten/nieuw").status_code == 404
    assert "Nieuw bericht" not in browse(neighbour).get("/berichten").text


def test_the_writer_sees_that_it_is_shown_and_the_other_parent_is_told_nothing(
    db, browse, house, neighbour, shown
):
    assert neighbour.first_name in browse(house.parent).get(f"/berichten/{shown.id}").text
    assert neighbour.first_name not in browse(house.other_parent).get("/berichten").text


def test_what_was_not_shown_stays_shut(db, browse, house, neighbour, shown):
    other = make_thread(db, house, subject="Iets anders")
    assert browse(neighbour).get(f"/berichten/{other.id}").status_code == 404
    assert "Iets anders" not in browse(neighbour).get("/berichten").text


def test_nobody_is_told_that_a_supporter_cannot_see_what_was_shown_to_them(
    db, browse, acting, house, neighbour
):
    """Who shows something to whom is theirs to tell; but what a page says is never untrue."""
    house.circle(db, family=[house.parent, house.child, neighbour])
    thread = make_thread(db, house, family=[house.parent, house.child])
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    assert f"Niet:</strong> <bdi>{neighbour.first_name}" in page
    assert neighbour.first_name not in browse(house.child).get(f"/berichten/{thread.id}").text
    with acting(house.parent) as session:
        share(session, session.get(Thread, thread.id), with_id=neighbour.id)
    assert neighbour.first_name not in browse(house.child).get(f"/berichten/{thread.id}").text
