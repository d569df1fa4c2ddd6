"""Nobody reads a measure here first: it shows to a person when somebody talked with them (R18)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.measures.models import Explained, Matter, Measure, MeasureStatus
from family_portal.notify.models import SafeContact, Safety
from tests.courts import make_matter
from tests.houses import join_household, make_person
from tests.measures.conftest import WEDNESDAY, form_of

ENDS = {"until_on": "2026-12-01"}


def test_before_the_talk_nobody_of_the_family_finds_anything(copies, house, matter, acting):
    for person in house.family:
        assert copies(person) == []
        with acting(person) as session:
            assert session.exec(select(Matter)).all() == []


def test_after_the_talk_that_person_finds_it_and_nobody_else(copies, house, matter, tell):
    assert tell(matter, house.parent).status_code == 303
    [found] = copies(house.parent)
    assert (found.status, found.requested_by) == (matter.status, matter.requested_by)
    assert copies(house.other_parent) == []
    assert copies(house.child) == []


@pytest.mark.both_databases
def test_a_change_shows_to_nobody_before_the_next_talk(browse, copies, db, house, matter, tell):
    tell(matter, house.parent)
    changed = form_of(matter, status=MeasureStatus.DECIDED, decided_on=WEDNESDAY)
    path = f"/bureau/maatregelen/{matter.id}/wijzigen"
    assert browse(house.contact).post(path, data=changed).status_code == 303
    db.refresh(matter)
    assert (matter.status, matter.version) == (MeasureStatus.DECIDED, 2)
    assert [m.status for m in copies(house.parent)] == [MeasureStatus.REQUESTED]
    tell(matter, house.parent)
    assert [m.status for m in copies(house.parent)] == [MeasureStatus.DECIDED]
    told = select(Explained.status).where(Explained.person_id == house.parent.id)
    assert set(db.exec(told)) == {MeasureStatus.REQUESTED, MeasureStatus.DECIDED}


def test_what_was_talked_about_must_still_be_the_case(house, matter, tell):
    assert tell(matter, house.parent, version=7).status_code == 409


def test_sent_twice_it_was_still_one_talk(db, house, matter, tell):
    tell(matter, house.parent)
    tell(matter, house.parent)
    told = select(Explained).where(Explained.person_id == house.parent.id)
    assert len(db.exec(told).all()) == 1


def test_a_talk_is_never_in_the_future(house, matter, tell):
    tomorrow = (WEDNESDAY + timedelta(days=1)).isoformat()
    assert tell(matter, house.parent, on=tomorrow).status_code == 422


def test_the_contact_cannot_let_it_show_without_a_talk(copies, house, matter, tell):
    assert tell(matter, house.parent, how="unreached").status_code == 403
    assert copies(house.parent) == []


def test_somebody_of_the_network_is_not_told_by_us(db, house, matter, tell):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    assert tell(matter, granny).status_code == 404


def test_nobody_else_records_talks(house, strangers, matter, tell):
    for person in (strangers.contact, house.lead, house.parent):
        assert tell(matter, house.parent, by=person).status_code == 404


def test_the_desk_says_who_must_still_hear_it(browse, house, matter, tell):
    def waiting():
        return browse(house.contact).get("/bureau/uitleggen").text

    assert waiting().count("/uitleg/") == 3
    tell(matter, house.parent)
    assert f"/uitleg/{house.parent.id}" not in waiting()
    assert f"/uitleg/{house.child.id}" in waiting()


def agree(db, house, person, **marks):
    made = {"asked_on": WEDNESDAY, "review_on": WEDNESDAY, "asked_by_id": house.contact.id}
    db.add(SafeContact(person_id=person.id, **made, **marks))
    db.commit()


@pytest.mark.parametrize(
    ("marks", "says"),
    [
        ({"phone": Safety.UNSAFE}, "Bel niet. Ga niet onverwacht langs."),
        ({"phone": Safety.BETWEEN}, "Bel alleen tussen 09.00 en 17.00."),
        ({"phone": Safety.SAFE}, "Bellen mag. Vraag eerst of praten nu kan."),
    ],
)
def test_who_goes_to_explain_it_first_reads_what_is_safe(db, browse, house, matter, marks, says):
    agree(db, house, house.parent, may_not_know="de vader van Daan", number="0612345678", **marks)
    desk = browse(house.contact)
    listed = desk.get("/bureau/uitleggen").text
    assert "de vader van Daan" in listed
    assert "Bel of ga langs" not in listed
    page = desk.get(f"/bureau/maatregelen/{matter.id}/uitleg/{house.parent.id}").text
    assert says in page
    assert ("tel:+31612345678" in page) == (marks["phone"] is not Safety.UNSAFE)


def test_of_whom_nobody_asked_what_is_safe_that_is_said(browse, house, matter):
    desk = browse(house.contact)
    assert "wij weten nog niet hoe wij veilig contact houden" in desk.get("/bureau/uitleggen").text
    page = desk.get(f"/bureau/maatregelen/{matter.id}/uitleg/{house.parent.id}").text
    assert "Niemand heeft nog gevraagd hoe veilig contact kan." in page


def test_it_waits_in_the_inbox_until_it_was_explained(browse, house, matter, tell):
    address = f"/uitleg/{house.parent.id}"
    for professional in (house.contact, house.duo):
        page = browse(professional).get("/bureau").text
        assert address in page
        assert "Leg uit: Ondertoezichtstelling (gevraagd)" in page
    tell(matter, house.parent)
    assert address not in browse(house.contact).get("/bureau").text


def test_who_was_told_before_must_hear_what_changed(browse, db, house, matter, tell):
    for person in house.family:
        tell(matter, person)
    assert "/uitleg/" not in browse(house.contact).get("/bureau/uitleggen").text
    changed = form_of(matter, status=MeasureStatus.REFUSED)
    browse(house.contact).post(f"/bureau/maatregelen/{matter.id}/wijzigen", data=changed)
    assert browse(house.contact).get("/bureau/uitleggen").text.count("/uitleg/") == 3


def test_a_parent_without_custody_is_not_on_the_list_by_themselves(browse, db, house, matter):
    for row in db.exec(select(Custody).where(Custody.parent_id == house.other_parent.id)):
        row.kind = CustodyKind.NONE
        db.add(row)
    page = browse(house.contact).get("/bureau/uitleggen").text
    assert f"/uitleg/{house.other_parent.id}" not in page
    desk = browse(house.contact).get(f"/bureau/maatregelen/{matter.id}").text
    assert "Overleg eerst met je teamleider of het mag." in desk


def test_other_professionals_have_nothing_to_explain(browse, matter, strangers):
    assert "/uitleg/" not in browse(strangers.contact).get("/bureau/uitleggen").text


def test_a_matter_is_noted_for_professionals_alone(browse, copies, db, house):
    path = f"/bureau/huishoudens/{house.household.id}/maatregelen/nieuw"
    form = {
        "kind": "out_of_home",
        "status": "considered",
        "why": "De school maakt zich zorgen.",
        "children": [str(house.child.id)],
    }
    answer = browse(house.contact).post(path, data=form)
    assert answer.status_code == 303
    page = browse(house.duo).get(answer.location).text
    assert "De school maakt zich zorgen." in page
    assert house.child.first_name in page
    assert [copies(person) for person in house.family] == [[], [], []]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"status": "hearing_set"}, "Vul de dag van de zitting in."),
        ({"status": "decided"}, "Vul de dag van de beslissing in."),
        ({"status": "requested", "requested_on": "2026-11-26"}, "nog niet geweest"),
        ({"status": "running"}, "Vul de dag van de beslissing in."),
        ({"until_on": "2026-12-01"}, "tot en met"),
        ({"kind": "written_instruction", "status": "running"}, "is verstuurd of gegeven"),
        (
            {**ENDS, "from_on": "2026-12-02", "until_kind": "with"},
            "De einddag moet na de begindag zijn.",
        ),
        (
            {**ENDS, "from_on": "2026-12-01", "until_kind": "before"},
            "De einddag moet na de begindag zijn.",
        ),
    ],
)
def test_days_that_a_family_needs_are_not_left_out(browse, house, form, says):
    path = f"/bureau/huishoudens/{house.household.id}/maatregelen/nieuw"
    sent = {"kind": "supervision", "status": "considered", **form}
    answer = browse(house.contact).post(path, data=sent)
    assert answer.status_code == 422
    assert says in answer.text


def test_a_change_on_an_old_page_is_refused(browse, house, matter):
    path = f"/bureau/maatregelen/{matter.id}/wijzigen"
    sent = form_of(matter, status=MeasureStatus.ENDED, version=0)
    assert browse(house.contact).post(path, data=sent).status_code == 409


def test_nothing_changed_is_no_reason_to_talk_again(browse, db, house, matter):
    path = f"/bureau/maatregelen/{matter.id}/wijzigen"
    assert browse(house.contact).post(path, data=form_of(matter)).status_code == 303
    db.refresh(matter)
    assert matter.version == 1


def test_the_history_says_who_wrote_what_down(browse, house, matter):
    sent = form_of(matter, status=MeasureStatus.REFUSED)
    browse(house.duo).post(f"/bureau/maatregelen/{matter.id}/wijzigen", data=sent)
    page = browse(house.contact).get(f"/bureau/maatregelen/{matter.id}").text
    assert f"afgewezen, <bdi>{house.duo.first_name}</bdi>" in page


def test_two_matters_have_their_own_copies(copies, db, house, matter, tell):
    other = make_matter(db, house, requested_by="de officier van justitie")
    tell(matter, house.parent)
    tell(other, house.parent)
    assert len(copies(house.parent)) == 2
    assert len(db.exec(select(Measure).where(Measure.matter_id == other.id)).all()) == 1
