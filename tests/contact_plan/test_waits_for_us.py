"""What of seeing each other waits for professionals stands in their inbox until it is done."""

import re
from datetime import date, time, timedelta

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.appointments.models import Appointment
from tests.home.conftest import words

SATURDAY = date(2026, 11, 28)
UNSAID = "Omgang: ging het door?"
NOTES = "Omgang: schrijf wat je zag"
MISSED = "Omgang ging niet door: zoek een nieuwe dag"


def waits(browser):
    """Which of the three, and where each leads."""
    page = browser.get("/bureau")
    said = words(page)
    return [one for one in (UNSAID, NOTES, MISSED) if one in said], page.text


def test_how_it_went_then_what_we_saw(browse, house, arrange, plan, went, clock_at):
    visit = plan(arrange())
    assert waits(browse(house.contact))[0] == []
    clock_at(SATURDAY, time(10))
    found, page = waits(browse(house.contact))
    assert found == [UNSAID]
    assert re.search(rf"/bureau/omgang/{visit.arrangement_id}\?[^\"]*#keer-{visit.id}", page)
    went(visit, "happened")
    assert waits(browse(house.contact))[0] == [NOTES]
    clock_at(SATURDAY + timedelta(days=10), time(10))
    assert "te laat sinds" in words(browse(house.contact).get("/bureau"))
    desk = browse(house.contact)
    desk.post(f"/bureau/omgang/keren/{visit.id}/verslag", data={"notes": "Zij tekenden."})
    assert waits(browse(house.contact))[0] == []


def test_a_new_day_is_looked_for_until_there_is_one(browse, house, arrange, plan, went, clock_at):
    visit = plan(arrange())
    clock_at(SATURDAY, time(10))
    went(visit, "missed", because="De auto was stuk.")
    found, page = waits(browse(house.contact))
    assert found == [MISSED]
    assert "De auto was stuk." not in page
    went(visit, "missed", because="De auto was stuk.", day="2026-12-02", at_time="15:00")
    assert waits(browse(house.contact))[0] == []


def test_of_what_ended_no_new_day_is_looked_for(
    browse, house, arrange, plan, went, clock_at, everybody_hears
):
    made = arrange()
    visit = plan(made)
    clock_at(SATURDAY, time(10))
    went(visit, "missed", because="De auto was stuk.")
    desk = browse(house.contact)
    end = {"because": "Noor wil even rust.", "version": "0"}
    assert desk.post(f"/bureau/omgang/{made.id}/stoppen", data=end).status_code == 303
    everybody_hears(made.id)
    assert waits(browse(house.contact))[0] == []


def test_who_is_family_in_it_finds_no_work_of_it(db, browse, house, arrange, plan, clock_at):
    plan(arrange())
    father = house.other_parent
    db.add(Post(person_id=father.id, role=Role.CONTACT, team_id=house.team.id, works=[0, 1, 2]))
    db.commit()
    clock_at(SATURDAY, time(10))
    assert waits(browse(father))[0] == []
    assert waits(browse(house.contact))[0] == [UNSAID]


def test_another_place_goes_along_to_what_is_to_come(db, browse, house, arrange, terms, plan):
    """Nobody waits at the old place; who said they come is asked again."""
    made = arrange()
    visit = plan(made)
    father = browse(house.other_parent)
    page = father.get("/omgang")
    assert "Ik kom" in words(page)
    coming = {"answer": "coming", "version": "0"}
    assert (
        father.post(f"/afspraken/{visit.appointment_id}/antwoord", data=coming).status_code == 303
    )
    assert "Jij zei: ik kom." in words(father.get("/omgang"))
    other = {**terms, "place": "Zwembad de Toets", "version": "0"}
    sent = browse(house.contact).post(f"/bureau/omgang/{made.id}/wijzigen", data=other)
    assert sent.status_code == 303
    db.expire_all()
    assert db.get_one(Appointment, visit.appointment_id).place == "Zwembad de Toets"
    assert "Jij zei: ik kom." not in words(father.get("/omgang"))
    # What another answered is not said to a child.
    assert "Jij zei" not in words(browse(house.child).get("/omgang"))


def test_who_is_left_alone_by_a_change_is_refused(browse, house, arrange, terms):
    made = arrange([house.child], others="opa Henk", present=None)
    alone = {**terms, "version": "0", "others": ""}
    sent = browse(house.contact).post(f"/bureau/omgang/{made.id}/wijzigen", data=alone)
    assert sent.status_code == 422
    assert "Kies nog iemand, of schrijf op wie er nog meer is." in words(sent)


def test_a_day_and_a_kind_of_place_that_changed_are_said_in_words(browse, house, arrange, terms):
    made = arrange()
    later = {**terms, "version": "0", "review_on": "2027-01-08", "place_kind": "office"}
    browse(house.contact).post(f"/bureau/omgang/{made.id}/wijzigen", data=later)
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Eerst: vrijdag 18 december. Nu: vrijdag 8 januari 2027." in said
    assert "Eerst: op een andere plek. Nu: op ons kantoor." in said
