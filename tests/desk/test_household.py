"""The page of one household: everything a professional must know, and no address."""

import re
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.notify.models import SafeContact, Safety
from family_portal.plan.models import Step
from family_portal.story.models import Story
from tests.appointments.conftest import an_appointment
from tests.courts import make_measure
from tests.habits.world import words_of
from tests.letters import make_thread

__all__ = ["an_appointment"]
DAY = date(2026, 11, 26)


@pytest.fixture
def path(house):
    return f"/bureau/huishoudens/{house.household.id}"


def test_it_names_the_faces_the_people_and_their_safety(db, browse, house, path):
    profile = db.get_one(Profile, house.parent.id)
    profile.address_secret, profile.discreet, profile.needs_interpreter = True, True, True
    profile.language = "ti"
    db.add(profile)
    page = browse(house.contact).get(path).text
    for person in [*house.family, house.contact, house.duo]:
        assert person.name in page
    for words in ("geheim adres", "veilig contact", "tolk nodig", "Tigrinya", "ouders uit elkaar"):
        assert words in page
    assert f"/bureau/uitnodigen/{house.child.id}" in page


def test_custody_stands_there_per_child_with_its_check(db, browse, house, path):
    from family_portal.access.people import Custody

    held = db.exec(select(Custody).where(Custody.parent_id == house.parent.id)).one()
    held.source = "gezagsregister"
    db.add(held)
    page = browse(house.contact).get(path).text
    assert "gezagsregister" in page
    assert page.count("gezag samen") == 2


def test_every_kind_of_record_is_there_with_who_can_see_it(db, browse, house, path):
    circle = house.circle(db)
    db.add_all(
        [
            Step(circle_id=circle.id, what="De school bellen", who_id=house.contact.id),
            Story(
                circle_id=house.circle(db, Category.STORY, staff=[house.contact]).id,
                author_id=house.parent.id,
                text="Dit vertel ik een keer.",
            ),
        ]
    )
    make_thread(db, house, subject="Andere plek")
    page = browse(house.contact).get(path).text
    for words in ("De school bellen", "Dit vertel ik een keer.", "Andere plek"):
        assert words in page
    assert page.count("Dit zien:") == 3


def test_a_professional_sees_only_the_stories_they_were_chosen_for(db, browse, house, path):
    circle = house.circle(db, Category.STORY, staff=[house.contact])
    db.add(Story(circle_id=circle.id, author_id=house.parent.id, text="Voor Joost alleen."))
    assert "Voor Joost alleen." in browse(house.contact).get(path).text
    assert "Voor Joost alleen." not in browse(house.duo).get(path).text


def test_a_measure_says_to_whom_it_was_explained(db, browse, house, path):
    make_measure(db, house)
    page = words_of(browse(house.contact).get(path).text)
    assert "Ondertoezichtstelling (gevraagd)" in page
    assert f"Uitgelegd aan {house.parent.first_name}" in page
    assert f"Uitgelegd aan {house.other_parent.first_name}" not in page


def test_the_lead_sees_the_faces_and_no_record(db, browse, house, path):
    db.add(Step(circle_id=house.circle(db).id, what="De school bellen", who_id=house.parent.id))
    make_thread(db, house, subject="Andere plek")
    page = browse(house.lead).get(path).text
    assert house.contact.name in page
    for words in ("De school bellen", "Andere plek", house.parent.name):
        assert words not in page


def test_it_is_not_there_for_anybody_else(browse, house, strangers, path):
    for person in (strangers.contact, strangers.lead, house.parent, house.child):
        assert browse(person).get(path).status_code == 404


def test_its_price_does_not_grow_with_the_records(db, browse, house, path, query_budget):
    contact = browse(house.contact)
    contact.get(path)
    with query_budget(99) as few:
        contact.get(path)
    circle = house.circle(db)
    for n in range(8):
        db.add(Step(circle_id=circle.id, what=f"stap {n}", who_id=house.parent.id))
        make_thread(db, house, subject=f"gesprek {n}")
    with query_budget(21) as many:
        contact.get(path)
    assert len(many) <= len(few) + 2  # with records: who can see them, and the access log


def test_nor_with_four_hundred_steps(db, browse, house, path, query_budget):
    def some(count):
        circle = house.circle(db, family=house.family)
        db.add_all(
            Step(circle_id=circle.id, what=f"stap {n}", who_id=house.parent.id)
            for n in range(count)
        )
        db.commit()

    contact = browse(house.contact)
    some(2)
    contact.get(path)
    with query_budget(21) as few:
        contact.get(path)
    some(398)
    contact.get(path)  # that they were looked at is noted once
    with query_budget(21) as many:
        assert contact.get(path).status_code == 200
    assert len(many) == len(few)


def test_the_list_names_every_household_of_mine_and_no_other(browse, house, strangers):
    for person in (house.contact, house.duo, house.lead):
        page = browse(person).get("/bureau/huishoudens").text
        assert house.household.label in page
        assert strangers.household.label not in page


def test_a_household_without_a_contact_person_says_so(db, browse, house, path):
    from family_portal.access.households import Assignment

    for held in db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)):
        held.to_day = clock.today()
        db.add(held)
    page = browse(house.lead).get(path).text
    assert "Nog geen vaste contactpersoon" in page
    assert house.lead.name in page
    assert "Nog geen vaste contactpersoon" in browse(house.lead).get("/bureau/huishoudens").text


def test_what_one_must_know_before_ringing_stands_open_above(db, browse, house, path):
    """Hours, a shared telephone, who may not know: at the desk nothing of it is behind a press."""
    said = {"phone": Safety.BETWEEN, "from_time": time(9), "to_time": time(11)}
    said |= {"shared_phone": True, "may_not_know": "Ruben", "asked_on": DAY, "review_on": DAY}
    db.add(SafeContact(person_id=house.parent.id, asked_by_id=house.contact.id, **said))
    db.commit()
    page = browse(house.contact).get(path).text
    summary, _, rest = page.partition('class="jump"')
    open_rows = re.sub(r"<details.*?</details>", "", rest, flags=re.DOTALL)
    for where in (summary, open_rows):
        for words in ("09.00–11.00", "Deelt de telefoon", "Ruben"):
            assert words in where


def test_next_is_what_is_still_to_come(browse, house, path, an_appointment, clock_at):
    clock_at(DAY, time(8))
    an_appointment(house, title="Vroeg vandaag", starts_at=clock.at(DAY, time(9)))
    an_appointment(house, title="Pas morgen", starts_at=clock.at(DAY + timedelta(days=1), time(9)))
    clock_at(DAY, time(17))
    summary = browse(house.contact).get(path).text.partition('class="jump"')[0]
    assert "Pas morgen" in summary
    assert "Vroeg vandaag" not in summary
