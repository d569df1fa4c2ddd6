"""Pages on which an appointment is called off, goes on after all, or is asked for: for everybody,
in a language from the left and one from the right, on a small telephone."""

import pytest
from sqlmodel import select

from family_portal.appointments.models import Answer, AppointmentAnswer
from family_portal.appointments.wishes import AppointmentRequest
from family_portal.core import clock
from tests.appointments.test_i_want_an_appointment import ask


@pytest.fixture
def wish(db, browse, house):
    ask(browse(house.parent), house.contact)
    wanted = select(AppointmentRequest).where(AppointmentRequest.person_id == house.parent.id)
    return db.exec(wanted).one()


@pytest.fixture
def other_time(db, house, an_appointment):
    one = an_appointment(house)
    said = AppointmentAnswer(
        circle_id=one.circle_id,
        appointment_id=one.id,
        person_id=house.parent.id,
        answer=Answer.OTHER_TIME,
        words="Na drie uur",
    )
    db.add(said)
    db.commit()
    return said


@pytest.fixture
def places(db, house, an_appointment, wish, other_time):
    """Who opens what."""
    off = an_appointment(house, cancelled_at=clock.now())
    here = f"/bureau/afspraken/{other_time.appointment_id}"
    ours = [
        f"/bureau/afspraak-gevraagd/{wish.id}",
        f"/bureau/andere-tijd/{other_time.id}",
        f"{here}/afzeggen",
        f"/bureau/afspraken/{off.id}/gaat-toch-door",
    ]
    return {
        "parent": [f"/afspraken/{other_time.appointment_id}/afzeggen"],
        "contact": ours,
    }


def test_they_are_for_everybody(telephone, portal, house, axe, places):
    for who, paths in places.items():
        page = telephone(getattr(house, who))
        for language in ("nl", "ar"):
            page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
            for path in paths:
                assert page.goto(path).status == 200, path
                assert page.locator("html").get_attribute("lang") == language
                assert axe(page) == [], path
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= page.viewport_size["width"], path
