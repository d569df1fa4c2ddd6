"""A household file carries every measure that the desk can enter, and nobody learns from it what
nobody told them (R18)."""

import re
from datetime import timedelta
from itertools import product
from typing import get_args

import pytest
from sqlmodel import select
from werkzeug.datastructures import MultiDict

from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.forms import read
from family_portal.imports.faults import FileFaults
from family_portal.imports.models import Imported
from family_portal.imports.shape import MeasureRecord
from family_portal.measures.forms import MatterForm
from family_portal.measures.models import (
    Explained,
    Matter,
    MatterChange,
    Measure,
    MeasureKind,
    MeasureStatus,
)
from family_portal.notify.models import Notice, NoticeChoice

KINDS = [kind.value for kind in MeasureKind]
OFFERED = [status.value for status in MeasureStatus if status is not MeasureStatus.ENDED]
# Days from day 0, as a decision of three days ago would have them.
DAYS = {"requested": -5, "hearing": 9, "decided": -3, "from": -3, "until": 80, "sent": -2}
TICKS = ("out_of_home", "closed_care", "custody_ending", "without_hearing")


@pytest.fixture
def home(small):
    kim = {"key": "kim", "name": "Kim A", "household": "a", "role": "child", "age": 13}
    oma = {"key": "oma", "name": "Oma A", "household": "a", "role": "supporter", "age": 70}
    small["people"] += [kim, oma]
    small["custody"] = [{"parent": "samira", "child": "kim", "kind": "sole"}]
    small["measures"] = [measure()]
    return small


def measure(**said):
    usual = {"kind": "supervision", "status": "requested", "explained": {"samira": -1}}
    return {"key": "m1", "household": "a", "children": ["kim"], **usual, **said}


def row(db, kind, key, model):
    db.expire_all()
    found = db.exec(select(Imported).where(Imported.kind == kind, Imported.key == key)).one()
    return db.get_one(model, found.record_id)


def matter(db):
    return row(db, "matter", "m1", Matter)


def told(db, name="samira"):
    return row(db, "measure", f"m1:{name}", Measure)


def faults_of(take, data):
    with pytest.raises(FileFaults) as refused:
        take(data)
    return refused.value.faults


def form_says(app, **sent):
    """The state that the desk's form makes of this, or nothing when it does not take it."""
    values = {name: "1" if value is True else str(value) for name, value in sent.items() if value}
    with app.test_request_context("/", method="POST", data=MultiDict(values)):
        try:
            return read(MatterForm).state
        except BadInput:
            return None


def _on(day):
    return clock.today() + timedelta(days=day)


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", KINDS)
def test_all_that_the_desk_can_enter_comes_with_a_file(app, take, home, db, kind):
    words = {"requested_by": "Raad", "decided_by": "De rechtbank", "why": "Het was niet veilig."}
    ticks = dict.fromkeys(TICKS, True)
    days = {f"{name}_day": day for name, day in DAYS.items()}
    said = {"kind": kind, "status": "decided", **words, **ticks}
    home["measures"] = [measure(**said, **days, until_word="tot")]
    take(home)
    dates = {f"{name}_on": _on(day) for name, day in DAYS.items()}
    entered = form_says(app, **said, **dates, until_kind="before")
    assert entered["until_on"] == _on(79)
    for held in (matter(db), told(db)):
        assert {name: held.state[name] for name in entered} == entered


def test_the_file_has_the_kinds_and_states_of_the_desk():
    fields = MeasureRecord.model_fields
    words = set(get_args(fields["kind"].annotation))
    assert words >= set(KINDS)
    [states, _none] = get_args(fields["status"].annotation)
    assert set(get_args(states)) == set(OFFERED)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_takes_what_the_desk_takes_and_nothing_else(app, take, home, kind):
    """Every state with and without each day it may need, in one file."""
    cases = product(OFFERED, (None, -3, 2), (None, -3), (False, True))
    given, refused_here = [], set()
    for n, (status, decided, sent, unknown) in enumerate(cases):
        said = {"kind": kind, "status": status, "day_unknown": unknown}
        days = {"decided": decided, "sent": sent, "hearing": decided}
        days = {name: day for name, day in days.items() if day is not None}
        given.append(measure(**said, **{f"{k}_day": v for k, v in days.items()}) | {"key": f"m{n}"})
        if form_says(app, **said, **{f"{k}_on": _on(v) for k, v in days.items()}) is None:
            refused_here.add(n)
    faults = faults_of(take, {**home, "measures": given})
    assert {int(re.match(r"measures\[(\d+)\]", fault)[1]) for fault in faults} == refused_here
    assert 0 < len(refused_here) < len(given)


WRONG = {
    "status": ({"status": None, "kind": "closed_care"}, "does not say how far it is"),
    "kind": ({"kind": "vots"}, "is not one of"),
    "hearing_day": ({"status": "hearing_set"}, "a hearing that is set has a day"),
    "decided_day": ({"status": "running"}, "say when it was decided, or day_unknown"),
    "sent_day": ({"kind": "written_instruction", "status": "decided"}, "was sent, or day_unknown"),
    "until_day": ({"until_day": 9}, "«tot» or «tot en met»"),
    "requested_day": ({"requested_day": 1}, "lies in the future"),
    "until_word": ({"until_day": 9, "until_word": "tot 9 mei"}, "is not one of"),
    "explained": ({"explained": {"oma": -1}}, "«oma» is told by the family"),
    "children[0]": ({"children": ["samira"]}, "«samira» is no child"),
    "without_hearing": ({"without_hearing": "ja"}, "is not true or false"),
}


@pytest.mark.parametrize("place", WRONG)
def test_a_fault_is_told_in_words_at_its_place(take, home, place):
    said, why = WRONG[place]
    home["measures"] = [measure(**said)]
    [fault] = faults_of(take, home)
    assert fault.startswith(f"measures[0].{place}: «m1» "), fault
    assert why in fault


@pytest.mark.parametrize(
    ("said", "place", "why"),
    [
        ({"kind": "ots_request", "status": "stopped"}, "status", "write «supervision»"),
        (
            {"kind": "written_instruction", "status": "refused"},
            "status",
            "an instruction is stopped or withdrawn",
        ),
        (
            {"from_day": 3, "until_day": 3, "until_word": "tot"},
            "until_day",
            "lies before from_day",
        ),
        ({"explained": {"samira": 1}}, "explained", "the talk with «samira» lies in the future"),
    ],
)
def test_what_contradicts_itself_is_a_fault(take, home, said, place, why):
    home["measures"] = [measure(**said)]
    [fault] = faults_of(take, home)
    assert fault.startswith(f"measures[0].{place}: ")
    assert why in fault


@pytest.mark.parametrize(
    ("word", "kind", "status"),
    [
        ("ots_request", MeasureKind.SUPERVISION, MeasureStatus.REQUESTED),
        ("ots", MeasureKind.SUPERVISION, MeasureStatus.RUNNING),
        ("out_of_home_request", MeasureKind.OUT_OF_HOME, MeasureStatus.REQUESTED),
        ("out_of_home", MeasureKind.OUT_OF_HOME, MeasureStatus.RUNNING),
        ("custody_ending_request", MeasureKind.CUSTODY_ENDED, MeasureStatus.REQUESTED),
        ("written_instruction", MeasureKind.WRITTEN_INSTRUCTION, MeasureStatus.DECIDED),
    ],
)
def test_a_file_of_before_says_what_it_said(take, home, db, word, kind, status):
    """It could carry no day of a decision; then that day is one to find out."""
    old = {"key": "m1", "household": "a", "children": ["kim"], "kind": word}
    home["measures"] = [{**old, "explained": {"samira": -1}}]
    take(home)
    assert (matter(db).kind, matter(db).status, told(db).status) == (kind, status, status)
    assert take(home).changed == 0


@pytest.mark.both_databases
def test_the_same_file_again_changes_nothing(take, home, db):
    emergency = {"kind": "provisional_supervision", "status": "decided", "decided_day": -1}
    home["measures"] = [measure(**emergency, out_of_home=True, hearing_day=9)]
    take(home)
    before = matter(db).state, told(db).state
    again = take(home)
    assert (again.made, again.changed) == (0, 0)
    assert (matter(db).state, told(db).state) == before
    changes = select(MatterChange).where(MatterChange.matter_id == matter(db).id)
    assert db.exec(changes).all() == []


@pytest.mark.both_databases
def test_a_decision_reaches_nobody_before_the_talk(take, home, db):
    """The file knows of a placement; the mother was told of a request."""
    take(home)
    decided = {"status": "decided", "decided_day": 0, "out_of_home": True}
    home["measures"] = [measure(**decided)]
    take(home)
    assert (matter(db).status, matter(db).version) == (MeasureStatus.DECIDED, 2)
    assert told(db).status is MeasureStatus.REQUESTED
    assert (told(db).out_of_home, told(db).version) == (False, 1)
    home["measures"] = [measure(**decided, explained={"samira": 0})]
    take(home)
    assert (told(db).status, told(db).out_of_home) == (MeasureStatus.DECIDED, True)
    assert told(db).version == matter(db).version
    assert (take(home).changed, matter(db).version) == (0, 2)


def _was_done_here(db, how):
    one = matter(db)
    contact = row(db, "staff", "joost", Person)
    if how == "changed":
        one.status, one.version = MeasureStatus.WITHDRAWN, 2
        db.add(one)
        values = {"matter_id": one.id, "circle_id": one.circle_id, "by_id": contact.id}
        db.add(MatterChange(status=one.status, version=2, at=clock.now(), **values))
    else:
        copy = told(db)
        samira = row(db, "person", "samira", Person)
        values = {"measure_id": copy.id, "circle_id": copy.circle_id, "person_id": samira.id}
        db.add(Explained(on=clock.today(), by_id=contact.id, status=copy.status, **values))
    db.commit()
    return one.state if how == "changed" else told(db).state


@pytest.mark.parametrize("how", ["changed", "told"])
def test_what_was_done_here_stays(take, home, db, how):
    take(home)
    before = _was_done_here(db, how)
    home["measures"] = [measure(status="decided", decided_day=0, explained={"samira": 0})]
    kept = " ".join(take(home).difference.kept)
    assert (matter(db) if how == "changed" else told(db)).state == before
    assert "m1:samira" in kept


def test_who_was_told_by_a_file_is_reminded_of_the_last_day(take, home, db):
    take(home)
    samira = row(db, "person", "samira", Person)
    db.add(NoticeChoice(person_id=samira.id, mail="samira@example.org"))
    db.commit()
    decided = {"status": "decided", "decided_day": -1, "explained": {"samira": 0}}
    home["measures"] = [measure(**decided)]
    take(home)
    due = select(Notice).where(Notice.person_id == samira.id, Notice.about_id == told(db).id)
    moments = sorted(clock.day_of(notice.due_at) for notice in db.exec(due))
    assert len(moments) == 2
    assert moments[1] - moments[0] == timedelta(days=5)
    assert clock.today() < moments[0]
