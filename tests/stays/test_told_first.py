"""Where a child lives is told to each in a talk before they read it (R18, ADR 91)."""

import re
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.notify.models import Notice, NoticeChoice
from family_portal.stays.told import StayTold
from tests.habits.world import words_of
from tests.stays.conftest import WHY, form, new, stays_in

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(MONDAY, time(10))


@pytest.fixture(autouse=True)
def _reachable(db, house):
    those = (house.parent, house.other_parent, house.child)
    db.add_all(NoticeChoice(person_id=who.id, mail=f"{who.id}@post.example") for who in those)
    db.commit()


@pytest.fixture
def keeps_writing(browse, house, next_month):
    """What follows a stay: what is needed, how it stands, who looks after the child, what that
    person needs to know, and a card for the move. The desk looks at all of it."""

    def write(stay):
        desk, place = browse(house.contact), f"{house.household.id}/{house.child.id}"
        there = f"/dagelijks/bureau/{place}"
        acts = (
            (f"/wonen/{stay.id}/nodig", {"what": "Een eigen bed", "who": "mama"}),
            (f"/wonen/{stay.id}/gekeken", {"text": "Het gaat goed.", "again_on": next_month}),
            (f"{there}/wie", {"name": "Wil Bedenksma"}),
            (
                f"{there}/afspraak",
                {
                    "topic": "sleep",
                    "text": "Om half acht naar bed.",
                    "agreed_on": clock.today().isoformat(),
                    "said_by": "doctor",
                },
            ),
            (
                f"{there}/verhuizen",
                {
                    "day": (clock.today() + timedelta(days=1)).isoformat(),
                    "fetched_by": "Joost",
                    "also": str(stay.circle_id),
                },
            ),
        )
        for path, data in acts:
            done = desk.post(path, data={"key": str(stay.id), "sure": "1", **data})
            assert done.status_code == 303, (path, done.text)
        for path in (f"/wonen/{stay.id}", there, f"/bureau/huishoudens/{house.household.id}"):
            assert desk.get(path).status_code == 200

    return write


def notices(db, person):
    db.rollback()
    with unguarded(db, reason="tests"):
        return len(db.exec(select(Notice).where(Notice.person_id == person.id)).all())


@pytest.mark.both_databases
def test_a_new_stay_leaves_no_trace_with_who_was_not_told(
    db, browse, house, lives, reads, hears, keeps_writing, sought
):
    everybody = (house.parent, house.child, house.other_parent)
    before = {who.id: (reads(who), notices(db, who)) for who in everybody}
    one = lives(house.parent, house.child)
    keeps_writing(one)
    for who in (house.parent, house.child):
        assert sought(one, who).status_code == 303
        assert browse(house.contact).get(f"/wonen/{one.id}/vertellen").status_code == 200
    for who in everybody:
        assert (reads(who), notices(db, who)) == before[who.id]
        assert browse(who).get(f"/wonen/{one.id}").status_code == 404
    assert hears(one, house.parent).status_code == 303
    assert WHY in browse(house.parent).get("/wonen").text
    page = browse(house.parent).get(f"/wonen/{one.id}").text
    assert "Een eigen bed" in page
    assert "Joost" in page
    assert notices(db, house.parent) == before[house.parent.id][1] + 1
    assert (reads(house.child), notices(db, house.child)) == before[house.child.id]
    assert hears(one, house.child).status_code == 303
    assert WHY in browse(house.child).get("/wonen").text
    assert "half acht" in browse(house.child).get("/dagelijks").text
    assert stays_in(db)[0].talk_first is False


@pytest.mark.both_databases
def test_what_was_there_goes_on_for_who_was_not_told_of_what_comes(
    db, browse, house, stay, lives, reads, hears, ends, keeps_writing
):
    people = (house.parent, house.child)
    before = {who.id: (reads(who), notices(db, who)) for who in people}
    assert ends(stay).status_code == 303
    following = lives(*people, with_whom="een pleeggezin", kind="foster")
    keeps_writing(following)
    for who in people:
        assert (reads(who), notices(db, who)) == before[who.id]
        page = words_of(browse(who).get(f"/wonen/{stay.id}").text)
        assert "voorbij sinds" not in page
    # One talk says both.
    assert hears(following, house.parent).status_code == 303
    said = words_of(browse(house.parent).get("/wonen").text)
    assert said.index("woont bij een pleeggezin") < said.index("voorbij sinds")
    assert (reads(house.child), notices(db, house.child)) == before[house.child.id]
    hears(stay, house.child)
    assert "Ik woon bij een pleeggezin" in words_of(browse(house.child).get("/wonen").text)
    held = {one.id: one for one in stays_in(db)}
    assert held[stay.id].ended_on == MONDAY
    assert held[following.id].talk_first is False


def test_the_desk_names_nobody_as_a_reader_who_was_not_told(browse, house, lives, hears):
    one = lives(house.parent, house.child)

    def readers():
        page = browse(house.contact).get(f"/wonen/{one.id}").text
        return words_of(re.search(r'<details class="who.*?</details>', page, re.DOTALL)[0])

    names = [who.first_name for who in (house.parent, house.child)]
    assert [name in readers() for name in names] == [False, False]
    hears(one, house.parent)
    assert [name in readers() for name in names] == [True, False]
    hears(one, house.child)
    assert [name in readers() for name in names] == [True, True]


def test_the_desk_reads_that_it_is_over_and_takes_nothing_more(browse, house, stay, ends):
    assert ends(stay).location.endswith(f"/wonen/{stay.id}/vertellen")
    page = words_of(browse(house.contact).get(f"/wonen/{stay.id}").text)
    assert "voorbij sinds" in page
    assert "Nog niet iedereen weet dit" in page
    more = {"what": "Nog iets", "who": "wij"}
    assert browse(house.contact).post(f"/wonen/{stay.id}/nodig", data=more).status_code == 422
    assert ends(stay, MONDAY - timedelta(days=1)).status_code == 303


def test_what_nobody_knew_is_over_for_nobody(db, browse, house, lives, ends, reads):
    before = reads(house.parent)
    later = (MONDAY + timedelta(days=9)).isoformat()
    one = lives(house.parent, house.child, from_day=later)
    assert "Het gaat niet door" in browse(house.contact).get(f"/wonen/{one.id}").text
    assert ends(one).status_code == 303
    assert stays_in(db)[0].ended_on
    assert reads(house.parent) == before
    assert "Vertel waar een kind woont" not in browse(house.contact).get("/bureau").text


def test_it_is_work_until_everybody_knows(browse, house, lives, everybody_hears):
    one = lives(house.parent, house.child)
    there = f"/wonen/{one.id}/vertellen"
    desk = browse(house.contact)
    for path in ("/bureau", "/bureau/uitleggen"):
        assert there in desk.get(path).text
    assert there not in browse(house.lead).get("/bureau/team").text
    everybody_hears(one)
    for path in ("/bureau", "/bureau/uitleggen"):
        assert there not in desk.get(path).text


def test_who_writes_it_down_says_at_once_to_whom_it_was_told(browse, house):
    """A child is placed today: from the form one is there, and each takes three taps."""
    desk = browse(house.contact)
    sent = desk.post(new(house), data=form(people=[house.parent.id, house.child.id]))
    page = desk.get(sent.location)
    assert page.text.count("Verteld, of niet bereikt?") == 2
    assert "tante Wil" in page.text


def test_the_lead_lets_it_show_after_three_tries_and_reads_no_word_of_it(
    browse, house, lives, hears, sought
):
    one = lives(house.parent, house.child)
    there = f"/wonen/{one.id}/vertellen"
    without = {"how": "unreached", "who": house.lead}
    for way, days in (("phone", 0), ("phone", 0), ("visit", 0), ("letter", 1)):
        assert hears(one, house.parent, **without).status_code == 404
        assert sought(one, house.parent, way, MONDAY - timedelta(days=days)).status_code == 303
    assert hears(one, house.parent, how="unreached").status_code == 403
    page = browse(house.lead).get(there)
    assert page.status_code == 200
    for words in (WHY, "tante Wil"):
        assert words not in page.text
    assert there in browse(house.lead).get("/bureau/team").text
    assert hears(one, house.parent, **without).status_code == 303
    assert WHY in browse(house.parent).get("/wonen").text
    assert WHY not in browse(house.child).get("/wonen").text


def test_after_five_working_days_it_is_on_the_list_of_the_lead(browse, house, lives, clock_at):
    there = f"/wonen/{lives(house.parent, house.child).id}/vertellen"
    clock_at(date(2026, 11, 30), time(10))
    assert there not in browse(house.lead).get("/bureau/team").text
    clock_at(date(2026, 12, 1), time(10))
    page = browse(house.lead).get("/bureau/team").text
    assert there in page
    assert WHY not in page


@pytest.mark.both_databases
def test_not_to_this_person_is_a_limit_of_the_usual_kind(
    db, browse, house, lives, hears, reads, limit_asked
):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    before = reads(house.other_parent)
    one = lives(house.parent, house.other_parent, house.child)
    says_yes = limit_asked(one, house.other_parent)
    # Asked is enough: nobody tells them, and nobody waits for them.
    assert hears(one, house.other_parent).status_code == 404
    assert hears(one, house.parent).status_code == 303
    assert hears(one, house.child).status_code == 303
    assert stays_in(db)[0].talk_first
    assert reads(house.other_parent) == before
    says_yes()
    assert reads(house.other_parent) == before
    assert WHY in browse(house.parent).get("/wonen").text


def test_a_child_without_an_account_must_hear_it_too(db, browse, house, lives, hears):
    db.get_one(Profile, house.child.id).born = date(2020, 1, 1)
    db.commit()
    one = lives(house.parent, house.child)
    assert hears(one, house.parent).status_code == 303
    assert stays_in(db)[0].talk_first
    assert hears(one, house.child).status_code == 303
    assert stays_in(db)[0].talk_first is False


def test_whoever_left_keeps_nobody_waiting(db, engines, house, lives, hears):
    from sqlmodel import Session

    from family_portal.access.people import Belonging
    from family_portal.stays.telling import settle_stays

    one = lives(house.parent, house.child)
    hears(one, house.child)
    held = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    held.until = clock.now()
    db.add(held)
    db.commit()
    with Session(engines.writing) as worker, unguarded(worker, reason="tests"):
        assert one.id in {stay.id for stay in settle_stays(worker)}
        worker.commit()
    assert stays_in(db)[0].talk_first is False


def test_a_day_to_come_and_a_stranger_change_nothing(db, browse, house, strangers, lives, hears):
    one = lives(house.parent, house.child)
    assert hears(one, house.child, on=MONDAY + timedelta(days=1)).status_code == 422
    for who in (strangers.contact, strangers.lead, house.parent, house.lead):
        assert hears(one, house.child, who=who).status_code == 404
    assert hears(one, house.other_parent).status_code == 404
    with unguarded(db, reason="tests"):
        assert db.exec(select(StayTold).where(StayTold.stay_id == one.id)).all() == []
