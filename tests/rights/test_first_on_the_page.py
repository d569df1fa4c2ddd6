"""The list begins with what matters now to the one who reads, and tells nobody else."""

import re

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging, Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.measures.models import MeasureKind
from tests.courts import make_measure
from tests.houses import join_household, make_person


@pytest.fixture
def chosen_settings():
    return {"demo": True}


@pytest.fixture
def asked(db, house):
    """A placement that is asked for, explained to the mother alone."""
    return make_measure(db, house, kind=MeasureKind.OUT_OF_HOME)


def first(browse, person=None, path="/rechten"):
    page = browse(person).get(path).text
    part = re.search(r'<section class="section" id="nu".*?</section>', page, re.DOTALL)
    return re.findall(r'href="/rechten/([\w-]+)[?"]', part[0]) if part else []


def test_a_parent_reads_first_what_fits_the_measure(browse, house, asked):
    said = first(browse, house.parent)
    assert said[0] == "gratis-advocaat"
    assert 5 <= len(said) <= 7


def test_who_was_not_told_of_the_measure_does_not_read_it_here(browse, house, asked):
    assert "vrijwillig" not in first(browse, house.other_parent)
    assert "uhp" not in first(browse, house.other_parent)
    assert "uhp" not in first(browse, house.child)


def test_without_custody_the_narrower_truth_comes_first(db, browse, house, asked):
    for row in db.exec(select(Custody).where(Custody.parent_id == house.parent.id)):
        row.kind = CustodyKind.NONE
        db.add(row)
    db.commit()
    said = first(browse, house.parent)
    assert said[0] == "ouder-zonder-gezag"
    assert "gratis-advocaat" not in said


def test_it_stands_above_and_not_below_as_well(browse, house, asked):
    page = browse(house.parent).get("/rechten").text
    assert page.count('href="/rechten/gratis-advocaat"') == 1
    assert page.count('href="/rechten/klacht"') == 1


def test_signed_out_as_a_supporter_and_at_the_desk_there_is_only_the_list(db, browse, house, asked):
    friend = make_person(db, "Kees Buurman")
    join_household(db, house.household, friend, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    for person in (None, friend, house.contact):
        assert first(browse, person) == []


def test_who_reads_for_somebody_else_sees_nothing_of_themselves(browse, house, asked):
    assert first(browse, house.parent, "/rechten?voor=12-15") == []


def test_the_page_costs_no_more_than_six_statements(browse, house, asked, query_budget):
    client = browse(house.parent)
    client.get("/rechten")
    with query_budget(6):
        client.get("/rechten")


@pytest.fixture
def grown_up(db, house):
    """Somebody who lives in a household, in which nobody is a child unless a test says so."""
    person = make_person(db, "Patrick Alleen")
    join_household(db, house.household, person, Role.ADULT, invited_by=house.parent)
    db.commit()
    return person


def test_an_adult_who_lives_with_a_child_reads_what_parents_read(browse, grown_up):
    assert "nee-zeggen" in browse(grown_up).get("/rechten").text
    assert "Jeugdstem" in browse(grown_up).get("/rechten/vertrouwenspersoon").text


def test_an_adult_without_children_reads_of_client_support(db, browse, house, grown_up):
    for row in db.exec(select(Belonging).where(Belonging.role == Role.CHILD)):
        if row.household_id == house.household.id:
            row.until = clock.now()
            db.add(row)
    db.commit()
    client = browse(grown_up)
    assert first(browse, grown_up)[:3] == ["start", "plan", "bezwaar"]
    assert "familiegroepsplan" not in client.get("/rechten/plan").text
    page = client.get("/rechten/vertrouwenspersoon").text
    assert "cliëntondersteuning" in page
    assert "Je hebt recht op een" not in page
