"""Something in a story was not right: its teller changes it, and says so to who reads it."""

import re

import pytest

from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.access.showing import share
from family_portal.access.showing import withdraw as take_back
from family_portal.story.models import Story
from tests.habits.world import words_of
from tests.houses import join_household, make_person
from tests.story.conftest import TEXT

RIGHT = "Ik ben moe van de nachten."


@pytest.fixture
def change(browse, house, told):
    def send(**more):
        data = {"text": RIGHT, "version": told.version, "seen": told.mark, **more}
        answer = browse(house.parent).post(f"/verhaal/{told.id}/tekst", data=data)
        assert answer.status_code == 303, answer.text

    return send


def at_desk(browse, person, told):
    return words_of(browse(person).get(f"/bureau/verhalen/{told.id}").text)


def test_who_reads_it_reads_from_first_to_now_and_nobody_else(
    browse, house, strangers, told, change
):
    change(was_wrong="1")
    assert f"Eerst{TEXT} Nu{RIGHT}" in at_desk(browse, house.contact, told)
    for person in (house.duo, house.lead, strangers.contact):
        assert TEXT not in words_of(browse(person).get("/bureau/rechtgezet").text)
        assert browse(person).get(f"/bureau/verhalen/{told.id}").status_code == 404
    for person in (house.other_parent, house.child):
        for path in ("/rechtgezet", "/verhaal", "/neem-mee", "/"):
            assert TEXT not in words_of(browse(person).get(path).text), path


def test_each_reader_has_it_as_unread_until_they_say_so(browse, house, told, change):
    joost = browse(house.contact)
    line = f'data-line="story-{told.id}-{house.parent.id}"'
    joost.post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
    assert line not in joost.get("/bureau").text
    change(was_wrong="1")
    assert line in joost.get("/bureau").text
    assert "nieuw Rechtgezet" in at_desk(browse, house.contact, told)
    joost.post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 2})
    assert line not in joost.get("/bureau").text
    assert "nieuw Rechtgezet" not in at_desk(browse, house.contact, told)


def test_its_teller_has_it_on_paper_for_a_lawyer_and_not_as_news(browse, house, told, change):
    change(was_wrong="1")
    samira = browse(house.parent)
    for path in ("/neem-mee", "/neem-mee/plan", "/rechtgezet", "/verhaal"):
        page = words_of(samira.get(path).text)
        assert f"Eerst{TEXT} Nu{RIGHT}" in page, path
        assert "nieuw Rechtgezet" not in page
    assert 'href="/rechtgezet"' not in samira.get("/").text


def test_without_saying_so_what_stood_there_is_the_tellers_alone(browse, house, told, change):
    change()
    assert TEXT not in at_desk(browse, house.contact, told)


def test_who_is_taken_off_or_when_it_is_not_kept_nobody_reads_it(browse, house, told, change):
    change(was_wrong="1")
    samira = browse(house.parent)
    samira.post(f"/verhaal/{told.id}/lezers", data={"staff": str(house.duo.id)})
    assert browse(house.contact).get(f"/bureau/verhalen/{told.id}").status_code == 404
    assert f"Eerst{TEXT}" in at_desk(browse, house.duo, told)
    samira.post(f"/verhaal/{told.id}/niet-bewaren", data={})
    for path in ("/rechtgezet", "/neem-mee", "/neem-mee/plan"):
        assert TEXT not in words_of(samira.get(path).text), path


def test_nobody_read_yet_what_waits_for_a_check(browse, house, written_down, mine):
    written_down(house.parent)
    [story] = mine()
    data = {"text": RIGHT, "version": 1, "seen": story.mark, "was_wrong": "1"}
    samira = browse(house.parent)
    assert "was_wrong" not in samira.get(f"/verhaal/{story.id}/tekst").text
    assert samira.post(f"/verhaal/{story.id}/tekst", data=data).status_code == 303
    assert "Rechtgezet" not in at_desk(browse, house.contact, story)


@pytest.fixture
def granny(db, house):
    made = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, made, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return made


@pytest.fixture
def shown(acting, house, told, granny):
    with acting(house.parent) as session:
        made = share(session, session.get(Story, told.id), with_id=granny.id)
        session.flush()
        return made.id


@pytest.mark.both_databases
def test_to_whom_it_is_shown_it_is_unread_on_home_until_they_say_so(
    browse, house, told, granny, shown, change
):
    tineke = browse(granny)
    assert 'href="/rechtgezet"' not in tineke.get("/").text
    change(was_wrong="1")
    assert 'href="/rechtgezet"' in tineke.get("/").text
    page = tineke.get("/rechtgezet")
    for there in (page, tineke.get("/verhaal")):
        assert f"Verhaal Eerst{TEXT} Nu{RIGHT}" in words_of(there.text)
        assert "nieuw Rechtgezet" in words_of(there.text)
    assert f'href="/verhaal#verhaal-{told.id}"' in page.text
    # Samira has it no less as hers, and reads nothing of whether Tineke read it.
    ids = re.findall(r'name="ids" value="([^"]+)"', tineke.get("/verhaal").text)
    assert tineke.post("/rechtgezet", data={"ids": ids}).status_code == 303
    assert 'href="/rechtgezet"' not in tineke.get("/").text
    assert "nieuw Rechtgezet" not in words_of(tineke.get("/verhaal").text)


def test_who_does_not_see_it_any_more_reads_neither_first_nor_now(
    browse, acting, house, told, granny, shown, change
):
    change(was_wrong="1")
    with acting(house.parent) as session:
        take_back(session, session.get(Share, shown))
    tineke = browse(granny)
    for path in ("/", "/rechtgezet", "/verhaal"):
        page = tineke.get(path).text
        assert TEXT not in page, path
        assert RIGHT not in page, path
        assert 'href="/rechtgezet"' not in page, path


def test_what_is_not_kept_is_shown_to_nobody_any_more(browse, house, told, granny, shown, change):
    change(was_wrong="1")
    browse(house.parent).post(f"/verhaal/{told.id}/niet-bewaren", data={})
    tineke = browse(granny)
    assert 'href="/rechtgezet"' not in tineke.get("/").text
    assert RIGHT not in tineke.get("/rechtgezet").text
