"""Random files and random edits: after each import the portal is what the last file says.

`PORTAL_EXAMPLES=500 pytest tests/imports/test_any_file.py` looks longer.
"""

import copy
import json
import os

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import Session, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.imports.audiences import WIDER
from family_portal.imports.faults import FileFaults
from family_portal.imports.models import Imported
from family_portal.imports.run import import_file
from family_portal.plan.models import Step

EXAMPLES = int(os.environ.get("PORTAL_EXAMPLES", "6"))
HOMES = {"a": ["samira", "daan", "kim"], "b": ["els"]}
WORDS = st.text("abcdeéש語 -'", min_size=1, max_size=20).map(lambda t: f"x{t}x")


def _some(home):
    return st.lists(st.sampled_from(HOMES[home]), min_size=1, unique=True)


@st.composite
def _record(draw, key, *, is_step):
    home = draw(st.sampled_from(sorted(HOMES)))
    people = draw(_some(home))
    if is_step:
        words = {"text": draw(WORDS), "who": people[0], "audience": people}
        return {"key": key, "household": home, "by_day": draw(st.integers(-3, 30)), **words}
    time = f"{draw(st.integers(8, 20)):02}:30"
    words = {"title": draw(WORDS), "people": people, "staff": ["joost"], "time": time}
    if draw(st.booleans()):
        words |= {"cancelled": True, "because": draw(WORDS)}
    return {"key": key, "household": home, "day": draw(st.integers(-3, 30)), **words}


@st.composite
def edits(draw):
    """A few lists of records, each a later file of the same sender."""
    files = []
    for _ in range(draw(st.integers(1, 3))):
        keys = draw(st.lists(st.integers(0, 3), unique=True))
        steps = [draw(_record(f"s{n}", is_step=True)) for n in keys]
        meetings = [draw(_record(f"m{n}", is_step=False)) for n in keys]
        names = {key: draw(WORDS) for key in ("samira", "els")}
        files.append({"plan_steps": steps, "appointments": meetings, "names": names})
    return files


def _file(small, edit):
    data = copy.deepcopy(small)
    data["people"].append(
        {"key": "kim", "name": "Kim A", "household": "a", "role": "child", "age": 13}
    )
    for person in data["people"]:
        person["name"] = edit["names"].get(person["key"], person["name"])
    data["plan_steps"], data["appointments"] = edit["plan_steps"], edit["appointments"]
    return data


def _read_by(session, record):
    members = session.exec(select(Membership).where(Membership.circle_id == record.circle_id))
    now = clock.now()
    family = {Ground.FAMILY, Ground.NAMED}
    return {m.person_id for m in members if m.ground in family and not (m.until and m.until <= now)}


def _state(engine):
    """Per key what the portal holds, and who can see it."""
    found = {}
    with Session(engine) as session, unguarded(session, reason="tests"):
        for row in session.exec(select(Imported)).all():
            if row.kind == "step":
                it = session.get_one(Step, row.record_id)
                found[row.key] = ((it.what, it.due, it.who_id), _read_by(session, it))
            elif row.kind == "appointment":
                it = session.get_one(Appointment, row.record_id)
                facts = (it.title, it.starts_at, it.is_cancelled, it.because)
                found[row.key] = (facts, _read_by(session, it))
    return found


def _forget(engine):
    """The ledger alone: every example begins with records of its own."""
    with Session(engine) as session, unguarded(session, reason="tests"):
        session.exec(delete(Imported))
        session.commit()


def _wanted(data, people):
    for record in data["plan_steps"]:
        yield record["key"], {people[key] for key in record["audience"]}
    for record in data["appointments"]:
        yield record["key"], {people[key] for key in [*record["people"], *record["staff"]]}


def _people(engine):
    with Session(engine) as session:
        rows = session.exec(select(Imported).where(Imported.kind.in_(["person", "staff"]))).all()
    return {row.key: row.record_id for row in rows}


@given(files=edits())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    derandomize="PORTAL_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_portal_is_what_the_last_file_says(engines, tmp_path, small, files):
    _forget(engines.writing)
    path = tmp_path / "any.json"
    before, taken_last = {}, None
    for edit in files:
        data = _file(small, edit)
        path.write_text(json.dumps(data), encoding="utf-8")
        if faults := _faults(engines, path):
            assert all(fault.endswith(WIDER) for fault in faults), faults
            assert _state(engines.writing) == before  # nothing half-imported
            continue
        now, people = _state(engines.writing), _people(engines.writing)
        for key, wanted in _wanted(data, people):
            assert now[key][1] == wanted
        for key, (facts, readers) in before.items():
            assert readers >= now[key][1], "an audience grew"
            in_file = key in {r["key"] for r in (*data["plan_steps"], *data["appointments"])}
            assert in_file or now[key] == (facts, readers), "a vanished record changed"
        assert (import_file(engines.writing, path).changed, _state(engines.writing)) == (0, now)
        before = now
        taken_last = data
    if before:
        path.write_text(json.dumps(taken_last), encoding="utf-8")
        _as_fresh(engines, path, taken_last, before)


def _faults(engines, path):
    try:
        import_file(engines.writing, path)
    except FileFaults as refused:
        return refused.faults
    return []


def _as_fresh(engines, path, data, held):
    """What the portal holds of the last file is what a first import makes of it."""
    keys = {r["key"] for r in (*data["plan_steps"], *data["appointments"])}
    names = {value: key for key, value in _people(engines.writing).items()}
    _forget(engines.writing)
    import_file(engines.writing, path)
    fresh_names = {value: key for key, value in _people(engines.writing).items()}
    again = _state(engines.writing)
    for key in keys:
        mine = [names.get(part, part) for part in held[key][0]]
        assert mine == [fresh_names.get(part, part) for part in again[key][0]]
