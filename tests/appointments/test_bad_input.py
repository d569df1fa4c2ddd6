"""What cannot be is said at its field, at every form; the words stay and nothing is half made."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.appointments.models import AppointmentAnswer
from family_portal.appointments.wishes import AppointmentRequest
from tests.desk.making import form, path
from tests.desk.test_appointment_bad_input import YESTERDAY, counts, summer_time_night

LONG = "Ik kan dan niet. " * 600
NIGHT, PAST = summer_time_night().isoformat(), YESTERDAY.isoformat()
OTHER = {"answer": "other_time", "words": "Liever later"}
MOVE = {"version": "0", "slots": []}
# Who, where, what is sent, and the sentence.
BAD = [
    ("parent", "/antwoord", {**OTHER, "words": LONG}, "te lang. Er passen"),
    ("parent", "/antwoord", {**OTHER, "day": PAST, "at": "10:00"}, "Deze tijd is al geweest."),
    ("parent", "/antwoord", {**OTHER, "day": NIGHT, "at": "02:30"}, "bestaat die nacht niet"),
    ("parent", "/antwoord", {**OTHER, "at": "10:00"}, "Vul een dag en een tijd in."),
    ("parent", "/antwoord", {**OTHER, "day": "2999-01-04"}, "Vul een dag en een tijd in."),
    ("parent", "/afzeggen", {"version": "0", "because": LONG}, "te lang. Er passen"),
    ("contact", "/afzeggen", {"version": "0", "because": LONG}, "te lang. Er passen"),
    ("contact", "/verzetten", {**MOVE, "day": PAST, "at": "10:00"}, "Deze tijd is al geweest."),
    ("contact", "/verzetten", {**MOVE, "day": NIGHT, "at": "02:30"}, "bestaat die nacht niet"),
    ("contact", "/verzetten", MOVE, "Kies een tijd, of vul een dag en een tijd in."),
]


@pytest.mark.parametrize(("who", "where", "said", "sentence"), BAD, ids=lambda v: str(v)[:30])
def test_on_one_appointment(db, browse, house, an_appointment, who, where, said, sentence):
    one = an_appointment(house)
    before = one.starts_at
    desk = "/bureau" if who == "contact" else ""
    answer = browse(getattr(house, who)).post(f"{desk}/afspraken/{one.id}{where}", data=said)
    assert answer.status_code == 422
    assert sentence in answer.text
    for words in (said.get("words"), said.get("because")):
        assert not words or words.strip() in answer.text
    db.expire_all()
    assert (one.starts_at, one.sequence, one.is_cancelled) == (before, 0, False)
    answers = select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == one.id)
    assert db.exec(answers).all() == []


def test_a_wish_that_is_too_long_is_kept_on_the_page_and_nowhere_else(db, browse, house):
    rows = len(db.exec(select(AppointmentRequest)).all())
    said = {"with_id": str(house.contact.id), "how": "phone", "words": LONG}
    answer = browse(house.parent).post("/afspraken/vragen", data=said)
    assert answer.status_code == 422
    assert "te lang. Er passen" in answer.text
    assert LONG.strip() in answer.text
    assert len(db.exec(select(AppointmentRequest)).all()) == rows


def test_two_hundred_guests_are_no_talk(db, browse, house):
    before = counts(db)
    crowd = [str(uuid4()) for _ in range(200)]
    for name in ("people", "children", "colleagues"):
        said = form(house.parent, title="Een zaal vol")
        answer = browse(house.contact).post(path(house), data={**said, name: crowd})
        assert answer.status_code == 422
        assert "Een zaal vol" in answer.text
    assert counts(db) == before
