"""A measure whose day nobody knows, or whose last day is past, is work for the contact person."""

from datetime import timedelta

import pytest

from family_portal.core import clock
from family_portal.measures.models import MeasureKind, MeasureStatus
from tests.courts import make_matter, tell

RUNNING = MeasureStatus.RUNNING
YESTERDAY = -1


@pytest.fixture
def chosen_settings():
    return {"demo": True}  # it shows terms that a lawyer has not looked at


def day(offset):
    return clock.today() + timedelta(days=offset)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("state", "asks"),
    [
        ({"kind": MeasureKind.SUPERVISION, "status": RUNNING}, "Vul de dag in"),
        ({"kind": MeasureKind.WRITTEN_INSTRUCTION, "status": RUNNING}, "Vul de dag in"),
        ({"status": RUNNING, "decided_on": -200, "until_on": YESTERDAY}, "Is dit verlengd?"),
    ],
    ids=["no day of the decision", "no day of sending", "past its last day"],
)
def test_what_must_be_found_out_stands_in_the_inbox(browse, db, house, state, asks):
    days = {name: day(value) for name, value in state.items() if name.endswith("_on")}
    matter = make_matter(db, house, **{**state, **days})
    page = browse(house.contact).get("/bureau").text
    assert asks in page
    assert f"/bureau/maatregelen/{matter.id}/wijzigen" in page


@pytest.mark.parametrize(
    "state",
    [
        {"status": RUNNING, "decided_on": -20, "until_on": 40},
        {"kind": MeasureKind.WRITTEN_INSTRUCTION, "status": RUNNING, "sent_on": -3},
        {"status": MeasureStatus.REQUESTED},
        {"status": MeasureStatus.ENDED, "until_on": YESTERDAY},
    ],
    ids=str,
)
def test_what_is_known_or_over_asks_nothing(browse, db, house, state):
    days = {name: day(value) for name, value in state.items() if name.endswith("_on")}
    make_matter(db, house, **{**state, **days})
    page = browse(house.contact).get("/bureau").text
    assert "Vul de dag in" not in page
    assert "Is dit verlengd?" not in page


def test_the_family_reads_the_term_in_words_meanwhile(browse, db, house):
    matter = make_matter(db, house, kind=MeasureKind.WRITTEN_INSTRUCTION, status=RUNNING)
    measure = tell(db, house, matter, house.parent)
    page = browse(house.parent).get(f"/rechten/maatregel/{measure.id}").text
    assert "Je hebt twee weken, na de dag dat de aanwijzing is verstuurd of gegeven." in page
    assert "Wij weten die dag nog niet." in page
