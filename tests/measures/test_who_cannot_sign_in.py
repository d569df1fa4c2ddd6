"""Somebody without an account is told together or on paper, and a lead sees her own teams."""

from datetime import date, time

from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.access.teams import Post
from tests.courts import make_matter
from tests.habits.world import words_of


def without_account(db, person):
    profile = db.get(Profile, person.id) or Profile(person_id=person.id)
    profile.has_account = False
    db.add(profile)
    db.commit()


def talk(browse, house, matter, person):
    path = f"/bureau/maatregelen/{matter.id}/uitleg/{person.id}"
    return words_of(browse(house.contact).get(path).text)


def test_who_has_no_account_is_not_said_to_see_it_here(browse, db, house):
    matter = make_matter(db, house)
    without_account(db, house.parent)
    page = talk(browse, house, matter, house.parent)
    assert "lees het samen op papier" in page
    assert "in het portaal" not in page


def test_who_has_one_is(browse, db, house):
    assert "ziet" in talk(browse, house, make_matter(db, house), house.other_parent)


def test_a_lead_sees_which_households_of_her_teams_must_still_hear(browse, db, house):
    make_matter(db, house)
    page = words_of(browse(house.lead).get("/bureau/uitleggen").text)
    assert house.household.label in page
    assert house.contact.name in page
    assert "Jij hoeft nu niets uit te leggen." not in page
    for person in house.family:
        assert person.name not in page
    assert "Ondertoezichtstelling" not in page


def test_another_teams_lead_sees_nothing_of_it(browse, db, house, strangers):
    make_matter(db, house)
    page = words_of(browse(strangers.lead).get("/bureau/uitleggen").text)
    assert house.household.label not in page


def test_a_lawyer_request_has_one_working_day_of_the_team(browse, db, house, clock_at):
    """On a Thursday it is Friday, also when the contact person works on Monday only."""
    for post in db.exec(select(Post)):
        post.works = [0]
        db.add(post)
    db.commit()
    clock_at(date(2026, 11, 26), time(10))
    page = words_of(browse(house.parent).get("/rechten/advocaat").text)
    assert "uiterlijk morgen" in page
