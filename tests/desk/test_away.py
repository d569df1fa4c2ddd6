"""Somebody of us is not there: recorded at the desk, seen beforehand, over by itself."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.actions.absence import record_absence
from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.households import CoverAt
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.plan.models import Step
from tests.desk.away import FIRST, LAST, NOBODY, TODAY, covers, form, home, mate, stay
from tests.habits.world import words_of
from tests.houses import assign


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def youssef(db, house):
    return mate(db, house, "Youssef Verzonnen")


@pytest.fixture
def step(db, house):
    circle = house.circle(db, Category.PLAN)
    db.add(Step(circle_id=circle.id, what="Ik bel de school.", who_id=house.contact.id))
    db.commit()
    return circle


def test_the_family_reads_it_before_it_begins_and_who_helps(browse, db, house, youssef, clock_at):
    answer = stay(browse(house.contact), youssef)
    assert answer.status_code == 303
    told = "Joost is er niet van 7 december tot en met 11 december. Dan helpt Youssef."
    assert told in home(browse, house.parent, "/contact").replace("maandag ", "").replace(
        "vrijdag ", ""
    )
    assert "Dan helpt" not in home(browse, house.parent)
    clock_at(FIRST - timedelta(days=7))
    assert "Dan helpt Youssef." in home(browse, house.parent)
    assert "Dan helpt Youssef." in home(browse, house.child)
    # Also on a day on which nobody works.
    clock_at(FIRST - timedelta(days=1))
    assert "Dan helpt Youssef." in home(browse, house.parent)
    clock_at(FIRST)
    assert "Nu helpt Youssef." in home(browse, house.parent)
    clock_at(LAST + timedelta(days=1))
    assert "Youssef" not in home(browse, house.parent)


def at(moment):
    return moment.date(), moment.time()


@pytest.mark.both_databases
def test_access_begins_and_ends_on_the_second(browse, house, youssef, step, clock_at):
    stay(browse(house.contact), youssef)
    begins = datetime.combine(FIRST, time())
    over = datetime.combine(LAST + timedelta(days=1), time())
    path = f"/bureau/huishoudens/{house.household.id}"
    second = timedelta(seconds=1)
    for moment, status in (
        (begins - second, 404),
        (begins, 200),
        (over - second, 200),
        (over, 404),
        (over + second, 404),
    ):
        clock_at(*at(moment))
        answer = browse(youssef).get(path)
        assert answer.status_code == status, moment
        assert ("Ik bel de school." in answer.text) is (status == 200), moment


BAD = [
    ({"from_day": "2026-11-25"}, "from_day", "Deze dag is al geweest."),
    ({"to_day": "2026-12-06"}, "to_day", "eerder dan de eerste"),
    ({"to_day": ""}, "to_day", "Vul dit in."),
    ({"from_day": "morgen"}, "from_day", "Dit klopt niet."),
    ({"to_day": "2062-12-11"}, "to_day", "langer dan een jaar"),
    ({"stand_in": ""}, "stand_in", "Kies wie er invalt."),
    ({"stand_in": "iemand"}, "stand_in", "Kies een van de antwoorden."),
]


@pytest.mark.parametrize(("said", "field", "why"), BAD)
def test_what_cannot_be_is_said_at_the_field(browse, db, house, youssef, said, field, why):
    answer = stay(browse(house.contact), youssef, **said)
    assert answer.status_code == 422
    assert why in answer.text
    assert f"{field}-fout" in answer.text
    assert covers(db) == []


def test_nobody_stands_in_who_is_away_or_leaves_or_is_oneself(browse, db, house, youssef):
    anouk = mate(db, house, "Anouk Verzinning", to_day=LAST)
    with unguarded(db, reason="tests"):
        record_absence(db, absent_id=youssef.id, from_day=LAST, to_day=LAST)
    db.commit()
    for who, why in (
        (youssef, "Youssef is er zelf niet van 11 december tot en met 11 december."),
        (anouk, "Anouk stopt op 11 december."),
        (house.contact, "Iemand kan niet invallen voor zichzelf."),
        (house.parent, "Kies een collega uit de lijst."),
        (house.lead, "Kies een collega uit de lijst."),
    ):
        answer = stay(browse(house.contact), who)
        assert (answer.status_code, why in words_of(answer.text)) == (422, True), who.name
    assert [cover.absent_id for cover in covers(db)] == [youssef.id]


def test_a_second_absence_in_the_same_days_is_refused(browse, db, house, youssef):
    stay(browse(house.contact), youssef)
    again = stay(browse(house.contact), youssef, from_day="2026-12-11", to_day="2026-12-20")
    assert again.status_code == 422
    assert "Er staat al een afwezigheid van 7 december tot en met 11 december." in again.text
    assert len(covers(db)) == 1
    after = stay(browse(house.contact), youssef, from_day="2026-12-12", to_day="2026-12-20")
    assert after.status_code == 303


def test_today_and_this_week_are_one_tap(browse, db, house, youssef):
    stay(browse(house.contact), youssef, days="today", from_day="", to_day="")
    assert [(c.from_day, c.to_day) for c in covers(db)] == [(TODAY, TODAY)]
    stay(browse(house.duo), youssef, days="week", from_day="", to_day="")
    assert {(c.from_day, c.to_day) for c in covers(db)} == {
        (TODAY, TODAY),
        (TODAY, date(2026, 11, 29)),
    }


@pytest.fixture
def two_homes(db, house, strangers):
    assign(db, strangers.household, house.contact, Role.DUO)
    follow(db, strangers.household.id)
    db.commit()
    return house, strangers


@pytest.mark.both_databases
def test_somebody_else_at_one_household_sees_that_one_alone(
    browse, db, two_homes, youssef, clock_at
):
    house, other = two_homes
    anouk = mate(db, house, "Anouk Verzinning")
    stay(browse(house.contact), youssef, at=[f"{other.household.id}:{anouk.id}", ""])
    clock_at(FIRST)
    seen = {
        (who.name, place.household.label): browse(who)
        .get(f"/bureau/huishoudens/{place.household.id}")
        .status_code
        for who in (youssef, anouk)
        for place in two_homes
    }
    label, others = house.household.label, other.household.label
    assert seen == {
        (youssef.name, label): 200,
        (youssef.name, others): 404,
        (anouk.name, label): 404,
        (anouk.name, others): 200,
    }
    assert "Nu helpt Youssef." in home(browse, house.parent, "/contact")
    theirs = home(browse, other.parent, "/contact")
    assert "Nu helpt Anouk." in theirs
    assert "Youssef" not in theirs


def test_a_household_of_others_cannot_be_given_a_stand_in(browse, db, house, strangers, youssef):
    pair = f"{strangers.household.id}:{house.duo.id}"
    answer = stay(browse(house.contact), youssef, at=[pair])
    assert answer.status_code == 422
    assert "Kies een huishouden uit de lijst." in answer.text
    assert covers(db) == []


def test_where_nobody_stands_in_the_page_says_so_and_whom_to_ring(browse, house, db, clock_at):
    browse(house.contact).post("/bureau/afwezig", data=NOBODY)
    assert "Wij zoeken nog wie jou dan helpt." in home(browse, house.parent, "/contact")
    team = home(browse, house.lead, "/bureau/team")
    assert "Niemand valt in" in team
    assert "Joost Demoman is er niet." in team
    clock_at(FIRST)
    assert "Er is nu niemand die invalt. Bel het team:" in home(browse, house.parent)
    child = home(browse, house.child)
    assert "Er is nu niemand die invalt. Bel het team:" in child


def test_a_stand_in_who_falls_ill_is_nobody_too(browse, db, house, youssef, clock_at):
    stay(browse(house.contact), youssef)
    clock_at(FIRST)
    ill = browse(youssef).post("/bureau/afwezig?wie=", data={"days": "today", "stand_in": "nobody"})
    assert ill.status_code == 303, "who is ill can always say so"
    assert "Er is nu niemand die invalt." in home(browse, house.parent)
    assert "Niemand valt in" in home(browse, house.lead, "/bureau/team")
    clock_at(FIRST + timedelta(days=1))
    assert "Nu helpt Youssef." in home(browse, house.parent)


def test_the_lead_records_it_for_somebody_of_the_team_and_for_nobody_else(
    browse, db, house, strangers, youssef
):
    path = f"/bureau/afwezig?wie={house.contact.id}"
    assert "Joost is er niet" in home(browse, house.lead, path)
    answer = browse(house.lead).post("/bureau/afwezig", data=form(youssef, wie=house.contact.id))
    assert answer.status_code == 303
    assert [cover.absent_id for cover in covers(db)] == [house.contact.id]
    for who in (house.duo, strangers.lead, strangers.contact, house.parent):
        assert browse(who).get(path).status_code == 404
        assert browse(who).get(answer.location).status_code == 404
        told = browse(who).post("/bureau/afwezig", data=form(youssef, wie=house.contact.id))
        assert told.status_code == 404
    assert len(covers(db)) == 1


def test_a_lead_reads_no_appointments_there(browse, house, youssef):
    where = stay(browse(house.contact), youssef).location
    page = home(browse, house.lead, where)
    assert "Wie valt waar in?" in page
    assert "Dit ligt er in die dagen" not in page


def test_other_days_and_somebody_else(browse, db, house, youssef, step, clock_at):
    where = stay(browse(house.contact), youssef).location
    anouk = mate(db, house, "Anouk Verzinning")
    changed = browse(house.contact).post(where, data=form(anouk, to_day="2026-12-14"))
    assert changed.status_code == 303
    clock_at(date(2026, 12, 14))
    path = f"/bureau/huishoudens/{house.household.id}"
    assert browse(anouk).get(path).status_code == 200
    assert browse(youssef).get(path).status_code == 404


def test_it_does_not_go_on_or_ends_sooner(browse, db, house, youssef, step, clock_at):
    where = stay(browse(house.contact), youssef).location
    assert browse(house.contact).post(f"{where}/terug").status_code == 303
    assert "Youssef" not in home(browse, house.parent, "/contact")
    assert browse(house.contact).get(where).status_code == 404
    again = stay(browse(house.contact), youssef).location
    clock_at(FIRST + timedelta(days=1))
    path = f"/bureau/huishoudens/{house.household.id}"
    assert browse(youssef).get(path).status_code == 200
    assert browse(house.contact).post(f"{again}/terug").status_code == 303
    assert browse(youssef).get(path).status_code == 404
    assert "Nu helpt" not in home(browse, house.parent)


def test_who_stands_in_says_that_they_read_it_and_the_family_sees_that(
    browse, db, house, youssef, step, clock_at
):
    stay(browse(house.contact), youssef)
    [cover] = covers(db)
    path = f"/bureau/invallen/{cover.id}/{house.household.id}/gelezen"
    assert browse(youssef).post(path).status_code == 404
    assert "Lees je in" not in home(browse, youssef, "/bureau/taken")
    clock_at(FIRST)
    assert "Lees je in" in home(browse, youssef, "/bureau/taken")
    assert browse(house.duo).post(path).status_code == 404
    assert browse(youssef).post(path).status_code == 303
    assert "Lees je in" not in home(browse, youssef, "/bureau/taken")
    assert "Nu helpt Youssef. Youssef las wat er speelt." in home(browse, house.parent)
    first = db.exec(select(CoverAt.read_at)).one()
    browse(youssef).post(path)
    db.rollback()
    assert db.exec(select(CoverAt.read_at)).one() == first


def test_on_the_last_day_of_a_week_this_week_is_today(browse, house, youssef, clock_at):
    sunday = date(2026, 11, 29)
    clock_at(sunday)
    assert "Alleen vandaag" in home(browse, house.contact, "/bureau/afwezig")
    assert "Vandaag tot en met" not in home(browse, house.contact, "/bureau/afwezig")
    stay(browse(house.contact), youssef, days="today", from_day="", to_day="")
    own = home(browse, house.contact, "/bureau/vandaag")
    assert "Jij bent er vandaag niet." in own
    assert "Je valt vandaag in voor Joost." in home(browse, youssef, "/bureau/vandaag")
    assert "Van 29 november" not in home(browse, house.contact, "/bureau/afwezig")
