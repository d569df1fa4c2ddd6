"""Where we are, and whether the help is free to choose: always said, and true (R21)."""

import re

import pytest

from family_portal.access.households import Phase
from family_portal.access.roles import Role
from family_portal.measures.models import MeasureKind, MeasureStatus
from tests.courts import make_measure
from tests.houses import join_household, make_person

VOLUNTARY = "Jullie hulp is vrijwillig."


@pytest.fixture
def a_measure(db, house):
    def make(status, kind=MeasureKind.SUPERVISION):
        make_measure(db, house, status=status, kind=kind)

    return make


def test_without_a_measure_it_is_voluntary(browse, house):
    page = browse(house.parent).get("/plan").text
    assert VOLUNTARY in page
    assert "rechter</strong>" not in page


@pytest.mark.parametrize("status", [MeasureStatus.REQUESTED, MeasureStatus.HEARING_SET])
def test_what_is_only_asked_is_still_voluntary(browse, house, a_measure, status):
    a_measure(status)
    page = browse(house.parent).get("/plan").text
    assert "Jullie hulp is vrijwillig. Dat blijft zo tot de rechter beslist." in page
    assert "ondertoezichtstelling (OTS)" in page
    assert "De rechter besliste nog niet." in page
    assert "/rechten/maatregel/" in page


def test_another_request_is_not_called_a_supervision_order(browse, house, a_measure):
    a_measure(MeasureStatus.REQUESTED, MeasureKind.OUT_OF_HOME)
    page = browse(house.parent).get("/plan").text
    assert "Er is gevraagd om een uithuisplaatsing. De rechter besliste nog niet." in page
    assert "OTS" not in page


@pytest.mark.parametrize("status", [MeasureStatus.DECIDED, MeasureStatus.RUNNING])
def test_what_the_judge_decided_is_not_called_voluntary(browse, house, a_measure, status):
    a_measure(status)
    page = browse(house.parent).get("/plan").text
    assert "Deze hulp moet van de rechter." in page
    assert "vrijwillig" not in page


def test_what_is_over_is_over(browse, house, a_measure):
    a_measure(MeasureStatus.ENDED)
    assert VOLUNTARY in browse(house.parent).get("/plan").text


def test_nobody_reads_here_first_what_was_not_explained_to_them(browse, house, a_measure):
    a_measure(MeasureStatus.REQUESTED)
    assert "ondertoezicht" not in browse(house.other_parent).get("/plan").text


DOING = {
    Phase.FIRST_CONTACT: (
        "Kennismaken",
        "Nu leren wij elkaar kennen. Je hoort waarom wij er zijn.",
    ),
    Phase.UNDERSTANDING: ("Samen begrijpen", "Nu kijken wij samen wat er speelt en wat nodig is."),
    Phase.DIRECT_SAFETY: ("Eerst veilig", "Nu zorgen wij eerst dat iedereen veilig is."),
    Phase.STABLE_SAFETY: ("Veilig blijven", "Nu zorgen wij samen dat het veilig blijft."),
    Phase.RECOVERY: ("Herstellen", "Nu is er tijd om te herstellen."),
    Phase.CLOSING: ("Afronden", "Nu ronden wij de hulp samen af."),
}


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_a_place_on_the_path_and_its_own_sentence(browse, house, db, phase):
    house.household.phase = phase
    db.add(house.household)
    page = browse(house.parent).get("/plan").text
    word, sentence = DOING[phase]
    assert re.findall(r'aria-current="step">([^<]*)<', page) == [word]
    assert [said for _, said in DOING.values() if said in page] == [sentence]


def test_a_supporter_does_not_learn_how_the_household_is_doing(browse, house, db):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    page = browse(granny).get("/plan").text
    assert "vrijwillig" not in page
    assert 'aria-current="step"' not in page
    assert "Je ziet hier alleen wat met jou gedeeld is." in page
