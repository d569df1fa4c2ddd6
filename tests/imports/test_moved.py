"""What changes in an appointment is told; an answer to the old time is gone."""

import pytest
from sqlmodel import select

from family_portal.appointments.models import Answer, Appointment, AppointmentAnswer
from family_portal.imports.models import Imported
from family_portal.notify.models import Notice, NoticeChoice

MEETING = {
    "key": "m",
    "household": "a",
    "day": 9,
    "time": "10:00",
    "title": "Praten",
    "people": ["samira"],
    "staff": ["joost"],
    "place": "Kamer 3",
    "kind": "op kantoor",
    "confirmed": True,
}


@pytest.fixture
def meeting(small, take, db):
    small["appointments"] = [dict(MEETING)]
    take(small)
    samira = select(Imported).where(Imported.key == "samira", Imported.kind == "person")
    person = db.exec(samira).one().record_id
    db.add(NoticeChoice(person_id=person, mail="s@example.org"))
    db.commit()
    return small["appointments"][0]


def _now(db):
    db.expire_all()
    row = db.exec(select(Imported).where(Imported.kind == "appointment")).one()
    said = select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == row.record_id)
    return db.get_one(Appointment, row.record_id), db.exec(said).all()


def _waiting(db):
    about = _now(db)[0].id
    return [n for n in db.exec(select(Notice)).all() if n.about_id == about and not n.withdrawn_at]


@pytest.mark.parametrize("change", [{"day": 12}, {"time": "11:00"}, {"place": "Kamer 4"}])
@pytest.mark.both_databases
def test_who_said_yes_is_asked_again(meeting, small, take, db, change):
    assert [a.answer for a in _now(db)[1]] == [Answer.COMING]
    meeting.update(change)
    take(small)
    found, answers = _now(db)
    assert (answers, found.sequence, found.moved_at is not None) == ([], 1, True)
    assert found.is_other_time == ("place" not in change)
    assert len(_waiting(db)) == 3  # now, a day before, and two hours before


def test_another_title_drops_no_answer(meeting, small, take, db):
    meeting["title"] = "Samen praten"
    take(small)
    assert len(_now(db)[1]) == 1


def test_what_does_not_go_on_says_why_and_reminds_nobody(meeting, small, take, db):
    meeting.update(cancelled=True, because="Joost is ziek.")
    take(small)
    found, _ = _now(db)
    assert (found.is_cancelled, found.because, found.sequence) == (True, "Joost is ziek.", 1)
    assert len(_waiting(db)) == 1  # told now; no reminder
    take(small)
    assert _now(db)[0].sequence == 1


def test_what_vanished_changes_nothing_and_is_named(meeting, small, take, db):
    small["appointments"] = []
    taken = take(small)
    assert taken.difference.vanished == ["appointment «m»"]
    assert not _now(db)[0].is_cancelled
