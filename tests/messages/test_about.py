"""A thread is about a step, an appointment or a measure; only who may see that reads its title."""

from datetime import timedelta
from uuid import uuid4

import pytest

from family_portal.access.circles import Category
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.plan.models import Step
from tests.courts import make_measure
from tests.letters import start

SECRET = "Naar de huisarts met Noor"


@pytest.fixture
def step(db, house):
    circle = house.circle(db, Category.PLAN, family=[house.parent])
    made = Step(circle_id=circle.id, what=SECRET, who_id=house.parent.id)
    db.add(made)
    db.commit()
    return made


@pytest.fixture
def meeting(db, house):
    """Without the duo."""
    circle = house.circle(db, Category.APPOINTMENT, family=[house.parent], staff=[house.contact])
    made = Appointment(
        circle_id=circle.id,
        title=SECRET,
        starts_at=clock.now() + timedelta(days=3),
        place_kind=PlaceKind.OFFICE,
    )
    db.add(made)
    db.commit()
    return made


def test_from_the_page_of_a_step_one_writes_about_it(browse, house, step):
    mother = browse(house.parent)
    assert f"/berichten/nieuw?stap={step.id}" in mother.get(f"/plan/stappen/{step.id}").text
    page = mother.get(f"/berichten/nieuw?stap={step.id}").text
    assert "Dit gaat over:" in page
    assert SECRET in page
    where = start(mother, house, [house.contact], about_kind="step", about_id=str(step.id)).location
    for reader in (house.parent, house.contact):
        seen = browse(reader).get(where).text
        assert SECRET in seen
        assert f"/plan/stappen/{step.id}" in seen


def test_a_reader_of_the_thread_who_may_not_see_it_reads_no_title(browse, house, meeting):
    mother = browse(house.parent)
    assert f"afspraak={meeting.id}" in mother.get(f"/afspraken/{meeting.id}").text
    both = [house.contact, house.duo]
    where = start(mother, house, both, about_kind="appointment", about_id=str(meeting.id)).location
    assert SECRET in browse(house.contact).get(where).text
    seen = browse(house.duo).get(where).text
    assert SECRET not in seen
    assert "Dit gaat over:" not in seen


def test_about_a_measure_as_it_was_explained(db, browse, house):
    measure = make_measure(db, house)
    mother = browse(house.parent)
    assert f"/berichten/nieuw?maatregel={measure.id}" in (
        mother.get(f"/rechten/maatregel/{measure.id}").text
    )
    linked = {"about_kind": "measure", "about_id": str(measure.id)}
    where = start(mother, house, [house.contact], **linked).location
    assert f'href="/rechten/maatregel/{measure.id}"' in mother.get(where).text
    father = browse(house.other_parent)
    assert father.get(f"/berichten/nieuw?maatregel={measure.id}").status_code == 404


def test_nobody_links_what_they_cannot_see(browse, house, step):
    father = browse(house.other_parent)
    for record_id in (step.id, uuid4()):
        assert father.get(f"/berichten/nieuw?stap={record_id}").status_code == 404
        linked = {"about_kind": "step", "about_id": str(record_id)}
        assert start(father, house, [house.contact], **linked).status_code == 404


def test_a_refused_form_still_knows_what_it_was_about(browse, house, step):
    linked = {"about_kind": "step", "about_id": str(step.id), "text": ""}
    refused = start(browse(house.parent), house, [house.contact], **linked)
    assert refused.status_code == 422
    assert f'name="about_id" value="{step.id}"' in refused.text


def test_a_thread_about_something_costs_no_more(browse, house, step, query_budget):
    linked = {"about_kind": "step", "about_id": str(step.id)}
    where = start(browse(house.parent), house, [house.contact], **linked).location
    for person in (house.parent, house.contact):
        browser = browse(person)
        browser.get(where)
        with query_budget(6 if person is house.contact else 5):
            browser.get(where)
