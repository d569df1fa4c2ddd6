"""A file says that somebody of sixteen shares a step: who is in its audience reads it (R11)."""

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.own_say import OwnSay
from family_portal.imports.faults import FileFaults
from family_portal.plan.models import Step
from tests.habits.world import people


def with_kim(small, age, **more):
    kim = {"key": "kim", "name": "Kim A", "household": "a", "role": "child", "age": age}
    small["people"].append(kim)
    step = {"who": "kim", "audience": ["kim", "samira"], "text": "Ik ga weer naar school", **more}
    small["plan_steps"] = [{**small["plan_steps"][0], **step}]
    return small


def read_by(browse, db, name):
    with unguarded(db, reason="tests"):
        step = db.exec(select(Step).where(Step.due.is_not(None))).all()[-1]
        person = people(db)[name]
    return browse(person).get(f"/plan/stappen/{step.id}").status_code


@pytest.mark.parametrize(("shared_by", "status"), [("kim", 200), (None, 404)])
def test_from_sixteen_a_parent_reads_what_is_shared(take, small, browse, db, shared_by, status):
    more = {"shared_by": shared_by} if shared_by else {}
    take(with_kim(small, 16, **more))
    assert read_by(browse, db, "samira") == status
    assert read_by(browse, db, "kim") == 200


def test_what_a_child_shares_before_that_lets_nobody_in_later(take, small, db):
    take(with_kim(small, 13, shared_by="kim"))
    with unguarded(db, reason="tests"):
        assert db.exec(select(OwnSay).where(OwnSay.is_yes)).all() == []


def test_a_second_import_does_not_let_in_again(take, small, db):
    data = with_kim(small, 16, shared_by="kim")
    take(data)
    with unguarded(db, reason="tests"):
        said = db.exec(select(OwnSay).where(OwnSay.is_yes)).one()
        said.is_yes = False
        db.add(said)
        db.commit()
    take(data)
    with unguarded(db, reason="tests"):
        db.expire_all()
        assert db.exec(select(OwnSay).where(OwnSay.is_yes)).all() == []


def test_who_shares_is_in_the_audience(take, small):
    data = with_kim(small, 16, shared_by="daan")
    with pytest.raises(FileFaults):
        take(data)
