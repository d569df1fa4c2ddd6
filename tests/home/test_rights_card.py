"""Voluntary or by a judge is always said, and only what this person was told by talking (R18)."""

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.measures.models import MeasureKind, MeasureStatus
from tests.home.conftest import day


@pytest.fixture
def chosen_settings():
    """Where texts that wait for a lawyer are shown, with their mark."""
    return {"demo": True}


def test_without_a_measure_the_help_is_voluntary(browse, page, house):
    home = page(house.parent)
    assert "Jullie hulp is vrijwillig." in home
    html = browse(house.parent).get("/").text
    assert 'href="/rechten/vertrouwenspersoon"' in html
    assert "/rechten/advocaat-vinden" not in html


def test_a_measure_that_was_explained_changes_the_card(browse, page, house, measure):
    measure([house.parent], hearing_on=day(19))
    home = page(house.parent)
    assert "Er is gevraagd om een ondertoezichtstelling (OTS)." in home
    assert "Bij een OTS mag je een advocaat meenemen." in home
    assert "De zitting is op maandag 14 december." in home
    assert "vrijwillig" not in home.lower()
    html = browse(house.parent).get("/").text
    assert 'href="/rechten/ots"' in html
    assert 'href="/rechten/advocaat-vinden"' in html


def test_who_was_not_told_yet_does_not_read_it_here_first(page, house, measure):
    measure([house.parent])
    home = page(house.other_parent)
    assert "ondertoezichtstelling" not in home
    assert "OTS" not in home
    assert "rechter" not in home


def test_a_supervision_that_runs_is_not_asked_for_any_more(page, house, measure):
    measure([house.parent], status=MeasureStatus.RUNNING)
    home = page(house.parent)
    assert "Er is een ondertoezichtstelling (OTS)." in home
    assert "gevraagd" not in home


def test_a_measure_that_ended_is_over(page, house, measure):
    measure([house.parent], status=MeasureStatus.ENDED)
    assert "Jullie hulp is vrijwillig." in page(house.parent)


FREE = {MeasureKind.OUT_OF_HOME, MeasureKind.EMERGENCY_OUT_OF_HOME, MeasureKind.CUSTODY_ENDED}


@pytest.mark.parametrize("kind", MeasureKind)
def test_the_article_about_the_free_lawyer_is_there_only_where_it_is_true(
    page, house, measure, kind
):
    measure([house.parent], kind=kind)
    home = page(house.parent)
    assert ("Een gratis advocaat: wanneer wel en wanneer niet?" in home) == (kind in FREE)


@pytest.mark.parametrize("age", [14, 16])
def test_a_child_reads_it_in_its_own_words(db, browse, page, house, measure, age):
    profile = db.exec(select(Profile).where(Profile.person_id == house.child.id)).one()
    profile.born = day(0).replace(year=day(0).year - age)
    db.add(profile)
    measure([house.child], hearing_on=day(19))
    home = page(house.child)
    assert "Zegt de rechter ja? Dan krijg je hulp die moet." in home
    assert "De rechter vraagt wat jij vindt." in home
    html = browse(house.child).get("/").text
    assert 'href="/rechten/kindgesprek"' in html
    assert 'href="/rechten/zitting"' in html
