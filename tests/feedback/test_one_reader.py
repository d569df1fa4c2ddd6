"""An opinion goes to one chosen reader, and to nobody else."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.households import Assignment
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import NotAllowed
from family_portal.feedback.actions import give_feedback
from family_portal.feedback.answering import mark_read
from family_portal.feedback.models import Route
from tests.feedback.giving import WORDS, give, mine
from tests.habits.world import words_of
from tests.houses import join_household, send_away
from tests.letters import at_once, key_of


def test_the_contact_person_finds_it_on_the_desk_and_reads_it(db, browse, house):
    assert give(browse(house.parent), house).status_code == 303
    contact, given = browse(house.contact), mine(db, house)[0]
    assert f"/bureau/mening/{given.id}" in contact.get("/bureau").text
    page = contact.get(f"/bureau/mening/{given.id}").text
    assert WORDS in page
    assert "Een beetje" in page


@pytest.mark.parametrize(("route", "reader"), [("contact", "contact"), ("team_lead", "lead")])
def test_only_the_chosen_reader_reads_it(db, browse, house, a_house, route, reader):
    other = a_house(label="Elders", contact="Yara Invalster")
    send_away(db, house, other.contact)
    give(browse(house.parent), house, route=route)
    given = mine(db, house)[0]
    chosen = getattr(house, reader)
    for person in [*house.family, *house.staff, other.contact, other.lead]:
        browser = browse(person)
        finds = [
            browser.get(path).status_code == 200
            for path in (f"/bureau/mening/{given.id}", f"/mening/{given.id}")
        ]
        assert finds == [person is chosen, person is house.parent], person.name
        if person is not chosen and person in house.staff:
            assert house.parent.name not in browser.get("/bureau").text


def test_the_thanks_say_who_reads_it(browse, house):
    mother = browse(house.parent)
    page = words_of(mother.get(give(mother, house).location).text)
    assert f"Alleen {house.contact.name} leest dit, met jouw naam erbij." in page
    assert WORDS in page
    assert "Wie kan dit zien?" in page


def test_the_page_names_both_readers_and_both_roads_of_a_complaint(browse, house):
    page = browse(house.parent).get("/mening").text
    assert f"{house.contact.first_name}, met mijn naam" in words_of(page)
    assert f"{house.lead.first_name}, de teamleider, met mijn naam" in words_of(page)
    assert 'href="/klacht"' in page
    assert "/rechten/vertrouwenspersoon" in page
    assert "checked" not in page


def test_every_question_may_be_skipped_but_not_all_of_them(db, browse, house):
    nothing = {"heard": "", "again": "", "words": ""}
    refused = give(browse(house.parent), house, **nothing)
    assert refused.status_code == 422
    assert "Kies een antwoord of schrijf iets." in refused.text
    assert give(browse(house.parent), house, **{**nothing, "heard": "ja"}).status_code == 303
    assert json.loads(mine(db, house)[0].answers) == {"heard": "ja"}
    assert mine(db, house)[0].words is None


def test_who_reads_it_must_be_chosen_and_the_words_are_kept(browse, house):
    refused = give(browse(house.parent), house, route="")
    assert refused.status_code == 422
    assert WORDS in refused.text
    assert give(browse(house.parent), house, route="everybody").status_code == 422


def test_the_day_of_the_talk_is_kept_but_never_a_day_to_come(db, browse, house):
    day = clock.today() - timedelta(days=3)
    page = browse(house.parent).get(f"/mening?op={day}").text
    assert f'name="talk_on" value="{day}"' in page
    give(browse(house.parent), house, talk_on=str(day))
    give(browse(house.parent), house, talk_on=str(clock.today() + timedelta(days=3)))
    assert {given.talk_on for given in mine(db, house)} == {day, None}
    assert browse(house.parent).get("/mening?op=straks").status_code == 200


def test_sent_twice_is_given_once_and_other_words_are_refused(db, browse, house):
    mother = browse(house.parent)
    key = key_of(mother.get("/mening").text)
    first, again = (give(mother, house, key=key) for _ in range(2))
    assert first.location == again.location
    assert len(mine(db, house)) == 1
    assert give(mother, house, key=key, words="Iets anders").status_code == 409
    assert give(mother, house, key=key, route="team_lead").status_code == 409


def test_marking_it_read_is_the_readers_own_act(db, browse, house):
    give(browse(house.parent), house)
    given, contact = mine(db, house)[0], browse(house.contact)
    contact.get(f"/bureau/mening/{given.id}")
    db.refresh(given)
    assert given.read_at is None  # looking is not reading
    assert browse(house.lead).post(f"/bureau/mening/{given.id}/gelezen").status_code == 404
    assert contact.post(f"/bureau/mening/{given.id}/gelezen").status_code == 303
    db.refresh(given)
    first = given.read_at
    assert first is not None
    contact.post(f"/bureau/mening/{given.id}/gelezen")
    db.refresh(given)
    assert given.read_at == first
    assert f"/bureau/mening/{given.id}" in contact.get("/bureau").text  # reading is no answer
    assert "las het op" in contact.get(f"/bureau/mening/{given.id}").text


def test_who_gave_it_does_not_mark_it_read(db, browse, acting, house):
    give(browse(house.parent), house)
    given = mine(db, house)[0].id
    with pytest.raises(NotAllowed), acting(house.parent) as session:
        mark_read(session, given, by_id=house.parent.id)


def test_ones_own_opinion_does_not_wait_for_oneself(db, browse, house, strangers):
    """A professional may be a family member elsewhere."""
    join_household(db, house.household, strangers.contact, Role.ADULT)
    both = browse(strangers.contact)
    assert give(both, house).status_code == 303
    assert "Gaf feedback" not in both.get("/bureau").text
    assert "Gaf feedback" in browse(house.contact).get("/bureau").text


def test_without_a_contact_person_only_the_lead_can_be_chosen(db, browse, house):
    for held in db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)):
        held.to_day = clock.today()
        db.add(held)
    page = words_of(browse(house.parent).get("/mening").text)
    assert house.contact.first_name not in page
    assert f"{house.lead.first_name}, de teamleider" in page
    assert give(browse(house.parent), house).status_code == 422
    assert give(browse(house.parent), house, route="team_lead").status_code == 303


def test_another_household_cannot_be_given_an_opinion(browse, house, strangers):
    refused = give(browse(house.parent), house, household_id=str(strangers.household.id))
    assert refused.status_code == 404


def test_five_opinions_an_hour_are_enough(browse, house):
    mother = browse(house.parent)
    assert [give(mother, house).status_code for _ in range(6)] == [303] * 5 + [429]


def test_a_supporter_and_a_professional_are_not_asked(browse, house):
    assert browse(house.contact).get("/mening").status_code == 404


@pytest.mark.both_databases
def test_ten_tries_at_once_are_one_opinion(db, app, engines, house):
    key, mother, home = uuid4(), house.parent.id, house.household.id
    db.commit()

    def act(session):
        return give_feedback(
            session,
            by_id=mother,
            key=key,
            household_id=home,
            route=Route.CONTACT,
            answers={"heard": "ja"},
            words=None,
            talk_on=None,
        ).id

    assert len(set(at_once(engines, app, house.parent, act, 10))) == 1
    assert len(mine(db, house)) == 1
