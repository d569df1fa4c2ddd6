"""A judge decided, and nobody talked with them yet: not voluntary, and not told here (R21)."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.measures.models import AT_COURT, IMPOSED, MeasureKind, MeasureStatus
from tests.courts import make_matter, tell
from tests.home.conftest import words
from tests.houses import join_household, make_person

NEUTRAL = "Je contactpersoon vertelt je wat nu geldt voor jullie hulp."
PAGES = ("/", "/plan")


@pytest.fixture
def chosen_settings():
    return {"demo": True}  # it shows all articles


def first_article(page):
    return re.search(r'id="nu".*?href="/rechten/([\w-]+)"', page, re.DOTALL)[1]


def without_custody(db, parent):
    for row in db.exec(select(Custody).where(Custody.parent_id == parent.id)):
        row.kind = CustodyKind.NONE
        db.add(row)
    db.commit()


@pytest.mark.both_databases
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("status", sorted(IMPOSED))
def test_who_was_not_told_reads_neither(browse, db, house, path, status):
    make_matter(db, house, status=status)
    for person in house.family:
        page = words(browse(person).get(path))
        assert NEUTRAL in page
        assert "is vrijwillig" not in page
        assert "Vrijwilligjouw rechten" not in page
        assert "rechter" not in page
        assert "ondertoezicht" not in page


@pytest.mark.parametrize("path", PAGES)
def test_who_was_told_that_it_was_asked_does_not_read_that_it_still_is(browse, db, house, path):
    matter = make_matter(db, house)
    tell(db, house, matter, house.parent)
    matter.status, matter.version = MeasureStatus.DECIDED, 2
    db.add(matter)
    page = browse(house.parent).get(path).text
    assert NEUTRAL in page
    assert "hulp is vrijwillig" not in page


def test_who_was_told_reads_it_and_the_others_do_not(browse, db, house):
    tell(db, house, make_matter(db, house, status=MeasureStatus.DECIDED), house.parent)
    assert "moet van de rechter" in browse(house.parent).get("/plan").text
    assert NEUTRAL not in browse(house.parent).get("/plan").text
    assert NEUTRAL in browse(house.other_parent).get("/plan").text


@pytest.mark.both_databases
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("status", sorted(AT_COURT))
def test_a_request_that_nobody_told_them_of_is_not_called_voluntary(
    browse, db, house, path, status
):
    make_matter(db, house, status=status)
    page = words(browse(house.other_parent).get(path))
    assert NEUTRAL in page
    assert "vrijwillig" not in page
    assert "gevraagd" not in page


@pytest.mark.parametrize("path", PAGES)
def test_what_is_only_thought_of_changes_nothing(browse, db, house, path):
    make_matter(db, house, status=MeasureStatus.CONSIDERED)
    assert "Jullie hulp is vrijwillig." in browse(house.other_parent).get(path).text


@pytest.mark.both_databases
@pytest.mark.parametrize("path", PAGES)
def test_a_request_is_not_betrayed_to_a_parent_without_custody(browse, db, house, path):
    """They are not told of it (R8), and must not learn it from a sentence that went away."""
    before = words(browse(house.other_parent).get(path))
    without_custody(db, house.other_parent)
    make_matter(db, house, status=MeasureStatus.HEARING_SET)
    assert "Jullie hulp is vrijwillig." in words(browse(house.other_parent).get(path))
    assert NEUTRAL not in before


@pytest.mark.parametrize("path", PAGES)
def test_custody_over_another_child_of_another_measure_tells_nothing_of_this_one(
    browse, db, house, path
):
    """It is judged over the children that this request is about."""
    without_custody(db, house.other_parent)
    sister = make_person(db, "Saar Voorbeeldsma")
    join_household(db, house.household, sister, Role.CHILD)
    joint = {"parent_id": house.other_parent.id, "child_id": sister.id, "kind": CustodyKind.JOINT}
    db.add(Custody(since=clock.now() - timedelta(days=9), **joint))
    db.commit()
    make_matter(db, house, status=MeasureStatus.CONSIDERED, child=sister)
    make_matter(db, house, status=MeasureStatus.HEARING_SET)
    assert "Jullie hulp is vrijwillig." in words(browse(house.other_parent).get(path))


@pytest.mark.parametrize("path", PAGES)
def test_past_its_last_day_it_is_neither_compulsory_nor_voluntary(browse, db, house, path):
    """It may have been prolonged, and somebody has to say so."""
    yesterday = clock.today() - timedelta(days=1)
    state = {"status": MeasureStatus.RUNNING, "until_on": yesterday}
    tell(db, house, make_matter(db, house, **state), house.parent)
    page = words(browse(house.parent).get(path))
    assert NEUTRAL in page
    assert "moet van de rechter" not in page
    assert "is vrijwillig" not in page


@pytest.mark.parametrize("path", PAGES)
def test_another_household_says_nothing_about_this_one(browse, db, house, strangers, path):
    make_matter(db, house, status=MeasureStatus.RUNNING)
    assert "Jullie hulp is vrijwillig." in browse(strangers.parent).get(path).text


def test_the_page_of_rights_does_not_begin_with_voluntary_help(browse, db, house):
    before = first_article(browse(house.other_parent).get("/rechten").text)
    make_matter(db, house, status=MeasureStatus.RUNNING)
    after = first_article(browse(house.other_parent).get("/rechten").text)
    assert before == "vrijwillig" != after


def test_the_page_of_rights_has_the_measure_of_who_was_told(browse, db, house):
    measure = tell(db, house, make_matter(db, house), house.parent)
    address = f"/rechten/maatregel/{measure.id}"
    assert address in browse(house.parent).get("/rechten").text
    assert address in browse(house.parent).get("/").text
    assert address in browse(house.parent).get("/plan").text
    for path in ("/", "/plan", "/rechten"):
        assert "/rechten/maatregel/" not in browse(house.other_parent).get(path).text


def test_a_supporter_reads_nothing_of_it(browse, db, house):
    make_matter(db, house, status=MeasureStatus.RUNNING)
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    for path in PAGES:
        assert NEUTRAL not in browse(granny).get(path).text


def test_an_exclusion_order_is_the_mayors(browse, db, house):
    state = {"kind": MeasureKind.EXCLUSION, "status": MeasureStatus.RUNNING}
    tell(db, house, make_matter(db, house, **state), house.parent)
    page = browse(house.parent).get("/plan").text
    assert "Er is een huisverbod van de burgemeester." in page
    assert "moet van de rechter" not in page
