"""Emergency access on the screen: asked for in words, read back by the leads, told to the family in
the log and beside it, and to whom it is silent nothing at all."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.breaking import BreakGlass
from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.notify.models import Notice, NoticeChoice
from family_portal.plan.models import Step
from tests.access.test_break_glass import silent
from tests.habits.world import words_of
from tests.houses import ids, join_household, make_person

WEDNESDAY = date(2026, 11, 25)
WHY = "De politie belde en de contactpersoon neemt niet op."
LOOKED, HAD = "/meer/wie-keek-mee", "/meer/wie-had-toegang"
__all__ = ["silent"]


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY, time(10))


@pytest.fixture
def step(db, house):
    circle = house.circle(db, Category.PLAN, family=[house.parent, house.other_parent])
    db.add(Step(circle_id=circle.id, what="Samen naar school", who_id=house.parent.id))
    db.add_all(NoticeChoice(person_id=p.id, mail=f"{p.id}@example.org") for p in house.family)
    db.commit()


def at(house, rest="/noodtoegang"):
    return f"/bureau/huishoudens/{house.household.id}{rest}"


def opened(browse, house, **said):
    return browse(house.lead).post(at(house), data={"words": WHY, "hours": "1", **said})


def text(browse, who, path):
    return words_of(browse(who).get(path).text)


def test_two_taps_from_the_household_and_the_records_are_there(browse, house, step, clock_at):
    home = text(browse, house.lead, at(house, ""))
    assert "Noodtoegang" in home
    assert "Samen naar school" not in home
    taps = [
        browse(house.lead).get(at(house)).status_code,
        opened(browse, house).status_code,
    ]
    assert taps == [200, 303]
    assert "Samen naar school" in text(browse, house.lead, at(house, ""))
    clock_at(WEDNESDAY, time(11))
    assert "Samen naar school" not in text(browse, house.lead, at(house, ""))


@pytest.mark.parametrize(
    "said", [{"words": ""}, {"words": "spoed"}, {"words": "x" * 501}, {"hours": "5"}, {"hours": ""}]
)
def test_what_is_wrong_stands_at_the_field_and_nothing_opens(db, browse, house, said):
    answer = opened(browse, house, **said)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text or "form-fieldset--invalid" in answer.text
    assert db.exec(select(BreakGlass)).all() == []


def test_nobody_else_finds_the_page(browse, house, strangers):
    for who in (house.parent, house.contact, house.duo, strangers.lead):
        assert browse(who).get(at(house)).status_code == 404
        assert browse(who).post(at(house), data={"words": WHY, "hours": "1"}).status_code == 404


def test_the_family_reads_who_looked_and_that_it_was_an_emergency(db, browse, house, step):
    opened(browse, house)
    browse(house.lead).get(at(house, ""))
    told = text(browse, house.parent, LOOKED)
    assert "Lotte Oefenaar keek naar:" in told
    assert "het plan" in told
    assert "met noodtoegang: dat mag alleen als iets niet kan wachten" in told
    had = text(browse, house.parent, HAD)
    assert "met noodtoegang, omdat iets niet kon wachten" in had
    assert "25 november 2026, 10.00 tot 11.00 uur" in had
    assert WHY not in told + had
    noticed = {n.person_id for n in db.exec(select(Notice))}
    assert noticed >= {p.id for p in house.family}


def test_home_says_what_the_notice_was_about_for_five_days(db, browse, house, step, clock_at):
    aunt = make_person(db, "Tante Ank")
    join_household(db, house.household, aunt, Role.SUPPORTER, invited_by=house.parent)
    opened(browse, house)
    for days, told in ((0, house.family), (5, house.family), (6, [])):
        clock_at(WEDNESDAY + timedelta(days=days), time(10))
        for who in (*house.family, aunt):
            reads = "kreeg noodtoegang" in text(browse, who, "/")
            assert reads is (who.id in ids(*told)), (days, who.name)


def test_a_look_before_it_is_not_called_so(browse, house, step, clock_at):
    browse(house.lead).get(at(house, ""))
    clock_at(WEDNESDAY, time(10, 1))
    opened(browse, house)
    browse(house.lead).get(at(house, ""))
    told = text(browse, house.parent, LOOKED)
    assert told.count("Lotte Oefenaar keek naar") == 2
    assert told.count("met noodtoegang:") == 1


def test_for_whom_it_is_silent_no_page_says_anything(db, browse, silent, step):
    opened(browse, silent)
    browse(silent.lead).get(at(silent, ""))
    quiet, pages = silent.other_parent, ("/", LOOKED, HAD, "/meer/wie-ziet-wat", "/plan")
    for path in pages:
        assert "noodtoegang" not in text(browse, quiet, path).lower(), path
    assert "Lotte" not in text(browse, quiet, LOOKED) + text(browse, quiet, HAD)
    assert "Lotte" in text(browse, silent.parent, LOOKED)
    assert quiet.id not in {n.person_id for n in db.exec(select(Notice))}
    listed = text(browse, silent.lead, "/bureau/team")
    assert "Niet aan iedereen van het gezin verteld" in listed


def test_leads_of_the_team_read_it_back(browse, house, strangers):
    opened(browse, house)
    assert WHY in text(browse, house.lead, "/bureau/team")
    assert WHY not in text(browse, strangers.lead, "/bureau/team")


def test_a_second_time_says_why_not(browse, house, clock_at):
    opened(browse, house)
    clock_at(WEDNESDAY, time(12))
    answer = opened(browse, house)
    assert answer.status_code == 422
    assert "Vraag een andere teamleider om mee te kijken." in words_of(answer.text)


def test_closed_early_is_closed(db, browse, house, step, clock_at):
    opened(browse, house, hours="4")
    made = db.exec(select(BreakGlass)).one()
    clock_at(WEDNESDAY, time(10, 30))
    assert browse(house.lead).post(at(house, f"/noodtoegang/{made.id}/sluit")).status_code == 303
    assert "Samen naar school" not in text(browse, house.lead, at(house, ""))
    assert "10.00 tot 10.30 uur" in text(browse, house.parent, HAD)
