"""The minute after a talk: a professional's own; of a team told from ten households on."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.feedback.estimate_models import TalkEstimate, Thinks
from family_portal.feedback.estimates import forget_estimates, thought_in
from family_portal.models import __all__ as tables
from tests.habits.world import words_of

QUARTER, AFTER = date(2027, 7, 1), date(2027, 10, 1)


@pytest.fixture
def talk(house, an_appointment, db):
    made = an_appointment(house, people=[house.parent, house.child])
    made.starts_at = clock.now() - timedelta(hours=2)
    db.add(made)
    db.commit()
    return made


def guess(browser, talk, about, thinks="partly"):
    data = {"about": about.id, "thinks": thinks}
    return browser.post(f"/bureau/inschatten/{talk.id}", data=data)


def kept(db, talk):
    db.expire_all()
    return db.exec(select(TalkEstimate).where(TalkEstimate.appointment_id == talk.id)).all()


@pytest.mark.both_databases
def test_it_is_found_on_the_talk_and_takes_one_press(db, browse, house, talk):
    joost = browse(house.contact)
    assert f"/bureau/inschatten/{talk.id}" in joost.get(f"/afspraken/{talk.id}").text
    assert f"/bureau/inschatten/{talk.id}" in joost.get("/bureau/vandaag").text
    page = words_of(joost.get(f"/bureau/inschatten/{talk.id}").text)
    for who in (house.parent, house.child):
        assert f"Denk je dat {who.first_name} weet wat er nu gebeurt?" in page
    assert guess(joost, talk, house.parent).status_code == 303
    assert "Jij denkt: deels." in words_of(joost.get(f"/bureau/inschatten/{talk.id}").text)
    guess(joost, talk, house.parent)
    guess(joost, talk, house.parent, "no")
    assert [one.thinks for one in kept(db, talk)] == [Thinks.NO]


def test_nobody_else_reads_it(db, browse, house, talk):
    guess(browse(house.contact), talk, house.parent, "no")
    mira = words_of(browse(house.duo).get(f"/bureau/inschatten/{talk.id}").text)
    assert "Jij denkt" not in mira
    for person in (*house.family, house.lead):
        browser = browse(person)
        assert browser.get(f"/bureau/inschatten/{talk.id}").status_code == 404
        assert guess(browser, talk, house.parent).status_code == 404
        shown = browser.get(f"/afspraken/{talk.id}")
        assert "inschatten" not in shown.text, person.name
    assert len(kept(db, talk)) == 1


def test_after_a_week_it_is_told_that_the_moment_passed(db, browse, house, talk, clock_at):
    clock_at(clock.today() + timedelta(days=8))
    late = guess(browse(house.contact), talk, house.parent)
    assert late.status_code == 422
    assert "langer dan een week geleden" in words_of(late.text)
    assert kept(db, talk) == []
    assert "inschatten" not in browse(house.contact).get(f"/afspraken/{talk.id}").text


@pytest.mark.parametrize("wrong", ["other_parent", "contact"])
def test_it_is_about_who_was_there(db, browse, house, talk, wrong):
    assert guess(browse(house.contact), talk, getattr(house, wrong)).status_code == 422
    assert kept(db, talk) == []


def test_of_a_talk_to_come_or_called_off_there_is_nothing(browse, house, an_appointment, db, talk):
    to_come = an_appointment(house, people=[house.parent])
    talk.cancelled_at = clock.now()
    db.add(talk)
    db.commit()
    for one in (to_come, talk):
        assert browse(house.contact).get(f"/bureau/inschatten/{one.id}").status_code == 404


def fill(db, house, a_house, talk, *, homes, people, day=QUARTER):
    """One estimate for each of so many households of one team, by so many professionals."""
    staff = [house.contact, house.duo, house.lead][:people]
    for n in range(homes):
        home = house if n == 0 else a_house(label=f"Huis {n}")
        db.add(
            TalkEstimate(
                person_id=staff[n % people].id,
                appointment_id=talk.id,
                about_id=home.parent.id,
                household_id=home.household.id,
                team_id=house.team.id,
                talk_on=day + timedelta(days=n),
                thinks=Thinks.YES if n else Thinks.NO,
            )
        )
    db.commit()


@pytest.mark.parametrize(
    ("homes", "people", "is_told"), [(10, 3, True), (9, 3, False), (10, 2, False)]
)
def test_a_team_hears_it_from_ten_households_and_three_of_us(
    db, house, a_house, talk, clock_at, homes, people, is_told
):
    fill(db, house, a_house, talk, homes=homes, people=people)
    clock_at(AFTER)
    said = thought_in(db, house.team.id, QUARTER)
    assert said == ({Thinks.YES: 9, Thinks.NO: 1} if is_told else None)
    assert thought_in(db, uuid4(), QUARTER) is None


def test_of_a_quarter_that_goes_on_nothing_is_told(db, house, a_house, talk, clock_at):
    fill(db, house, a_house, talk, homes=10, people=3)
    clock_at(AFTER - timedelta(days=1))
    assert thought_in(db, house.team.id, QUARTER) is None


def test_after_a_year_it_is_gone(db, house, a_house, talk, clock_at):
    fill(db, house, a_house, talk, homes=2, people=1)
    clock_at(QUARTER + timedelta(days=366))
    forget_estimates(db)
    db.commit()
    assert [one.talk_on for one in kept(db, talk)] == [QUARTER + timedelta(days=1)]
    assert "estimates" in tables
