"""What is wrong in a form has the focus and is read out; each line leads to its field.

That every page says each of its faults so is held by `tests/browser.py`, for every refusal.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.appointments.models import OfferedTime
from family_portal.core import clock
from tests.desk.making import path


@pytest.mark.parametrize("script", [True, False])
def test_a_form_that_is_refused_says_it_at_the_top(telephone, house, axe, script):
    page = telephone(house.parent, java_script_enabled=script)
    page.goto("/afspraken/vragen")
    # What the browser asks by itself is not what is looked at here.
    page.get_by_label("Waar wil je het over hebben?").fill("Over school")
    page.get_by_role("button", name="Vraag een afspraak").tap()
    told = page.get_by_role("region", name="Kijk dit nog na")
    expect(page).to_have_title("Kijk dit nog na: Ik wil een afspraak")
    if script:
        expect(told).to_be_focused()
        assert axe(page) == []
    told.get_by_role("link", name="Hoe?").tap()
    expect(page.get_by_role("group", name="Hoe?")).to_be_in_viewport()
    expect(page.get_by_label("Waar wil je het over hebben?")).to_have_value("Over school")


def test_a_part_of_a_page_gives_the_focus_to_the_field(db, telephone, house, an_appointment, axe):
    one = an_appointment(house, is_offer=True)
    at = clock.now() + timedelta(days=4)
    db.add(OfferedTime(circle_id=one.circle_id, appointment_id=one.id, starts_at=at))
    db.commit()
    page = telephone(house.parent)
    page.goto(f"/afspraken/{one.id}")
    page.get_by_role("button", name="Kies deze tijd").tap()
    times = page.get_by_role("group", name="Welke tijd past jou?")
    expect(times).to_be_focused()
    expect(times).to_have_accessible_description("Kies een van de tijden.")
    assert axe(page) == []


def test_what_is_wrong_with_one_of_two_fields_beside_each_other_has_the_whole_line(
    telephone, house, axe
):
    page = telephone(house.contact)
    page.goto(path(house))
    page.get_by_label("Waarover?").fill("Praten over de week")
    page.locator(f"[name=people][value='{house.parent.id}']").check()
    # The night in which the clock goes forward.
    page.get_by_label("Een andere dag").fill("2099-03-29")
    page.get_by_label("Tijd").fill("02:30")
    page.get_by_role("button", name="Stuur afspraak").tap()
    fault = page.locator(".utrecht-form-field--invalid", has_text="bestaat die nacht niet")
    assert fault.bounding_box()["width"] > 300
    assert axe(page) == []
