"""What a family waits for is written down, looked at each week, and ended, by a professional."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.core import clock, dates
from family_portal.plan.models import Status, Waiting
from tests.habits.world import words_of
from tests.rig.noise import NOISE

WHAT = "Een plek bij speltherapie"


@pytest.fixture
def form(house):
    return {
        "what": WHAT,
        "who": "De praktijk",
        "since": (clock.today() - timedelta(days=9)).isoformat(),
        "people": [house.parent.id],
        "key": str(uuid4()),
    }


@pytest.fixture
def waiting(browse, house, db, form):
    new = f"/plan/wachten/nieuw/{house.household.id}"
    for _ in range(2):
        assert browse(house.contact).post(new, data=form).status_code == 303
    [made] = [one for one in db.exec(select(Waiting)) if one.what != NOISE]
    return made


def path(waiting, act=""):
    return f"/plan/wachten/{waiting.id}{act}"


def test_other_words_in_a_form_that_was_sent_before_are_given_back(browse, house, form, waiting):
    new = f"/plan/wachten/nieuw/{house.household.id}"
    again = browse(house.contact).post(new, data={**form, "what": "Een plek bij judo"})
    assert again.status_code == 409
    assert "Een plek bij judo" in again.text
    assert "judo" not in browse(house.parent).get("/").text


def test_only_who_waits_reads_it(browse, house, waiting):
    assert WHAT in browse(house.parent).get("/").text
    for person in (house.other_parent, house.child):
        assert WHAT not in browse(person).get("/").text


def test_a_week_of_silence_is_work_first_and_read_after(browse, house, waiting):
    desk = browse(house.duo)
    assert f"Zeg hoe het staat: {WHAT}" in words_of(desk.get("/bureau").text)
    assert "al 7 dagen niets gezegd" in desk.get(path(waiting)).text
    assert "niets veranderd" not in browse(house.parent).get("/").text
    assert desk.post(path(waiting, "/niets-veranderd")).status_code == 303
    assert "Zeg hoe het staat" not in desk.get("/bureau").text
    assert "er is niets veranderd" in browse(house.parent).get("/").text


def test_the_family_reads_on_which_day_we_told_them(browse, house, waiting, clock_at):
    asked = clock.today()
    told = []
    for days in (0, 9):
        day = asked + timedelta(days=days)
        clock_at(day)
        desk = browse(house.contact)
        assert desk.post(path(waiting, "/niets-veranderd")).status_code == 303
        told.append(dates.day(day))
        last = f"Op {told[-1]} keken wij: er is niets veranderd. Wij zijn er nog mee bezig."
        there = words_of(desk.get(path(waiting)).text)
        assert f"Op {told[-1]} zeiden wij: er is niets veranderd." in there
        clock_at(day + timedelta(days=2))
        home = words_of(browse(house.parent).get("/").text)
        assert last in home
    assert told[0] not in home


def test_it_ends_with_how_it_went(browse, house, waiting, db):
    desk = browse(house.contact)
    assert desk.post(path(waiting, "/klaar")).status_code == 422
    assert desk.post(path(waiting, "/klaar"), data={"because": "Er is plek."}).status_code == 303
    assert WHAT not in browse(house.parent).get("/").text
    assert desk.post(path(waiting, "/klaar"), data={"because": "Nog eens."}).status_code == 404


def test_a_family_and_strangers_do_not_write_it_down(browse, house, strangers, waiting):
    for person in (house.parent, house.lead, strangers.contact):
        other = browse(person)
        assert other.get(path(waiting)).status_code == 404
        assert other.post(path(waiting, "/niets-veranderd")).status_code == 404


def test_a_wrong_day_is_said_at_its_field(browse, house):
    form = {"what": WHAT, "who": "De praktijk", "people": [house.parent.id]}
    later = (clock.today() + timedelta(days=2)).isoformat()
    new = f"/plan/wachten/nieuw/{house.household.id}"
    answer = browse(house.contact).post(new, data={**form, "since": later})
    assert answer.status_code == 422
    assert "al voorbij" in answer.text.split('id="since-fout"')[1].split("</div>")[0]
    assert WHAT in answer.text


def test_the_lead_reads_late_promises_the_longest_late_first(browse, house, a_step):
    days = {days: clock.today() - timedelta(days=days) for days in (2, 12, 5)}
    for late in days:
        a_step(house, who=house.contact, days=-late)
    page = words_of(browse(house.lead).get("/bureau/team").text)
    places = [
        page.index(f"Joost Demoman zou een stap doen, uiterlijk {dates.day(days[late])}")
        for late in (12, 5, 2)
    ]
    assert places == sorted(places)


def test_the_lead_reads_which_promises_are_late_and_no_word(browse, house, a_step):
    a_step(house, who=house.contact, days=-2, what="Ik bel de school.")
    a_step(house, who=house.parent, days=-2, what="Ik bel oma.")
    a_step(house, who=house.contact, days=-2, status=Status.DONE, what="Ik schrijf.")
    page = words_of(browse(house.lead).get("/bureau/team").text)
    assert page.count("Joost Demoman zou een stap doen") == 1
    for word in ("bel", "schrijf"):
        assert f"Ik {word}" not in page
    desk = words_of(browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text)
    assert "wij zijn te laat" in desk
    assert desk.index("Ik bel de school.") < desk.index("Ik bel oma.")
