"""Saying that you come."""

import pytest
from sqlmodel import select

from family_portal.appointments.models import Answer, AppointmentAnswer


@pytest.mark.both_databases
def test_a_parent_says_that_she_comes_and_sees_it(browse, house, an_appointment, say, db):
    appointment = an_appointment(house)
    samira = browse(house.parent)

    answer = say(samira, appointment, "coming")

    assert answer.status_code == 303
    assert answer.location == f"/afspraken/{appointment.id}#antwoord-{appointment.id}"
    assert "Je komt." in samira.get(answer.location).text
    said = db.exec(
        select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == appointment.id)
    ).one()
    assert (said.person_id, said.answer) == (house.parent.id, Answer.COMING)


def test_htmx_gets_only_the_answer_back(browse, house, an_appointment):
    appointment = an_appointment(house)
    path = f"/afspraken/{appointment.id}/antwoord"
    part = browse(house.parent).partial(path, method="POST", data={"answer": "coming"})
    assert part.status_code == 200
    assert part.text.startswith(f'<div class="stack" id="antwoord-{appointment.id}"')
    assert "Je komt." in part.text


def test_saying_it_twice_is_saying_it_once(browse, house, an_appointment, say, db):
    appointment = an_appointment(house)
    samira = browse(house.parent)
    say(samira, appointment, "coming")
    said = db.exec(select(AppointmentAnswer.said_at).where(of(appointment))).one()
    assert say(samira, appointment, "coming").status_code == 303
    assert db.exec(select(AppointmentAnswer.said_at).where(of(appointment))).one() == said


def test_the_last_word_counts(browse, house, an_appointment, say, db):
    appointment = an_appointment(house)
    samira = browse(house.parent)
    say(samira, appointment, "other_time", words="Na drie uur")
    say(samira, appointment, "coming")
    said = db.exec(select(AppointmentAnswer).where(of(appointment))).one()
    assert (said.answer, said.words) == (Answer.COMING, None)


def test_the_contact_person_reads_who_comes(browse, house, an_appointment, say):
    appointment = an_appointment(house)
    say(browse(house.parent), appointment, "coming")
    page = browse(house.contact).get(f"/afspraken/{appointment.id}").text
    assert "Dit zeiden zij" in page
    assert "ik kom" in page


def test_what_is_past_cannot_be_answered(browse, house, an_appointment, say, db):
    appointment = an_appointment(house, days=-1)
    samira = browse(house.parent)
    answer = say(samira, appointment, "coming")
    assert answer.status_code == 409
    assert "Deze afspraak is al geweest." in answer.text
    assert db.exec(select(AppointmentAnswer).where(of(appointment))).all() == []
    assert "Ik kom" not in samira.get(f"/afspraken/{appointment.id}").text


def test_what_is_cancelled_cannot_be_answered(browse, house, an_appointment, say, db):
    appointment = an_appointment(house)
    appointment.cancelled_at = appointment.starts_at
    db.add(appointment)
    samira = browse(house.parent)
    answer = say(samira, appointment, "coming")
    assert answer.status_code == 409
    assert "gaat niet door" in answer.text
    assert "Ik kom" not in samira.get(f"/afspraken/{appointment.id}").text


def test_a_word_we_do_not_know_is_asked_again(browse, house, an_appointment, say, db):
    appointment = an_appointment(house)
    answer = say(browse(house.parent), appointment, "misschien")
    assert answer.status_code == 422
    assert db.exec(select(AppointmentAnswer).where(of(appointment))).all() == []


def test_professionals_do_not_answer_for_a_family(browse, house, an_appointment, say):
    appointment = an_appointment(house)
    assert say(browse(house.contact), appointment, "coming").status_code == 404


@pytest.mark.parametrize("answer", ["coming", "misschien"])
def test_the_appointment_of_others_does_not_exist_for_you(
    browse, house, strangers, an_appointment, say, answer
):
    appointment = an_appointment(strangers)
    samira = browse(house.parent)
    assert say(samira, appointment, answer).status_code == 404
    assert samira.get(f"/afspraken/{appointment.id}").status_code == 404
    assert samira.get(f"/afspraken/{appointment.id}.ics").status_code == 404


def of(appointment):
    return AppointmentAnswer.appointment_id == appointment.id
