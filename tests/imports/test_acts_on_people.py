"""A household file does to people what the acts of the portal do: in turn, in every household."""

import pytest
from sqlmodel import select

from family_portal.access.actions.hand_over import keep_handover
from family_portal.access.circles import Membership
from family_portal.access.goodbyes import Goodbye
from family_portal.access.households import Assignment, Handover
from family_portal.access.people import Custody, CustodyKind
from family_portal.imports.models import Imported
from tests.imports.test_faults import faults_of  # noqa: F401 - a fixture

pytestmark = pytest.mark.both_databases


@pytest.fixture
def key_of(db):
    def find(kind, key):
        query = select(Imported.record_id).where(Imported.kind == kind, Imported.key == key)
        return db.exec(query).one()

    return find


def seat(household="a", staff="joost", first=-30, **more):
    return {"household": household, "staff": staff, "role": "contact", "from_day": first, **more}


@pytest.mark.parametrize("turned", [False, True])
def test_a_handover_is_taken_in_any_order_of_the_file(take, small, db, turned):
    take(small)
    lines = [seat(to_day=5), seat(staff="mira", first=5)]
    small["assignments"] = lines[::-1] if turned else lines
    take(small)
    spans = db.exec(select(Assignment.from_day, Assignment.to_day)).all()
    taken = [span for span in spans if span[1] is not None]
    assert len(taken) == 1
    assert any(span == (taken[0][1], None) for span in spans)
    assert take(small).changed == 0


def test_a_handover_that_was_called_off_is_taken_too(take, small, faults_of):  # noqa: F811
    small["assignments"] = [seat(to_day=5), seat(staff="mira", first=5)]
    take(small)
    small["assignments"] = [seat(), seat(staff="mira", first=5)]
    assert faults_of(small) == [
        "assignments[1].from_day: there is already a contact person then (R1)"
    ]
    small["assignments"] = [seat(), seat(staff="mira", first=5, to_day=5)]
    assert take(small).changed == 2


def test_what_one_file_says_of_a_professional_counts_in_every_household(take, small, db, key_of):
    small["plan_steps"][0]["audience"] = ["samira"]
    take(small)

    def seats():
        db.expire_all()
        step = db.exec(select(Membership).where(Membership.person_id == key_of("staff", "joost")))
        return [one for one in step if one.ground.value == "assignment" and one.holds()]

    assert seats()
    other = {"staff": [{**small["staff"][0], "leaves_in_days": 0}], "teams": small["teams"]}
    take({**{name: [] for name in small}, **other})
    assert not seats()


def test_custody_that_changes_is_kept_ended(take, small, db, key_of):
    child = {"key": "k", "name": "Kim A", "household": "a", "role": "child", "age": 13}
    small["people"].append(child)
    small["custody"] = [{"parent": "daan", "child": "k", "kind": "joint"}]
    take(small)
    small["custody"][0]["source"] = "gezagsregister"
    take(small)
    small["custody"][0]["kind"] = "none"
    take(small)
    rows = db.exec(select(Custody).where(Custody.parent_id == key_of("person", "daan"))).all()
    assert sorted((row.kind, row.holds()) for row in rows) == [
        (CustodyKind.JOINT, False),
        (CustodyKind.NONE, True),
    ]
    assert take(small).changed == 0
    assert key_of("custody", "daan:k") in {row.id for row in rows if row.holds()}


def test_an_absence_in_another_file_is_no_second_one(take, small, faults_of):  # noqa: F811
    small["absences"] = [{"staff": "joost", "from_day": 1, "to_day": 9, "cover": "mira"}]
    take(small)
    small["absences"] = [{"staff": "joost", "from_day": 5, "to_day": 12}]
    [fault] = faults_of(small)
    assert "another absence of the same professional" in fault


def test_a_file_plans_a_handover_and_takes_back_nothing_that_people_did(take, small, db):
    talk = {"status": "planned", "joint_talk_day": 3, "family_answer": "Eerst samen."}
    small["assignments"] = [seat(to_day=5), seat(staff="mira", first=5, handover=talk)]
    take(small)
    made = db.exec(select(Handover)).one()
    assert made.leaver_id == db.exec(select(Assignment.id).where(Assignment.to_day != None)).one()  # noqa: E711
    assert db.exec(select(Goodbye)).all(), "the end offers a goodbye"
    keep_handover(db, made, status="confirmed", reason="Ander werk.")
    db.commit()
    assert take(small).changed == 0
    talk["status"], talk["joint_talk_day"] = "held", 4
    take(small)
    db.expire_all()
    found = db.exec(select(Handover)).one()
    assert (found.status, found.reason) == ("confirmed", "Ander werk.")
