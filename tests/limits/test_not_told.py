"""A measure is not told to one person, because: asked by one of us, looked at by a second (R17)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.limits.models import Restriction
from family_portal.measures.models import Explained, MeasureStatus
from tests.courts import make_matter
from tests.courts import tell as was_told
from tests.habits.world import words_of

PAGES = (
    "/",
    "/plan",
    "/rechten",
    "/afspraken",
    "/meer",
    "/meer/wie-keek-mee",
    "/meer/wie-ziet-wat",
)
KNOWS = "Deze persoon weet dit al."


@pytest.fixture
def matter(db, house):
    return make_matter(db, house, status=MeasureStatus.CONSIDERED)


@pytest.fixture
def kept(ask, matter):
    """Asked of the lead: not to the other parent."""
    return ask(matter, how="silent")


@pytest.fixture
def tells(browse, house):
    def explain(matter, person):
        form = {"on": clock.today().isoformat(), "how": "talk", "version": matter.version}
        path = f"/bureau/maatregelen/{matter.id}/uitleg/{person.id}"
        return browse(house.contact).post(path, data=form).status_code

    return explain


def reads(browse, person):
    return {path: words_of(browse(person).get(path).text) for path in PAGES}


def told(db, matter):
    db.rollback()
    with unguarded(db, reason="tests"):
        rows = db.exec(select(Explained)).all()
    return {one.person_id for one in rows}


@pytest.mark.both_databases
def test_nothing_is_told_before_the_yes_and_after_it_and_the_others_are(
    browse, db, house, matter, kept, second, tells
):
    assert tells(matter, house.other_parent) == 403
    assert second(kept).status_code == 303
    assert tells(matter, house.other_parent) == 403
    for person in (house.parent, house.child):
        assert tells(matter, person) == 303
    assert house.other_parent.id not in told(db, matter)
    waiting = browse(house.contact).get("/bureau/uitleggen").text
    assert f"/uitleg/{house.other_parent.id}" not in waiting
    page = words_of(browse(house.duo).get(f"/bureau/maatregelen/{matter.id}").text)
    assert "niet aan deze persoon" in page
    assert "Vertel dit niet, en laat het niet merken." in page


def test_it_leaves_no_trace_also_when_a_judge_is_asked(browse, house, matter, ask, second):
    desk = browse(house.contact)
    desk.get(f"/bureau/huishoudens/{house.household.id}")  # he reads of that either way
    before = reads(browse, house.other_parent)
    second(ask(matter, how="silent"))
    assert reads(browse, house.other_parent) == before
    for person in (house.parent, house.child):
        path = f"/bureau/maatregelen/{matter.id}/gevraagd/{person.id}"
        assert browse(house.contact).post(path, data={"why_not": "hurry"}).status_code == 303
    state = {"kind": "supervision", "status": "requested", "version": matter.version}
    path = f"/bureau/maatregelen/{matter.id}/wijzigen"
    assert browse(house.contact).post(path, data=state).status_code == 303
    assert reads(browse, house.other_parent) == before
    assert reads(browse, house.child) != before


def test_it_stands_on_the_list_of_the_lead_first_when_nobody_looked(
    browse, house, matter, kept, second, clock_at
):
    second(kept)
    assert f"/bureau/grenzen/{kept.id}" in browse(house.lead).get("/bureau/team").text
    clock_at(clock.today() + timedelta(weeks=4, days=1))
    assert "Nakijken had gemoeten op" in browse(house.lead).get("/bureau/team").text
    assert "supervision" not in browse(house.lead).get(f"/bureau/grenzen/{kept.id}").text


def test_after_a_no_or_when_it_stops_it_is_told_as_always(
    browse, db, house, matter, kept, second, tells
):
    waits = f"/uitleg/{house.other_parent.id}"
    assert second(kept, says="no", because="Hij weet dit van de rechter.").status_code == 303
    assert waits in browse(house.contact).get("/bureau/uitleggen").text
    assert tells(matter, house.other_parent) == 303


def test_who_knows_it_already_cannot_be_kept_from_it(browse, db, house, matter, form):
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    was_told(db, house, matter, house.other_parent)
    stopped = browse(house.contact).post(path, data=form(matter, how="silent"))
    assert (stopped.status_code, KNOWS in stopped.text) == (422, True)
    side = f"/bureau/maatregelen/{matter.id}/gevraagd/{house.parent.id}"
    browse(house.contact).post(side, data={"asked_on": "2026-01-05"})
    stopped = browse(house.contact).post(
        path, data=form(matter, how="silent", person_id=house.parent.id)
    )
    assert (stopped.status_code, KNOWS in stopped.text) == (422, True)
    with unguarded(db, reason="tests"):
        mine = select(Restriction).where(Restriction.record_id == matter.id)
        assert db.exec(mine).all() == []


@pytest.mark.parametrize(
    "said", [{"how": "open"}, {"ground": "court_order"}, {"weeks": 13}, {"second_id": "me"}]
)
def test_only_for_safety_with_a_second_and_three_months_at_most(
    browse, db, house, matter, form, said
):
    said = {name: house.contact.id if value == "me" else value for name, value in said.items()}
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    sent = form(matter, **{"how": "silent", **said})
    stopped = browse(house.contact).post(path, data=sent)
    assert (stopped.status_code, "bij het hek" in stopped.text) == (422, True)


def test_the_talk_leads_to_it_with_the_choice_made(browse, house, matter):
    talk = f"/bureau/maatregelen/{matter.id}/uitleg/{house.other_parent.id}"
    page = browse(house.contact).get(talk).text
    assert f"wie={house.other_parent.id}" in page
    asks = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    asks += f"?wie={house.other_parent.id}&wat=matter:{matter.id}&stil=1"
    opened = browse(house.contact).get(asks).text
    chosen = [part for part in opened.split("<input") if "checked" in part.split(">")[0]]
    assert any(str(house.other_parent.id) in part for part in chosen)
    assert any(str(matter.id) in part for part in chosen)
    assert any('value="silent"' in part for part in chosen)
