"""The page on a lawyer speaks of a court where there is one to go to, the free lawyer first."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.measures.models import MeasureKind as Kind
from family_portal.measures.models import MeasureStatus as Status
from tests.courts import make_matter, make_measure
from tests.home.conftest import words
from tests.houses import join_household, make_person

LETTER = "Leg de brief van de rechtbank klaar."
HEARING = "Wacht niet tot de zitting."
ASKS = "De rechter wil weten wat jij vindt."
DUTY = "Vraag de politie of de gemeente om een piketadvocaat."
VOTS = {"kind": Kind.PROVISIONAL_SUPERVISION, "status": Status.DECIDED, "out_of_home": True}


@pytest.fixture
def lawyer_page(browse, house):
    return lambda: words(browse(house.parent).get("/rechten/advocaat"))


def days_ago(number):
    return clock.today() - timedelta(days=number)


@pytest.mark.parametrize(
    "case",
    [
        {**VOTS, "without_hearing": True},
        {"kind": Kind.SUPERVISION, "out_of_home": True},
        {"kind": Kind.SUPERVISION, "custody_ending": True},
    ],
    ids=str,
)
def test_a_part_that_is_not_free_does_not_hide_the_free_lawyer(db, house, lawyer_page, case):
    make_measure(db, house, decided_on=days_ago(1), **case)
    page = lawyer_page()
    assert "Je kunt een gratis advocaat krijgen" in page
    assert "Deze advocaat is niet gratis" not in page


def test_what_gives_most_stands_first(db, house, lawyer_page):
    make_measure(db, house, kind=Kind.SUPERVISION, status=Status.RUNNING, hearing_on=days_ago(9))
    make_measure(db, house, kind=Kind.OUT_OF_HOME)
    page = lawyer_page()
    assert page.index("Je kunt een gratis advocaat krijgen") < page.index("is niet gratis")


def test_of_a_child_with_a_lawyer_of_the_judge_no_part_says_it_may_ask(db, browse, house):
    make_measure(db, house, [house.child], kind=Kind.SUPERVISION, closed_care=True)
    page = words(browse(house.child).get("/rechten/praten-met-de-rechter"))
    assert "De rechter zorgt voor een advocaat voor jou" in page
    assert "Je krijgt niet vanzelf een advocaat." not in page


@pytest.mark.parametrize(
    ("case", "paper", "at_court"),
    [
        ({"kind": Kind.SUPERVISION}, LETTER, True),
        ({**VOTS}, LETTER, True),
        (
            {"kind": Kind.SUPERVISION, "status": Status.RUNNING},
            "de beslissing van de rechter",
            False,
        ),
        (
            {"kind": Kind.WRITTEN_INSTRUCTION, "status": Status.DECIDED},
            "Leg de schriftelijke aanwijzing klaar.",
            False,
        ),
        (
            {"kind": Kind.EXCLUSION, "status": Status.DECIDED},
            "Leg het besluit van de burgemeester klaar.",
            False,
        ),
    ],
    ids=str,
)
def test_the_papers_to_have_at_hand_are_those_that_there_are(
    db, house, lawyer_page, case, paper, at_court
):
    make_measure(db, house, decided_on=days_ago(1), **case)
    page = lawyer_page()
    assert paper in page
    assert (LETTER in page) is at_court
    assert (HEARING in page) is at_court
    assert ("Neem mee naar de zitting" in page) is at_court
    assert (DUTY in page) is (case["kind"] is Kind.EXCLUSION)


@pytest.mark.parametrize(
    ("case", "is_asked"),
    [
        ({"kind": Kind.SUPERVISION}, True),
        ({"kind": Kind.EMERGENCY_OUT_OF_HOME, "status": Status.RUNNING}, True),
        ({"kind": Kind.SUPERVISION, "status": Status.RUNNING, "decided_on": days_ago(90)}, False),
        ({"kind": Kind.EXCLUSION, "status": Status.DECIDED}, False),
        ({"kind": Kind.SUPERVISION, "status": Status.STOPPED}, False),
    ],
    ids=str,
)
def test_a_child_reads_that_a_judge_asks_where_one_does(db, browse, house, case, is_asked):
    make_measure(db, house, [house.child], **case)
    page = words(browse(house.child).get("/rechten/praten-met-de-rechter"))
    assert (ASKS in page) is is_asked
    assert "Je mag ook een brief schrijven." in page


def test_a_child_of_a_family_that_chose_its_help_reads_of_no_judge(browse, house):
    page = words(browse(house.child).get("/rechten/praten-met-de-rechter"))
    assert ASKS not in page
    assert "Moet een rechter iets over jou beslissen?" in page


@pytest.mark.parametrize("kind", [Kind.EXTENSION, Kind.OUT_OF_HOME, Kind.CUSTODY_ENDED])
def test_who_has_an_order_already_does_not_read_that_it_is_voluntary(db, browse, house, kind):
    """To prolong, to place or to end custody is asked where something holds, noted here or not."""
    make_measure(db, house, kind=kind)
    page = words(browse(house.parent).get("/plan"))
    assert "vrijwillig" not in page
    assert "De rechter besliste nog niet." in page


def test_who_was_not_told_gets_no_texts_on_help_of_ones_own_choice(db, browse, house):
    """Something holds: neither voluntary nor compulsory is said, in no row either."""
    make_matter(db, house, status=Status.DECIDED, out_of_home=True)
    for path in ("/", "/rechten"):
        html = browse(house.parent).get(path).text
        first = html[: html.index('id="alles"')] if 'id="alles"' in html else html
        assert "/rechten/nee-zeggen" not in first
        assert "/rechten/vrijwillig" not in first


def test_who_lives_without_children_reads_of_their_own_help(db, browse, house):
    alone = make_person(db, "Patrick Alleen")
    for row in db.exec(select(Belonging).where(Belonging.household_id == house.household.id)):
        row.until = clock.now()
        db.add(row)
    join_household(db, house.household, alone, Role.ADULT)
    db.commit()
    for path in ("/rechten/advocaat", "/plan"):
        page = words(browse(alone).get(path))
        assert "Jouw hulp is vrijwillig." in page
        assert "Jullie hulp" not in page
    aid = browse(alone).get("/rechten/advocaat").text
    assert "Cliëntondersteuning van je gemeente" in aid
    assert "Jeugdstem" not in aid


def test_a_parent_is_offered_the_confidant(browse, house):
    page = browse(house.parent).get("/rechten/advocaat").text
    assert 'href="tel:0885551000"' in page
    assert "Cliëntondersteuning" not in page
