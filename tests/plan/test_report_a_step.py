"""Saying how a step went."""

import pytest
from sqlmodel import select

from family_portal.plan.models import Status, StepReport


@pytest.mark.both_databases
def test_a_parent_says_that_it_is_done(browse, house, a_step, report, db):
    step = a_step(house)
    samira = browse(house.parent)

    answer = report(samira, step, "klaar")

    assert answer.status_code == 303
    assert answer.location == f"/plan/stappen/{step.id}#stap-{step.id}"
    assert "Dit is gelukt." in samira.get(answer.location).text
    db.refresh(step)
    assert (step.status, step.reported_by_id, step.version) == (Status.DONE, house.parent.id, 2)


def test_a_parent_says_why_it_did_not_work(browse, house, a_step, report, db):
    step = a_step(house)
    samira = browse(house.parent)
    answer = report(samira, step, "niet-gelukt", because="De lijn was bezet.")
    page = samira.get(answer.location).text
    assert "Dit is niet gelukt." in page
    assert "De lijn was bezet." in page
    db.refresh(step)
    assert (step.status, step.because) == (Status.NOT_POSSIBLE, "De lijn was bezet.")


def test_before_writing_it_says_who_reads_it(browse, house, a_step):
    step = a_step(house, people=[house.parent, house.other_parent])
    a_step(house, people=[house.parent, house.child])
    page = browse(house.parent).get(f"/plan/stappen/{step.id}?niet-gelukt=1").text
    reads = page[page.index('class="reads"') : page.index("<textarea")]
    to, not_to = reads.split("Niet:")
    assert "Daan" in to
    assert "Joost" in to
    assert "Noor" not in to
    assert "Noor" in not_to


@pytest.mark.parametrize("because", ["", "   "])
def test_without_a_reason_it_asks_for_one(browse, house, a_step, report, db, because):
    step = a_step(house)
    answer = report(browse(house.parent), step, "niet-gelukt", because=because)
    assert answer.status_code == 422
    assert "Vul dit in." in answer.text
    db.refresh(step)
    assert step.is_open


def test_a_reason_that_is_too_long_stays_in_the_field(browse, house, a_step):
    step, because = a_step(house), "te lang " * 200
    path = f"/plan/stappen/{step.id}/niet-gelukt"
    form = {"version": step.version, "because": because}
    samira = browse(house.parent)
    for answer in (samira.post(path, data=form), samira.partial(path, method="POST", data=form)):
        assert answer.status_code == 422
        assert because.strip() in answer.text


def test_htmx_gets_only_the_step_back(browse, house, a_step):
    step = a_step(house)
    samira = browse(house.parent)
    form = {"version": step.version}
    part = samira.partial(f"/plan/stappen/{step.id}/klaar", method="POST", data=form)
    assert part.status_code == 200
    assert part.text.startswith(f'<article class="card step" id="stap-{step.id}"')


def test_pressing_twice_is_saying_it_once(browse, house, a_step, report, db):
    step = a_step(house)
    samira = browse(house.parent)
    form = {"version": step.version}
    for _ in range(2):
        path = f"/plan/stappen/{step.id}/klaar"
        assert samira.post(path, data=form).status_code == 303
    assert len(db.exec(select(StepReport).where(StepReport.step_id == step.id)).all()) == 1


def test_a_child_reads_a_childs_words(browse, house, a_step):
    a_step(house, who=house.child, people=[house.child])
    page = browse(house.child).get("/plan").text
    assert "<title>Mijn plan</title>" in page
    assert "Gelukt!" in page


@pytest.mark.parametrize("how", ["klaar", "niet-gelukt", "opnieuw"])
def test_the_step_of_others_does_not_exist_for_you(browse, house, strangers, a_step, how):
    step = a_step(strangers, what="Gesprek met school")
    samira = browse(house.parent)
    for form in ({}, {"version": 1, "because": "omdat"}):
        assert samira.post(f"/plan/stappen/{step.id}/{how}", data=form).status_code == 404
    assert samira.get(f"/plan/stappen/{step.id}").status_code == 404
    assert "Gesprek met school" not in samira.get("/plan").text
