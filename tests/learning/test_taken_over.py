"""A team takes a lesson over: with what it does otherwise, until a day, and knowing where it comes
from."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.learning.models import Adaptation, Adoption, Lesson, LessonStatus
from tests.houses import make_house
from tests.learning.lessons import SIGNAL, about_nobody, do, lesson, path, somebody

DAY = date(2026, 9, 7)
WEEKS = DAY + timedelta(weeks=6)
TOLD = "Jullie zeiden: “te snel”. Daarom gaan wij rustiger."
OTHERWISE = "Wij doen dit ook aan de telefoon."
BECAUSE = "Het paste niet bij onze gesprekken."
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')
S = LessonStatus


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(DAY)


@pytest.fixture
def one(db, house):
    made = Lesson(
        team_id=house.team.id,
        title="Rustiger",
        signal=SIGNAL,
        status=S.SHARED,
        told_back=TOLD,
        told_on=DAY,
        is_checked=True,
    )
    db.add(made)
    db.commit()
    return made


@pytest.fixture
def other(db):
    return make_house(db, label="Huis elders")


def take(browser, one, team, **said):
    form = {"team_id": team.id, "changed": OTHERWISE, "until": WEEKS, "version": 0, **said}
    return browser.post(path(one, "overnemen"), data=form)


def stop(browser, one, team, version=1, **said):
    form = {"team_id": team.id, "version": version, **said}
    return browser.post(path(one, "overnemen/stop"), data=form)


def look(browser, one, team):
    mark = SEEN.search(browser.get(path(one)).text)[1]
    data = {"team_id": team.id, "seen": mark}
    return browser.post(path(one, "overnemen/over-niemand"), data=data)


def test_it_stays_where_it_comes_from_and_families_of_both_read_it(db, browse, house, other, one):
    theirs = browse(other.lead)
    assert [take(theirs, one, other.team).status_code for _ in range(2)] == [303, 303]
    found = lesson(db, one.id)
    assert (found.status, found.team_id) == (S.ADOPTED, house.team.id)
    [link] = db.exec(select(Adoption)).all()
    assert (link.lesson_id, link.team_id, link.until) == (one.id, other.team.id, WEEKS)
    assert f"Ook bij: {other.team.name}" in theirs.get(path(one)).text
    assert "Daarom gaan wij rustiger." in browse(other.parent).get("/").text


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"changed": ""}, "changed"),
        ({"until": ""}, "until"),
        ({"until": DAY}, "until"),
        ({"until": DAY + timedelta(days=400)}, "until"),
        ({"changed": "Dat vroeg Karima ook aan ons."}, "names"),
    ],
    ids=str,
)
def test_what_is_missing_or_names_somebody_is_said_and_kept(db, browse, other, one, said, field):
    asked = take(browse(other.lead), one, other.team, **said)
    assert asked.status_code == 422
    assert 'name="sure"' in asked.text if field == "names" else f"-{field}-fout" in asked.text
    assert str(said.get("changed", OTHERWISE)) in asked.text
    assert db.exec(select(Adoption)).all() == []


def test_what_it_does_otherwise_stays_inside_until_two_of_that_team_looked(
    db, browse, house, other, one
):
    policy = somebody(db, None, Role.POLICY, "Peter Beleid")
    theirs, origin = browse(other.lead), browse(house.lead)
    take(theirs, one, other.team)
    public = f"/geleerd/{other.team.id}"
    for outside in (origin, browse(policy)):
        assert OTHERWISE not in outside.get(path(one)).text
    assert OTHERWISE not in browse().get(public).text
    assert OTHERWISE in browse(other.contact).get(path(one)).text
    assert look(theirs, one, other.team).status_code == 303
    assert look(browse(other.contact), one, other.team).status_code == 303
    for outside in (origin, browse(policy)):
        assert OTHERWISE in outside.get(path(one)).text
    assert OTHERWISE in browse().get(public).text
    assert OTHERWISE not in browse().get(f"/geleerd/{house.team.id}").text


def test_nobody_acts_for_another_team_nor_on_words_of_before(browse, db, house, other, one):
    theirs, origin = browse(other.lead), browse(house.lead)
    assert take(theirs, one, house.team).status_code == 403
    assert take(origin, one, house.team).status_code == 409
    take(theirs, one, other.team)
    assert stop(origin, one, other.team, because=BECAUSE).status_code == 403
    assert do(db, theirs, one, "stoppen", because="Weg ermee.").status_code == 403
    mark = SEEN.search(theirs.get(path(one)).text)[1]
    assert take(theirs, one, other.team, changed="Iets anders.", version=1).status_code == 303
    old = {"team_id": other.team.id, "seen": mark}
    assert theirs.post(path(one, "overnemen/over-niemand"), data=old).status_code == 409
    foreign = origin.post(path(one, "overnemen/over-niemand"), data=old)
    assert foreign.status_code == 403
    late = take(theirs, one, other.team, changed="Van een ander venster.", version=1)
    assert (late.status_code, "Van een ander venster." in late.text) == (409, True)


def test_on_its_day_that_team_is_asked_whether_it_goes_on(browse, house, other, one, clock_at):
    take(browse(other.lead), one, other.team)
    assert path(one) not in browse(other.lead).get("/bureau").text
    clock_at(WEEKS)
    theirs = browse(other.lead)
    assert path(one) in theirs.get("/bureau").text
    assert path(one) not in browse(house.lead).get("/bureau").text
    assert "Gaan jullie door met wat jullie overnamen?" in theirs.get("/leren").text
    assert "Kijk of jullie ermee doorgaan." in theirs.get(path(one)).text
    later = WEEKS + timedelta(weeks=12)
    assert take(theirs, one, other.team, until=later, version=1).status_code == 303
    assert path(one) not in theirs.get("/bureau").text


def test_who_took_it_over_says_whether_they_go_on_while_it_is_tried_anew(
    db, browse, house, other, one, clock_at
):
    take(browse(other.lead), one, other.team)
    clock_at(WEEKS)
    db.add(one.sqlmodel_update({"status": S.TRYING, "looks": 0}))
    db.commit()
    theirs, later = browse(other.lead), WEEKS + timedelta(weeks=12)
    assert take(theirs, one, other.team, until=later, version=1).status_code == 303
    assert path(one) not in theirs.get("/bureau").text
    third = make_house(db, label="Huis nog ergens")
    assert take(browse(third.lead), one, third.team).status_code == 409


def test_who_stops_says_why_and_families_of_that_team_alone_are_told(browse, house, other, one):
    theirs = browse(other.lead)
    take(theirs, one, other.team)
    assert stop(theirs, one, other.team).status_code == 422
    for _twice in range(2):
        assert stop(theirs, one, other.team, because=BECAUSE).status_code == 303
    assert "rustiger" not in browse(other.parent).get("/").text
    assert "rustiger" in browse(house.parent).get("/").text
    for who in (other.lead, other.contact):
        look(browse(who), one, other.team)
    theirs_told = browse().get(f"/geleerd/{other.team.id}").text
    assert "Dit doen wij niet meer" in theirs_told
    assert BECAUSE in theirs_told
    assert "Dit doen wij niet meer" not in browse().get(f"/geleerd/{house.team.id}").text
    assert take(theirs, one, other.team, version=2).status_code == 303
    assert "rustiger" in browse(other.parent).get("/").text


def test_a_lesson_that_stops_says_so_to_who_took_it_over_and_to_their_families(
    db, browse, house, other, one
):
    theirs = browse(other.lead)
    take(theirs, one, other.team)
    assert do(db, browse(house.lead), one, "stoppen", because=BECAUSE).status_code == 303
    for who in (house.lead, house.contact):
        about_nobody(browse(who), one)
    assert path(one) in theirs.get("/bureau").text
    page = theirs.get(path(one)).text
    assert f"{house.team.name} stopte met deze les." in page
    assert BECAUSE in page
    assert take(theirs, one, other.team, version=1, changed="Toch door.").status_code == 409
    assert stop(theirs, one, other.team).status_code == 303
    assert path(one) not in theirs.get("/bureau").text
    for home in (house, other):
        assert "Dit doen wij niet meer" in browse(home.parent).get("/").text
        assert BECAUSE in browse().get(f"/geleerd/{home.team.id}").text


@pytest.mark.both_databases
def test_two_of_one_team_who_take_it_over_at_once_are_one(db, browse, other, one):
    expert = somebody(db, other.team, Role.EXPERIENCE_EXPERT, "Nadia Ervaringsma")
    assert take(browse(other.lead), one, other.team).status_code == 303
    late = take(browse(expert), one, other.team, changed="Wij anders.")
    assert (late.status_code, "Wij anders." in late.text) == (409, True)
    db.expire_all()
    assert [row.changed for row in db.exec(select(Adaptation))] == [OTHERWISE]


def test_the_page_is_read_on_a_telephone(browse, telephone, axe, other, one, clock_at):
    take(browse(other.lead), one, other.team)
    clock_at(WEEKS)
    page = telephone(other.lead)
    page.goto(path(one))
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
