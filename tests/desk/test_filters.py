"""Mine, covering and duo: everything is under exactly one of them; pages keep the choice."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from family_portal.access.circles import Category
from family_portal.core import clock
from family_portal.desk.inbox import Place
from family_portal.plan.models import Status, Step
from tests.houses import send_away
from tests.letters import make_thread

SEATS = ("van-mij", "waarneming", "duo")


def under(browse, person, subject):
    """Under which of the three it is found."""
    browser = browse(person)
    return [seat for seat in SEATS if subject in browser.get(f"/bureau?wie={seat}").text]


def test_what_waits_is_the_contacts_own_and_the_duos_as_duo(db, browse, house):
    make_thread(db, house, subject="Een vraag")
    assert under(browse, house.contact, "Een vraag") == ["van-mij"]
    assert under(browse, house.duo, "Een vraag") == ["duo"]


def test_a_stand_in_finds_it_under_covering(db, browse, house, a_house):
    other = a_house(label="Elders", contact="Yara Invalster")
    make_thread(db, house, subject="Een vraag")
    make_thread(db, other, subject="Eigen vraag")
    send_away(db, house, other.contact)
    assert under(browse, other.contact, "Een vraag") == ["waarneming"]
    assert under(browse, other.contact, "Eigen vraag") == ["van-mij"]


def test_what_was_handed_over_is_of_who_answers(db, browse, house):
    thread = make_thread(db, house, subject="Een vraag")
    thread.answerer_id = house.duo.id
    db.add(thread)
    assert under(browse, house.duo, "Een vraag") == ["van-mij"]
    assert under(browse, house.contact, "Een vraag") == ["duo"]


def test_when_who_answered_is_gone_it_is_the_contacts_again(db, browse, house, a_house):
    elsewhere = a_house(label="Elders")
    thread = make_thread(db, house, subject="Een vraag")
    thread.answerer_id = elsewhere.contact.id
    db.add(thread)
    assert under(browse, house.contact, "Een vraag") == ["van-mij"]


def test_a_step_of_my_own_is_mine_also_where_i_am_the_duo(db, browse, house):
    circle, today = house.circle(db, family=[house.parent]), clock.today()
    db.add(Step(circle_id=circle.id, what="School bellen", who_id=house.duo.id, due=today))
    assert under(browse, house.duo, "School bellen") == ["van-mij"]


def test_an_unknown_filter_shows_everything(db, browse, house):
    make_thread(db, house, subject="Een vraag")
    assert "Een vraag" in browse(house.contact).get("/bureau?wie=iedereen").text


def steps(db, house, many):
    circle = house.circle(db, family=[house.parent])
    for n in range(many):
        made = Step(circle_id=circle.id, what=f"stap {n:02}.", who_id=house.parent.id)
        made.report(Status.NOT_POSSIBLE, by_id=house.parent.id, because="nee")
        # Some wait equally long: then the order is still fixed.
        made.reported_at = clock.now() - timedelta(days=100 - n // 3)
        db.add(made)
    db.commit()


@pytest.mark.both_databases
def test_pages_follow_each_other_and_keep_the_filter(db, browse, house):
    steps(db, house, 120)
    browser, path, seen = browse(house.contact), "/bureau?wie=van-mij", []
    for _ in range(3):
        page = browser.get(path).text
        seen += re.findall(r"stap \d\d\d?\.", page)
        more = re.search(r'href="(/bureau\?[^"]*na=[^"]*)"', page)
        path = more[1].replace("&amp;", "&") if more else ""
        assert not more or "wie=van-mij" in path
    assert not path
    assert sorted(seen) == sorted({f"stap {n:02}." for n in range(120)})


@pytest.mark.both_databases
def test_a_place_that_is_none_begins_at_the_top(db, browse, house):
    make_thread(db, house, subject="Een vraag")
    moment, ids = "2026-01-01T00:00:00+00:00", "_".join([str(uuid4())] * 2)
    no_ranks = (f"{rank}_{moment}_{ids}" for rank in (10**30, -(2**63) - 1, 2**31, 2))
    no_moments = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00")
    odd = ("x", "0_2026-01-01_x_y", "0__-_-", "_" * 3, *(f"0_{at}_{ids}" for at in no_moments))
    browser = browse(house.contact)
    for place in (*odd, *no_ranks):
        assert Place.read(place) is None
        assert "Een vraag" in browser.get("/bureau", query_string={"na": place}).text


def test_an_opened_one_keeps_the_filter_beside_it(db, browse, house):
    steps(db, house, 1)
    make_thread(db, house, subject="Een vraag")
    page = browse(house.duo).get("/bureau?wie=duo").text
    path = unescape(re.search(r'href="(/bureau/stappen/[^"]*)"', page)[1])
    opened = browse(house.duo).get(path).text
    assert 'aria-current="true"' in opened
    assert 'href="/bureau?wie=duo"' in opened


def test_feedback_is_its_readers_own(db, browse, house):
    from family_portal.feedback.models import Feedback, Route

    circle = house.circle(db, Category.FEEDBACK, staff=[house.duo])
    db.add(
        Feedback(
            circle_id=circle.id,
            sender_id=house.parent.id,
            addressee_id=house.duo.id,
            route=Route.CONTACT,
            moment="after_talk",
            answers="{}",
        )
    )
    assert under(browse, house.duo, "Gaf feedback") == ["van-mij"]
