"""Random files and random edits: after each import the portal is what the last file says, with
what people did there; and whoever looks finds pages.

`PORTAL_EXAMPLES=500 pytest tests/imports/test_any_file.py` looks longer.
"""

import json
import os
from contextlib import contextmanager
from uuid import uuid4

from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, event, example, given, settings
from sqlalchemy import delete
from sqlmodel import Session, col, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.people import Custody, Person
from family_portal.appointments.models import Appointment, AppointmentAnswer
from family_portal.contact_plan.models import ContactArrangement, Visit
from family_portal.core import clock
from family_portal.imports.audiences import WIDER
from family_portal.imports.faults import FileFaults
from family_portal.imports.identity import identities
from family_portal.imports.models import Imported
from family_portal.imports.run import import_file
from family_portal.imports.shape import MessageRecord
from family_portal.measures.models import Matter, Measure
from family_portal.messages.models import Message, Thread
from family_portal.plan.models import Status, Step
from tests.imports.any_file import EVERYTHING, LEAVES, edits, file_of
from tests.imports.any_measure import told_on
from tests.rig.portal import session_cookie

EXAMPLES = int(os.environ.get("PORTAL_EXAMPLES", "4"))
FAMILY = ("samira", "daan", "kim", "els")
PAGES = ("/", "/afspraken", "/omgang", "/plan", "/berichten", "/verhaal", "/rechten")
PAGES += ("/rechten/advocaat", "/meer/wie-ziet-wat")
FACTS = {
    "step": (Step, lambda it: (it.what, it.due, it.who_id)),
    "appointment": (
        Appointment,
        lambda it: (it.title, it.starts_at, it.is_cancelled, it.because),
    ),
    "message": (Message, lambda it: (it.text, it.sender_id, it.sent_at)),
    "contact_plan": (ContactArrangement, lambda it: (it.often, it.place, it.present, it.why)),
    "visit": (Visit, lambda it: (it.starts_at, it.outcome, it.because, it.notes)),
    "custody": (Custody, lambda it: (it.kind,)),
    "matter": (Matter, lambda it: _said(it)),
    "measure": (Measure, lambda it: _said(it)),
}


def _said(it):
    return tuple(value for name, value in it.state.items() if name != "version")


class World:
    """The portal of one example: its ledger begins empty, so its records are its own."""

    def __init__(self, engines, app, path):
        self.engines, self.app, self.path = engines, app, path
        self.browsers = {}
        self.told = {}
        self.forget()

    def forget(self):
        with self.look() as session:
            session.exec(delete(Imported))
            session.commit()

    @contextmanager
    def look(self):
        with Session(self.engines.writing) as session, unguarded(session, reason="tests"):
            yield session

    def take(self, data):
        """The faults of a file, or nothing."""
        self.path.write_text(json.dumps(data), encoding="utf-8")
        try:
            self.changed = import_file(self.engines.writing, self.path).changed
        except FileFaults as refused:
            return refused.faults
        return []

    def ids(self, *kinds):
        with self.look() as session:
            rows = session.exec(select(Imported).where(col(Imported.kind).in_(kinds))).all()
            return {row.key: row.record_id for row in rows}

    def state(self):
        """Per kind and key what the portal holds, and who can see it."""
        found = {}
        with self.look() as session:
            for row in session.exec(select(Imported)).all():
                if row.kind in FACTS:
                    model, facts = FACTS[row.kind]
                    it = session.get_one(model, row.record_id)
                    seen = _read_by(session, it) if hasattr(it, "circle_id") else set()
                    found[row.kind, row.key] = (facts(it), seen)
        return found

    def as_(self, key):
        if key not in self.browsers:
            person_id = self.ids("person", "staff")[key]
            with self.look() as session:
                person = session.get_one(Person, person_id)
            # Asks without reading: hundreds of pages, and other tests look at how they are made.
            browser = FlaskClient(self.app, self.app.response_class)
            browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
            browser.set_cookie(*session_cookie(self.engines, person))
            self.browsers[key] = browser
        return self.browsers[key]


def _read_by(session, record):
    members = session.exec(select(Membership).where(Membership.circle_id == record.circle_id))
    now = clock.now()
    family = {Ground.FAMILY, Ground.NAMED}
    return {m.person_id for m in members if m.ground in family and not (m.until and m.until <= now)}


def _keys(data):
    yield from (("step", record["key"]) for record in data["plan_steps"])
    yield from (("appointment", record["key"]) for record in data["appointments"])
    yield from (("custody", f"{c['parent']}:{c['child']}") for c in data["custody"])
    yield from (("message", key) for key in _identities(data))
    yield from (where for where, _people in _seeing(data))
    yield from (("matter", record["key"]) for record in data["measures"])


def _seeing(data):
    """Each plan and each time of it, with who reads it."""
    for plan in data["contact_plans"]:
        people = [plan["child"], *plan["with"]]
        yield ("contact_plan", plan["key"]), people
        for visit in plan["visits"]:
            yield ("visit", f"{plan['key']}:{visit['key']}"), people


def _identities(data):
    return identities(
        [MessageRecord.model_validate_json(json.dumps(one)) for one in data["messages"]]
    )


def _wanted(data):
    """Per kind and key for whom the file says it is."""
    for record in data["plan_steps"]:
        yield ("step", record["key"]), record["audience"]
    for record in data["appointments"]:
        yield ("appointment", record["key"]), [*record["people"], *record["staff"]]
    yield from _seeing(data)
    yield from ((("matter", record["key"]), []) for record in data["measures"])
    yield from ((("measure", key), [key.split(":")[1]]) for key in told_on(data))
    for key, record in zip(_identities(data), data["messages"], strict=True):
        yield ("message", key), [*record["people"], *record["staff"]]


# ---- what people do between two files ---------------------------------------------------------
def _act(world, kind, number, who):
    """Do it as somebody of the family; what must be there from now on, when it was taken."""
    browser, key = world.as_(FAMILY[who]), f"{'sm'[kind == 'answer']}{number}"
    if kind == "write":
        return _write(world, browser, ("alone", "both")[number % 2])
    record_id = world.ids("appointment" if kind == "answer" else "step").get(key)
    if record_id is None:
        return None
    if kind == "answer":
        data, at = {"answer": "coming"}, f"/afspraken/{record_id}/antwoord"
    else:
        with world.look() as session:
            version = session.get_one(Step, record_id).version
        data, at = {"version": version}, f"/plan/stappen/{record_id}/klaar"
    done = browser.post(at, data=data).status_code == 303
    event(f"{kind} {done}")
    return (kind, key, record_id, FAMILY[who]) if done else None


def _write(world, browser, thread):
    thread_id, text = world.ids("thread").get(thread), f"hier geschreven {uuid4()}"
    if thread_id is None:
        return None
    data = {"text": text, "key": uuid4()}
    done = browser.post(f"/berichten/{thread_id}", data=data).status_code == 303
    event(f"write {done}")
    return ("write", thread, thread_id, text) if done else None


def _stays(session, act, people):
    """An answer stays as long as its appointment does, for who is still asked."""
    kind, _key, record_id, what = act
    if kind == "done":
        return session.get_one(Step, record_id).status is Status.DONE
    if kind == "write":
        there = select(Message).where(Message.thread_id == record_id)
        thread = session.get_one(Thread, record_id)
        mine = [m for m in session.exec(there) if m.text == what]
        return len(mine) == 1 and mine[0].circle_id == thread.circle_id
    said = select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == record_id)
    return people[what] in {answer.person_id for answer in session.exec(said)}


def _undone(act, before, now, data):
    """What the file itself took away: another time asks everybody again."""
    kind, key, _, who = act
    if kind != "answer":
        return False
    in_file = {m["key"]: m["people"] for m in data["appointments"]}
    was, is_now = before["appointment", key][0], now["appointment", key][0]
    return was[1:3] != is_now[1:3] or who not in in_file.get(key, [who])


# ---- the test ---------------------------------------------------------------------------------
def _left(edit):
    """Who is gone by now. Who will end later is still in what they were in."""
    who, how = LEAVES[edit["leaves"]]
    return who if how.get("ended_day", 0) <= 0 else None


def _compare(world, data, before, left):
    now, people = world.state(), world.ids("person", "staff")
    for where, keys in _wanted(data):
        assert now[where][1] == {people[key] for key in keys}
    in_file = {*_keys(data), *_told_again(world, data)}
    for where, (facts, readers) in before.items():
        assert readers >= now[where][1], "an audience grew"
        kept = (facts, readers - {people.get(left)})
        assert where in in_file or now[where] == kept, "a vanished record changed"
    return now


def _told_again(world, data):
    """Copies that may be otherwise now. Of the others nobody was told anything (R18)."""
    days, world.told = world.told, {**world.told, **told_on(data)}
    return {("measure", key) for key, day in told_on(data).items() if days.get(key) != day}


def _walk(world, home):
    for key in FAMILY:
        for page in PAGES:
            assert world.as_(key).get(page).status_code < 500, (key, page)
    contact = world.as_("joost")
    for page in (*PAGES, "/bureau", "/bureau/uitleggen", f"/bureau/huishoudens/{home}"):
        assert contact.get(page).status_code < 500, page
    for thread_id in world.ids("thread").values():
        for key in ("samira", "daan", "joost"):
            assert world.as_(key).get(f"/berichten/{thread_id}").status_code < 500


def _as_fresh(world, data, held):
    """What the portal holds of the last file is what a first import makes of it."""
    names = {value: key for key, value in world.ids("person", "staff").items()}
    world.forget()
    assert world.take(data) == []
    fresh_names = {value: key for key, value in world.ids("person", "staff").items()}
    again = world.state()
    for where in _keys(data):
        mine = [names.get(part, part) for part in held[where][0]]
        assert mine == [fresh_names.get(part, part) for part in again[where][0]], where


@given(files=edits())
@example(files=EVERYTHING)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    derandomize="PORTAL_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_portal_is_what_the_last_file_says(engines, app, tmp_path, small, files):
    world = World(engines, app, tmp_path / "any.json")
    before, taken_last, acts = {}, None, []
    for edit in files:
        data = file_of(small, edit)
        if faults := world.take(data):
            assert all(fault.endswith(WIDER) for fault in faults), faults
            assert world.state() == before  # nothing half-imported
            event("refused")
            continue
        event(edit["leaves"])
        now = _compare(world, data, before, _left(edit))
        acts = [act for act in acts if not _undone(act, before, now, data)]
        _all_stay(world, acts)
        assert (world.take(data), world.changed, world.state()) == ([], 0, now)
        acts += [done for act in edit["acts"] if (done := _act(world, *act))]
        before, taken_last = world.state(), data
    if taken_last:
        _all_stay(world, acts)
        _walk(world, world.ids("household")["a"])
        _as_fresh(world, taken_last, before)


def _all_stay(world, acts):
    people = world.ids("person")
    with world.look() as session:
        for act in acts:
            assert _stays(session, act, people), act
