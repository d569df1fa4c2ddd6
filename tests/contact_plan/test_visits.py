"""Times are made from an arrangement; one that did not happen is not forgotten, and what we saw
comes within five working days."""

from datetime import date, time

from sqlmodel import select

from family_portal.appointments.models import Appointment, Kind
from tests.home.conftest import words

MONDAY = date(2026, 11, 30)
SATURDAY = date(2026, 11, 28)


def test_a_time_is_an_appointment_of_who_see_each_other(db, browse, house, arrange, plan):
    visit = plan(arrange())
    appointment = db.get_one(Appointment, visit.appointment_id)
    assert appointment.kind is Kind.VISIT
    for person in (house.other_parent, house.child):
        assert browse(person).get(f"/afspraken/{appointment.id}").status_code == 200
        assert "27" in words(browse(person).get("/omgang"))
    page = words(browse(house.other_parent).get(f"/afspraken/{appointment.id}"))
    assert "Met Noor" in page
    assert "Joost en" not in page.split("Wie kan dit zien?")[0]
    assert browse(house.parent).get(f"/afspraken/{appointment.id}").status_code == 404


def test_a_time_sent_twice_is_one(db, house, arrange, plan):
    made = arrange()
    assert plan(made).id == plan(made).id


def test_a_time_that_cannot_be_is_refused(browse, house, arrange):
    made = arrange()
    desk = browse(house.contact)
    for day, at in (("2026-11-24", "15:00"), ("2027-03-28", "02:30"), ("2026-11-27", "")):
        answer = desk.post(f"/bureau/omgang/{made.id}/keren", data={"day": day, "at_time": at})
        assert answer.status_code == 422, (day, at)
        assert day in answer.text


def test_missed_needs_a_reason(house, browse, arrange, plan, went):
    visit = plan(arrange())
    assert went(visit, "missed").status_code == 422
    assert went(visit, "happened").status_code == 422  # it was not yet


def test_missed_with_a_new_day_says_both(browse, house, arrange, plan, went):
    visit = plan(arrange())
    sent = went(visit, "missed", because="Noor is ziek.", day="2026-11-29", at_time="10:00")
    assert sent.status_code == 303
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Ging niet door" in said
    assert "Noor is ziek." in said
    assert "In plaats daarvan: zondag 29 november" in said
    assert "Er is nog geen nieuwe dag" not in said


def test_why_it_did_not_happen_is_not_written_over_by_who_did_not_read_it(
    browse, house, arrange, plan, went
):
    visit = plan(arrange())
    assert went(visit, "missed", because="Noor is ziek.").status_code == 303
    late = went(visit, "missed", because="De auto was stuk.")
    assert late.status_code == 409
    father = browse(house.other_parent)
    assert "Noor is ziek." in words(father.get("/omgang"))
    page = browse(house.contact).get(f"/bureau/omgang/{visit.arrangement_id}").text
    assert '<input type="hidden" name="again" value="1">' in page
    assert went(visit, "missed", because="Noor had koorts.", again="1").status_code == 303
    assert "Noor had koorts." in words(father.get("/omgang"))


def test_without_a_new_day_the_family_reads_that_we_know(
    browse, house, arrange, plan, went, clock_at
):
    visit = plan(arrange())
    clock_at(SATURDAY, time(10))
    assert went(visit, "missed", because="De auto was stuk.").status_code == 303
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Er is nog geen nieuwe dag. Sorry. Wij weten dit." in said
    desk = browse(house.contact).get(f"/bureau/omgang/{visit.arrangement_id}")
    assert "Zoek een nieuwe dag" in words(desk)
    assert "Omgang op" not in words(browse(house.lead).get("/bureau/team"))
    clock_at(MONDAY, time(10))
    team = words(browse(house.lead).get("/bureau/team"))
    assert "Omgang op vrijdag 27 november ging niet door. Er is nog geen nieuwe dag." in team
    assert "De auto was stuk." not in team
    assert "De teamleider ziet dit sinds" in words(browse(house.other_parent).get("/omgang"))
    went(visit, "missed", because="De auto was stuk.", day="2026-12-02", at_time="15:00")
    assert "Omgang op" not in words(browse(house.lead).get("/bureau/team"))


def test_what_nobody_wrote_down_is_seen_by_the_lead_too(browse, house, arrange, plan, clock_at):
    plan(arrange())
    clock_at(MONDAY, time(10))
    team = words(browse(house.lead).get("/bureau/team"))
    assert "Omgang op vrijdag 27 november: niemand schreef op of het doorging." in team


def test_the_lead_of_another_team_hears_nothing(browse, a_house, house, arrange, plan, clock_at):
    other = a_house(label="Ander huis", lead="Leider Anders")
    plan(arrange())
    clock_at(MONDAY, time(10))
    assert "Omgang op" not in words(browse(other.lead).get("/bureau/team"))


def test_the_lead_gets_a_task_on_the_next_working_day(db, house, arrange, plan, went, clock_at):
    from family_portal.core import clock
    from family_portal.notify.models import Notice

    visit = plan(arrange())
    clock_at(SATURDAY, time(10))
    went(visit, "missed", because="De auto was stuk.")
    rows = db.exec(select(Notice).where(Notice.about_id == visit.id)).all()
    mine = [row for row in rows if row.person_id == house.lead.id]
    assert [clock.day_of(row.due_at) for row in mine] == [MONDAY]
    went(visit, "missed", because="De auto was stuk.", day="2026-12-02", at_time="15:00")
    db.refresh(mine[0])
    assert mine[0].withdrawn_at is not None


def test_notes_come_within_five_working_days_with_room_for_own_words(
    browse, house, arrange, plan, went, clock_at
):
    visit = plan(arrange())
    clock_at(MONDAY, time(10))
    assert went(visit, "happened").status_code == 303
    told = words(browse(house.other_parent).get("/omgang"))
    assert "Uiterlijk vrijdag 4 december lees je hier" in told
    clock_at(date(2026, 12, 5), time(10))
    father, child = browse(house.other_parent), browse(house.child)
    late = "Het verslag zou er op vrijdag 4 december zijn. Dat is niet gelukt."
    assert late in words(father.get("/omgang"))
    desk = browse(house.contact)
    path = f"/bureau/omgang/keren/{visit.id}/verslag"
    assert desk.post(path, data={"notes": ""}).status_code == 422
    assert desk.post(path, data={"notes": "Jullie bakten samen."}).status_code == 303
    assert desk.post(path, data={"notes": "Iets anders."}).status_code == 409
    for browser in (father, child):
        assert "Jullie bakten samen." in words(browser.get("/omgang"))
    own = f"/omgang/keren/{visit.id}/woorden"
    assert father.post(own, data={"text": ""}).status_code == 422
    assert father.post(own, data={"text": "Noor was stil."}).status_code == 303
    father.post(own, data={"text": "Noor was stil."})
    assert words(father.get("/omgang")).count("Noor was stil.") == 1
    assert "Noor was stil." not in words(child.get("/omgang"))
    assert "Noor was stil." in words(desk.get(f"/bureau/omgang/{visit.arrangement_id}"))
