"""A planned end is no end; an ended post is written to by nobody and offered to nobody."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access import staffing
from family_portal.access.circles import Membership
from family_portal.access.faces import faces, lead_of
from family_portal.access.households import Assignment
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.messages.models import Thread
from tests.courts import make_matter
from tests.houses import make_person
from tests.letters import start


@pytest.fixture
def leaves(db):
    """`leaves(person, days)`: their post ends so many days from today."""

    def leave(person, days):
        for post in db.exec(select(Post).where(Post.person_id == person.id)):
            post.to_day = clock.today() + timedelta(days=days)
            db.add(post)
        db.commit()

    return leave


@pytest.fixture
def faceless(db, house):
    """The household has no contact person any more."""
    query = select(Assignment).where(Assignment.person_id == house.contact.id)
    for held in db.exec(query):
        held.to_day = clock.today()
        db.add(held)
    db.commit()


def test_a_lead_who_left_is_not_offered_and_not_written_to(db, browse, house, faceless, leaves):
    mother = browse(house.parent)
    assert str(house.lead.id) in mother.get("/berichten/nieuw").text
    leaves(house.lead, 0)
    assert str(house.lead.id) not in mother.get("/berichten/nieuw").text
    assert start(mother, house, [house.lead]).status_code != 303
    assert not [t for t in db.exec(select(Thread)) if t.subject == "Een vraag"]


def test_who_leads_after_them_is_offered(db, browse, house, faceless, leaves):
    leaves(house.lead, 0)
    after = make_person(db, "Nora Opvolger")
    db.add(Post(person_id=after.id, role=Role.LEAD, team_id=house.team.id, works=[0]))
    db.commit()
    page = browse(house.parent).get("/berichten/nieuw").text
    assert str(after.id) in page
    assert lead_of(db, house.household.id).person_id == after.id


def test_a_lead_who_leaves_next_week_is_there_today(db, browse, house, faceless, leaves):
    leaves(house.lead, 7)
    assert str(house.lead.id) in browse(house.parent).get("/berichten/nieuw").text


def test_a_contact_person_without_a_post_is_no_face_and_sits_nowhere(db, browse, house, leaves):
    circle = house.circle(db)
    leaves(house.contact, 0)
    staffing.follow(db, house.household.id)
    db.commit()
    [found] = faces(db, [house.household.id])
    assert (found.contact, found.lead.person_id) == (None, house.lead.id)
    assert house.contact.id not in staffing.today(db, house.household.id)
    assert str(house.contact.id) not in browse(house.parent).get("/berichten/nieuw").text
    assert house.household.label in browse(house.lead).get("/bureau/team").text
    members = db.exec(select(Membership).where(Membership.circle_id == circle.id))
    assert {m.person_id for m in members if m.holds()} == {house.parent.id, house.duo.id}


def test_two_posts_make_nobody_two_faces(db, house):
    db.add(Post(person_id=house.contact.id, role=Role.LEAD, team_id=house.team.id, works=[0]))
    db.add(Post(person_id=house.duo.id, role=Role.EDITOR, works=[]))
    db.commit()
    [found] = faces(db, [house.household.id])
    assert [face.person_id for face in found.staff] == [house.contact.id, house.duo.id]
    assert found.contact.works == (0, 1, 2, 3, 4)


def test_a_planned_departure_of_a_parent_takes_nothing_today(db, browse, house):
    """Each of these pages said "ended" of somebody whose end is next week."""
    held = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    held.until = clock.now() + timedelta(days=7)
    db.add(held)
    matter = make_matter(db, house)
    db.commit()
    assert house.contact.name in browse(house.parent).get("/contact").text
    assert browse(house.parent).get("/plan").status_code == 200
    page = browse(house.contact).get(f"/bureau/maatregelen/{matter.id}").text
    assert f"/uitleg/{house.parent.id}" in page


def test_a_colleague_who_left_the_team_is_no_name_to_it_any_more(db, acting, house):
    today = clock.today()
    made = {}
    for name, until in (("Gaat Weg", today + timedelta(days=1)), ("Ging Weg", today)):
        made[name] = Person(name=name)
        db.add(made[name])
        db.flush()
        db.add(Post(person_id=made[name].id, role=Role.DUO, team_id=house.team.id, to_day=until))
    db.commit()
    with acting(house.contact) as session:
        known = {name for name, who in made.items() if session.get(Person, who.id)}
    assert known == {"Gaat Weg"}
