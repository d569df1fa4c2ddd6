"""Who sees whom, from a household file: taken over once, changed and ended, never wider."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.making import _open_members
from family_portal.access.people import Person
from family_portal.access.posts import Post
from family_portal.access.roles import Role
from family_portal.appointments.models import Appointment
from family_portal.contact_plan.listeners import listeners, news_of
from family_portal.contact_plan.models import ContactArrangement, ContactChange, Visit, VisitWords
from family_portal.core import clock
from family_portal.held_back.models import ComplaintNote, HeldAct
from family_portal.imports.faults import FileFaults
from family_portal.imports.models import Imported
from tests.houses import make_person
from tests.imports.contact import NOTES, REASON, plan

# Each was told on the day of the file.
NOW = [{"person": who, "day": 0} for who in ("kim", "daan")]


@pytest.fixture
def kept(db):
    """`kept("visit", "k:v1")` is the record behind a key."""

    def find(kind, key="k"):
        db.expire_all()
        models = {"contact_plan": ContactArrangement, "visit": Visit, "staff": Person}
        row = db.exec(select(Imported).where(Imported.kind == kind, Imported.key == key)).one()
        model = models.get(kind)
        return db.get_one(model, row.record_id) if model else row.record_id

    return find


@pytest.mark.both_databases
def test_it_is_there_and_a_second_import_changes_nothing(take, family, kept, db):
    take(family)
    held = kept("contact_plan")
    assert (held.often, held.place, held.why) == ("elke vrijdag", "kamer 3", REASON)
    members = _open_members(db, {held.circle_id})
    assert {kept("person", key) for key in ("kim", "daan")} <= members
    assert kept("person", "samira") not in members
    went, missed, instead = (kept("visit", f"k:v{n}") for n in (1, 2, 3))
    assert (went.notes, went.supervised) == (NOTES["notes"], True)
    assert (missed.because, instead.instead_of_id) == ("Ziek.", missed.id)
    said = db.exec(select(VisitWords).where(VisitWords.visit_id == went.id)).all()
    assert [(words.person_id, words.text) for words in said] == [
        (kept("person", "daan"), "Het was fijn.")
    ]
    again = take(family)
    assert (again.made, again.changed, again.difference.lines()) == (0, 0, [])


@pytest.mark.both_databases
def test_what_the_sender_changes_is_read_as_it_was_and_as_it_is(take, family, kept, db):
    take(family)
    family["contact_plans"] = [plan(where="kamer 5", how_often="elke maandag", told=NOW)]
    family["contact_plans"][0]["visits"][2]["day"] = 6
    told = "\n".join(take(family).difference.lines())
    assert "contact_plan «k»: often changed, place changed" in told
    assert "visit «k:v3»: starts_at" in told
    changes = db.exec(select(ContactChange)).all()
    was = {(c.before, c.after) for c in changes if c.arrangement_id == kept("contact_plan").id}
    assert was == {("kamer 3", "kamer 5"), ("elke vrijdag", "elke maandag")}
    moved = db.get_one(Appointment, kept("visit", "k:v3").appointment_id)
    assert (moved.place, moved.starts_at) == ("kamer 5", kept("visit", "k:v3").starts_at)
    assert moved.moved_at


def test_what_was_done_in_the_portal_wins(take, family, kept, db, browse):
    take(family)
    held, contact = kept("contact_plan"), browse(kept("staff", "joost"))
    form = {"often": "om de week", "place_kind": "office", "place": "kamer 3", "version": "0"}
    form |= {"present": "Joost", "why": REASON, "review_on": held.review_on}
    assert contact.post(f"/bureau/omgang/{held.id}/wijzigen", data=form).status_code == 303
    news = news_of(db, [held.id])[held.id]
    for who in listeners(db, news):
        said = {"told_on": str(clock.today()), "told_how": "talk"}
        path = f"/bureau/omgang/{news.id}/verteld/{who.person.id}"
        assert contact.post(path, data=said).status_code == 303
    last = kept("visit", "k:v3")
    went = {"outcome": "missed", "because": "De auto was stuk."}
    path = f"/bureau/omgang/keren/{last.id}/hoe-ging-het"
    assert contact.post(path, data=went).status_code == 303
    family["contact_plans"] = [plan(how_often="elke dag", where="kamer 9")]
    family["contact_plans"][0]["visits"][2]["day"] = 9
    told = "\n".join(take(family).difference.lines())
    assert "contact_plan «k»: how_often" in told
    assert "visit «k:v3»: day" in told
    held, last = kept("contact_plan"), kept("visit", "k:v3")
    assert (held.often, held.place) == ("om de week", "kamer 9")
    assert last.because == "De auto was stuk."


@pytest.mark.both_databases
def test_it_ends_for_good_and_its_times_are_called_off(take, family, kept, db):
    take(family)
    family["contact_plans"] = [plan(ended_day=0, ended_because="Kim wil dit niet meer.", told=NOW)]
    assert "contact_plan «k»" in take(family).difference.ended
    held = kept("contact_plan")
    assert (held.is_over, held.ended_because) == (True, "Kim wil dit niet meer.")
    assert db.get_one(Appointment, kept("visit", "k:v3").appointment_id).is_cancelled
    again = take(family)
    assert (again.made, again.changed) == (0, 0)
    family["contact_plans"] = [plan()]
    with pytest.raises(FileFaults, match=r"\[0\].ended_day: «k» ended it before"):
        take(family)


@pytest.mark.both_databases
def test_fewer_people_take_its_times_along_and_more_are_a_fault(take, family, kept, db):
    family["people"][-1]["invited_by"] = "daan"
    family["contact_plans"] = [plan(**{"with": ["daan", "oma"]})]
    take(family)
    family["contact_plans"] = [plan()]
    take(family)
    visit = kept("visit", "k:v3")
    circles = {kept("contact_plan").circle_id, visit.circle_id}
    circles.add(db.get_one(Appointment, visit.appointment_id).circle_id)
    assert len(circles) == 1
    assert kept("person", "oma") not in _open_members(db, circles)
    family["contact_plans"] = [plan(**{"with": ["daan", "oma"]})]
    with pytest.raises(FileFaults, match=r"contact_plans\[0\].with: «k» the audience is wider"):
        take(family)


def test_notes_that_were_read_do_not_change(take, family):
    take(family)
    family["contact_plans"][0]["visits"][0]["notes"] = "Iets anders."
    with pytest.raises(FileFaults, match=r"visits\[0\].notes: «k» were read already"):
        take(family)


def test_what_is_no_longer_in_the_file_stays_and_is_listed(take, family, kept):
    take(family)
    family["contact_plans"] = [plan(visits=[])]
    assert "visit «k:v1»" in take(family).difference.vanished
    assert kept("visit", "k:v1").notes
    family["contact_plans"] = []
    assert "contact_plan «k»" in take(family).difference.vanished


@pytest.fixture
def omgang(db, kept, browse):
    return lambda who: browse(db.get_one(Person, kept("person", who))).get("/omgang").text


@pytest.fixture
def told(db, browse, kept):
    """Somebody here tells it to them."""

    def note(key):
        waits = news_of(db, [kept("contact_plan").id])[kept("contact_plan").id]
        path = f"/bureau/omgang/{waits.id}/verteld/{kept('person', key)}"
        said = {"told_on": clock.today().isoformat(), "told_how": "talk"}
        assert browse(kept("staff", "joost")).post(path, data=said).status_code == 303

    return note


@pytest.fixture
def limits(family):
    """`limits(often, "kim")` is the file in which it is less often, told to these alone."""

    def change(often, *told):
        heard = [{"person": who, "day": 0} for who in told]
        family["contact_plans"] = [plan(how_often=often, told=heard)]
        return family

    return change


@pytest.mark.both_databases
def test_what_a_file_makes_less_is_read_by_whoever_was_told(take, family, limits, kept, omgang):
    take(family)
    take(limits("eens per maand", "daan"))
    assert kept("contact_plan").often == "elke vrijdag"
    assert "eens per maand" in omgang("daan")
    assert "eens per maand" not in omgang("kim")
    again = take(limits("eens per maand", "daan"))
    assert again.changed == 0
    take(limits("eens per maand", "daan", "kim"))
    assert kept("contact_plan").often == "eens per maand"
    assert "eens per maand" in omgang("kim")
    assert take(limits("eens per maand", "daan", "kim")).difference.lines() == []


@pytest.mark.both_databases
def test_who_has_no_account_any_more_by_a_file_keeps_nobody_waiting(take, family, limits, kept):
    take(family)
    take(limits("eens per maand", "daan"))
    assert kept("contact_plan").often == "elke vrijdag"
    next(one for one in family["people"] if one["key"] == "kim")["account"] = False
    take(family)
    assert kept("contact_plan").often == "eens per maand"


@pytest.mark.both_databases
def test_what_waits_to_be_told_is_not_changed_by_a_file_until_it_is_so(
    take, family, limits, kept, omgang, told
):
    take(family)
    take(limits("eens per maand", "daan"))
    read = omgang("daan"), omgang("kim")
    for _ in range(2):
        family["contact_plans"] = [plan(where="kamer 5", told=[{"person": "daan", "day": 0}])]
        lines = take(family).difference.lines()
        assert any("contact_plan «k»" in line and "where" in line for line in lines), lines
        assert (kept("contact_plan").place, omgang("daan"), omgang("kim")) == ("kamer 3", *read)
    told("kim")
    take(family)
    assert kept("contact_plan").place == "kamer 5"
    assert "kamer 5" in omgang("kim")


def test_a_new_limit_of_a_file_is_not_changed_before_all_know(take, family, kept, omgang):
    family["contact_plans"] = [plan(told=[{"person": "daan", "day": -3}], visits=[])]
    take(family)
    family["contact_plans"][0]["where"] = "kamer 5"
    take(family)
    assert kept("contact_plan").place == "kamer 3"
    family["contact_plans"][0]["told"].append({"person": "kim", "day": 0})
    take(family)
    assert REASON in omgang("kim")
    assert not kept("contact_plan").talk_first
    take(family)
    assert kept("contact_plan").place == "kamer 5"


def test_a_new_limit_of_a_file_is_read_by_whoever_was_told(take, family, omgang):
    alone = [{"person": "daan", "day": -3}]
    family["contact_plans"] = [plan(told=alone, visits=[])]
    take(family)
    assert REASON in omgang("daan")
    assert REASON not in omgang("kim")
    family["contact_plans"] = [plan(told=alone, key="n")]
    with pytest.raises(FileFaults, match=r"the limit was not told to «kim» yet"):
        take(family)


@pytest.mark.both_databases
def test_what_a_file_makes_less_after_a_complaint_is_looked_at_first(
    take, family, limits, kept, db, omgang
):
    take(family)
    home = kept("contact_plan").circle_id
    with unguarded(db, reason="tests"):
        household = db.get_one(Circle, home).household_id
        lead = make_person(db, "Lea Leidt")
        db.add(
            Post(
                person_id=lead.id, role=Role.LEAD, team_id=db.get_one(Household, household).team_id
            )
        )
        note = ComplaintNote(circle_id=home, came_on=clock.today(), noted_by_id=lead.id)
        db.add(note)
        db.commit()
    take(limits("eens per maand", "daan", "kim"))
    assert kept("contact_plan").often == "elke vrijdag"
    for who in ("daan", "kim"):
        assert "eens per maand" not in omgang(who)
    asked = select(HeldAct).where(HeldAct.record_id == kept("contact_plan").id)
    for _ in range(2):
        with unguarded(db, reason="tests"):
            assert [act.lead_id for act in db.exec(asked)] == [lead.id]
        take(limits("eens per maand", "daan", "kim"))
