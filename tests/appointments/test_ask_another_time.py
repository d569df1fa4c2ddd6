"""Asking for another time, with or without words."""

import pytest
from sqlmodel import select

from family_portal.appointments.models import Answer, AppointmentAnswer
from family_portal.core import clock


def test_a_parent_asks_and_reads_back_her_words(browse, house, an_appointment, say):
    appointment = an_appointment(house)
    samira = browse(house.parent)
    answer = say(samira, appointment, "other_time", words="Liever na drie uur.")
    page = samira.get(answer.location).text
    assert "heb je om een andere tijd gevraagd" in page
    assert "Liever na drie uur." in page


def test_words_are_not_needed(browse, house, an_appointment, say, db):
    appointment = an_appointment(house)
    answer = say(browse(house.parent), appointment, "other_time", words="   ")
    assert answer.status_code == 303
    said = db.exec(select(AppointmentAnswer).where(of(appointment))).one()
    assert (said.answer, said.words) == (Answer.OTHER_TIME, None)


def test_the_form_opens_without_a_script(browse, house, an_appointment):
    path = f"/afspraken/{an_appointment(house).id}"
    samira = browse(house.parent)
    assert "andere-tijd=1" in samira.get(path).text
    page = samira.get(f"{path}?andere-tijd=1").text
    assert "Welke tijd past beter?" in page
    assert "Dit leest:" in page


def test_too_many_words_stay_in_the_field(browse, house, an_appointment):
    appointment = an_appointment(house)
    path, words = f"/afspraken/{appointment.id}/antwoord", "te lang " * 200
    form = {"answer": "other_time", "words": words}
    samira = browse(house.parent)
    for answer in (samira.post(path, data=form), samira.partial(path, method="POST", data=form)):
        assert answer.status_code == 422
        assert "te lang. Er passen" in answer.text
        assert words.strip() in answer.text


def test_a_new_wish_waits_for_us_again(browse, house, an_appointment, say, db):
    appointment = an_appointment(house)
    samira = browse(house.parent)
    say(samira, appointment, "other_time", words="Na drie uur.")
    said = db.exec(select(AppointmentAnswer).where(of(appointment))).one()
    said.settled_at = clock.now()
    db.add(said)
    assert "Dat is geregeld." in samira.get(f"/afspraken/{appointment.id}").text

    say(samira, appointment, "other_time", words="Na drie uur.")

    assert db.exec(select(AppointmentAnswer.settled_at).where(of(appointment))).one() is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [("hearing", "Alleen de rechtbank kan de tijd veranderen."), ("talk", "liever na")],
)
def test_at_court_we_do_not_promise_another_time(browse, house, an_appointment, kind, words):
    appointment = an_appointment(house, kind=kind)
    page = browse(house.parent).get(f"/afspraken/{appointment.id}?andere-tijd=1").text
    assert words in page


def of(appointment):
    return AppointmentAnswer.appointment_id == appointment.id
