"""Nothing is asked of a judge before each was asked what they think, or it was said why not."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.measures.models import Matter, MeasureStatus
from tests.courts import make_matter
from tests.habits.world import words_of
from tests.houses import join_household, make_person

FIRST = "Vraag eerst wat zij vinden, of schrijf bij hen op waarom niet:"
LEAD = "Nog niet gevraagd wat zij vinden"


@pytest.fixture
def matter(db, house):
    return make_matter(db, house, status=MeasureStatus.CONSIDERED)


def ask_judge(browse, house, matter, *, status="requested", **said):
    path = f"/bureau/maatregelen/{matter.id}/wijzigen"
    form = {"kind": "supervision", "status": status, "version": matter.version, **said}
    return browse(house.contact).post(path, data=form)


def note(browse, house, matter, person, **said):
    path = f"/bureau/maatregelen/{matter.id}/gevraagd/{person.id}"
    assert browse(house.contact).post(path, data=said).status_code == 303


def status(db, matter):
    db.rollback()
    with unguarded(db, reason="tests"):
        return db.get(Matter, matter.id).status


def of_team(browse, lead):
    return words_of(browse(lead).get("/bureau/uitleggen").text)


@pytest.mark.both_databases
def test_it_stops_until_each_has_a_day_or_a_reason(browse, db, house, matter):
    left = list(house.family)
    for person in house.family:
        stopped = ask_judge(browse, house, matter)
        assert stopped.status_code == 422
        said = words_of(stopped.text).split(FIRST)[1].split(".")[0]
        assert {n.strip() for n in said.split(",")} == {one.first_name for one in left}
        assert status(db, matter) is MeasureStatus.CONSIDERED
        why = {"why_not": "hurry"} if person is house.parent else {"asked_on": "2026-01-05"}
        note(browse, house, matter, person, **why)
        left.remove(person)
    assert ask_judge(browse, house, matter).status_code == 303
    assert status(db, matter) is MeasureStatus.REQUESTED


def test_a_day_in_court_does_not_go_around_it(browse, db, house, matter):
    around = ask_judge(browse, house, matter, status="hearing_set", hearing_on="2099-01-05")
    assert (around.status_code, FIRST in around.text) == (422, True)
    assert ask_judge(browse, house, matter, status="withdrawn").status_code == 303


def test_the_lead_sees_in_which_household_and_not_who(browse, db, house, matter, strangers):
    page = of_team(browse, house.lead)
    assert LEAD in page
    assert house.household.label in page
    assert "Mensen bij wie nog niets staat: 3." in page
    assert LEAD not in of_team(browse, strangers.lead)
    assert LEAD not in of_team(browse, house.contact)
    for person in house.family:
        note(browse, house, matter, person, why_not="not_wished")
    assert LEAD not in of_team(browse, house.lead)


def without_custody(db, house):
    with unguarded(db, reason="tests"):
        for held in db.exec(select(Custody).where(Custody.parent_id == house.other_parent.id)):
            held.kind = CustodyKind.NONE
            db.add(held)
    db.commit()


def test_each_matter_asks_who_has_custody_over_the_children_it_is_about(browse, db, house, matter):
    without_custody(db, house)
    sister = make_person(db, "Saar Voorbeeldsma")
    join_household(db, house.household, sister, Role.CHILD)
    joint = {"parent_id": house.other_parent.id, "child_id": sister.id, "kind": CustodyKind.JOINT}
    db.add(Custody(since=clock.now() - timedelta(days=9), **joint))
    db.commit()
    make_matter(db, house, status=MeasureStatus.CONSIDERED, child=sister)
    stopped = words_of(ask_judge(browse, house, matter).text).split(FIRST)[1].split(".")[0]
    assert house.parent.first_name in stopped
    assert house.other_parent.first_name not in stopped


def test_a_parent_without_custody_stops_nothing(browse, db, house, matter):
    without_custody(db, house)
    for person in (house.parent, house.child):
        note(browse, house, matter, person, asked_on="2026-01-05")
    assert ask_judge(browse, house, matter).status_code == 303


WHY = "De school maakt zich zorgen."
NEW = "Kies eerst ‘wordt overwogen’. Vraag dan wat zij vinden:"


def noted(db):
    db.rollback()
    with unguarded(db, reason="tests"):
        return [one for one in db.exec(select(Matter)) if one.why == WHY]


@pytest.mark.parametrize("status", ["requested", "hearing_set"])
def test_what_is_noted_first_as_asked_stops_with_its_words_kept(browse, db, house, status):
    path = f"/bureau/huishoudens/{house.household.id}/maatregelen/nieuw"
    form = {
        "kind": "supervision",
        "status": status,
        "hearing_on": "2099-01-05",
        "why": WHY,
        "children": [str(house.child.id)],
    }
    stopped = browse(house.contact).post(path, data=form)
    assert stopped.status_code == 422
    said = words_of(stopped.text)
    assert NEW in said
    assert all(one.first_name in said.split(NEW)[1].split(".")[0] for one in house.family)
    assert WHY in stopped.text
    assert noted(db) == []
    considered = browse(house.contact).post(path, data={**form, "status": "considered"})
    assert considered.status_code == 303
    [made] = noted(db)
    for person in house.family:
        note(browse, house, made, person, why_not="hurry")
    asks = {"status": status, "hearing_on": "2099-01-05"}
    assert ask_judge(browse, house, made, **asks).status_code == 303


def test_what_a_judge_decided_already_is_noted_at_once(browse, house):
    path = f"/bureau/huishoudens/{house.household.id}/maatregelen/nieuw"
    form = {"kind": "supervision", "status": "decided", "decided_on": "2026-01-05"}
    form |= {"children": [str(house.child.id)]}
    assert browse(house.contact).post(path, data=form).status_code == 303
