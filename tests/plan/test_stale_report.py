"""Somebody else said something of the step since the page was opened."""

import pytest

from family_portal.plan.models import Status


@pytest.fixture
def changed(a_step, house, db):
    """A step of which the contact said something after the mother opened her page."""
    step = a_step(house)
    step.report(Status.NOT_POSSIBLE, by_id=house.contact.id, because="De school is dicht.")
    db.add(step)
    db.commit()
    return step


@pytest.mark.parametrize("partly", [False, True])
def test_the_new_text_is_shown_and_ones_own_words_are_kept(browse, house, changed, partly, db):
    form = {"version": 1, "because": "Ik kreeg niemand te pakken."}
    samira, path = browse(house.parent), f"/plan/stappen/{changed.id}/niet-gelukt"
    answer = (
        samira.partial(path, method="POST", data=form) if partly else samira.post(path, data=form)
    )
    assert answer.status_code == 409
    assert "Er is net iets veranderd." in answer.text
    assert "De school is dicht." in answer.text
    assert form["because"] in answer.text
    assert 'name="version" value="2"' in answer.text
    db.refresh(changed)
    assert changed.because == "De school is dicht."


def test_after_reading_it_can_be_sent_again(browse, house, changed, report, db):
    answer = report(browse(house.parent), changed, "niet-gelukt", because="Ik was te laat.")
    assert answer.status_code == 303
    db.refresh(changed)
    assert (changed.because, changed.version) == ("Ik was te laat.", 3)


def test_done_on_an_old_page_is_not_taken_over(browse, house, changed, db):
    answer = browse(house.parent).post(f"/plan/stappen/{changed.id}/klaar", data={"version": 1})
    assert answer.status_code == 409
    db.refresh(changed)
    assert changed.status is Status.NOT_POSSIBLE


@pytest.mark.parametrize("version", ["", "nul", "0"])
def test_a_page_without_a_version_is_not_ours(browse, house, changed, version):
    answer = browse(house.parent).post(
        f"/plan/stappen/{changed.id}/klaar", data={"version": version}
    )
    assert answer.status_code == 422
