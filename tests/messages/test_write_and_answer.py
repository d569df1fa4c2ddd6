"""A message reaches the people who were named, and an answer comes back."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.messages.actions.sending import start_own_thread, start_thread
from family_portal.messages.models import Thread
from tests.habits.world import words_of
from tests.houses import join_household, send_away
from tests.letters import delivered, key_of, make_thread, messages_of, start, write


def only_thread(db, subject="Een vraag"):
    return next(t for t in db.exec(select(Thread)) if t.subject == subject)


def test_a_mother_writes_and_the_contact_person_answers(db, browse, house):
    answer = start(browse(house.parent), house, [house.contact, house.duo], text="Mag oma mee?")
    assert answer.status_code == 303
    page = browse(house.contact).get(answer.location).text
    assert "Mag oma mee?" in page
    assert "Wacht op ons" in page
    thread = only_thread(db)
    assert write(browse(house.contact), thread, "Ja, dat mag.").status_code == 303
    delivered(db)
    page = browse(house.parent).get(answer.location).text
    assert "Ja, dat mag." in page
    assert "Wij hebben geantwoord." in page


def test_the_other_parent_never_finds_it(db, browse, house):
    where = start(browse(house.parent), house, [house.contact]).location
    father = browse(house.other_parent)
    assert father.get(where).status_code == 404
    assert "Een vraag" not in father.get("/berichten").text
    assert write(father, only_thread(db), "Ik lees mee").status_code == 404


def test_a_professional_who_was_not_named_does_not_find_it(db, browse, house):
    where = start(browse(house.parent), house, [house.contact]).location
    assert browse(house.duo).get(where).status_code == 404


def test_the_page_says_who_reads_and_who_does_not(db, browse, house):
    """Only of people the reader knows: father and mother share a circle here."""
    house.circle(db, family=house.family)
    page = browse(house.parent).get(start(browse(house.parent), house, [house.contact]).location)
    assert "Dit leest:" in page.text
    assert house.contact.first_name in page.text
    assert "Niet:" in page.text
    assert house.other_parent.first_name in page.text


def test_nobody_is_named_whom_the_reader_does_not_know(db, browse, house):
    where = start(browse(house.parent), house, [house.contact]).location
    page = browse(house.parent).get(where).text
    assert house.other_parent.first_name not in page
    assert "Niet:" not in page


def test_a_stand_in_reads_an_adults_thread_and_the_page_says_until_when(db, browse, house, a_house):
    other = a_house(label="Elders", contact="Yara Invalster")
    thread = make_thread(db, house)
    send_away(db, house, other.contact)
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    assert "ook <bdi>Yara</bdi>" in page
    assert browse(other.contact).get(f"/berichten/{thread.id}").status_code == 200


def test_a_stand_in_does_not_read_a_childs_thread(db, browse, house, a_house):
    other = a_house(label="Elders", contact="Yara Invalster")
    thread = make_thread(db, house, family=[house.child], staff=[house.contact])
    send_away(db, house, other.contact)
    assert browse(other.contact).get(f"/berichten/{thread.id}").status_code == 404
    page = words_of(browse(house.child).get(f"/berichten/{thread.id}").text)
    assert "Yara leest dit niet." in page


def test_a_child_reads_the_truth_above_the_box_and_writes_to_the_contact_alone(browse, house):
    page = browse(house.child).get("/berichten/nieuw").text
    assert "Soms moeten wij het toch vertellen, bijvoorbeeld als iemand in gevaar is." in page
    chosen = page.split(str(house.contact.id))[1][:20]
    assert "checked" in chosen
    assert "checked" not in page.split(str(house.duo.id))[1][:20]


def test_line_breaks_stay_and_links_are_not_made(db, browse, house):
    thread = make_thread(db, house)
    write(browse(house.parent), thread, "regel een\r\nregel twee http://voorbeeld.example <b>x</b>")
    page = browse(house.contact).get(f"/berichten/{thread.id}").text
    assert "regel een\nregel twee http://voorbeeld.example &lt;b&gt;x&lt;/b&gt;" in page
    assert 'href="http' not in page


def test_every_composer_says_where_to_call_in_danger(db, browse, house):
    thread = make_thread(db, house)
    for path in (f"/berichten/{thread.id}", "/berichten/nieuw"):
        page = browse(house.parent).get(path).text
        assert 'href="tel:112"' in page
        assert "0800-2000" in page


def test_too_long_a_text_is_kept_and_the_limit_is_said_beforehand(db, browse, house):
    thread = make_thread(db, house)
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    assert 'data-most="4000"' in page
    assert "Er passen 4000 tekens in." in page
    refused = write(browse(house.parent), thread, "a" * 4001)
    assert refused.status_code == 422
    assert "a" * 4001 in refused.text
    assert "te lang. Er passen" in refused.text
    assert len(messages_of(db, thread.id)) == 1


def test_an_empty_message_is_refused_at_the_field_and_keeps_its_key(db, browse, house):
    thread = make_thread(db, house)
    key = key_of(browse(house.parent).get(f"/berichten/{thread.id}").text)
    refused = write(browse(house.parent), thread, "  ", key=key)
    assert refused.status_code == 422
    assert "Vul dit in." in refused.text
    assert key_of(refused.text) == key


def test_a_form_in_the_page_is_answered_with_the_part_of_the_page(db, browse, house):
    thread = make_thread(db, house)
    said = {"text": "Nog iets", "key": key_of(browse(house.parent).get("/berichten/nieuw").text)}
    mother = browse(house.parent)
    part = mother.partial(f"/berichten/{thread.id}", method="POST", data=said)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "Nog iets" in part.text
    refused = mother.partial(f"/berichten/{thread.id}", method="POST", data={**said, "text": ""})
    assert refused.status_code == 422
    assert refused.text.strip().startswith("<form")


def test_a_thread_goes_to_somebody_of_the_own_household_or_to_nobody(browse, house, strangers):
    mother = browse(house.parent)
    for to in ([], [strangers.contact], [house.contact, strangers.contact], [house.other_parent]):
        refused = start(mother, house, to, text="Bewaar mij")
        assert refused.status_code == 422
        assert "Kies wie dit leest." in refused.text
        assert "Bewaar mij" in refused.text
    assert start(mother, strangers, [strangers.contact]).status_code == 404


def test_a_professional_writes_as_a_member_of_their_own_household_only(
    browse, house, strangers, db
):
    join_household(db, house.household, strangers.contact, Role.ADULT)
    both = browse(strangers.contact)
    assert house.contact.name in both.get("/berichten/nieuw").text
    elsewhere = both.get(f"/berichten/nieuw?huishouden={strangers.household.id}")
    assert elsewhere.status_code == 404
    assert start(both, strangers, [strangers.duo]).status_code == 404
    assert start(both, house, [house.contact]).status_code == 303


def test_a_subject_is_asked_for(browse, house):
    assert "Vul dit in." in start(browse(house.parent), house, [house.contact], subject="").text


def test_without_a_contact_person_the_lead_is_written_to_and_can_answer(db, browse, house):
    from family_portal.access.households import Assignment

    for held in db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)):
        held.to_day = clock.today()
        db.add(held)
    db.commit()
    page = browse(house.parent).get("/berichten/nieuw").text
    assert house.lead.name in page
    assert house.contact.name not in page
    where = start(browse(house.parent), house, [house.lead]).location
    thread = only_thread(db)
    assert browse(house.lead).get(where).status_code == 200
    assert write(browse(house.lead), thread, "Ik help je.").status_code == 303
    delivered(db)
    assert "Ik help je." in browse(house.parent).get(where).text


def test_with_nobody_to_write_to_the_team_is_called(db, browse, house):
    from family_portal.access.households import Assignment
    from family_portal.access.teams import Post

    for held in db.exec(select(Assignment).where(Assignment.household_id == house.household.id)):
        held.to_day = clock.today()
        db.add(held)
    db.delete(db.exec(select(Post).where(Post.person_id == house.lead.id)).one())
    page = browse(house.parent).get("/berichten/nieuw").text
    assert house.team.phone in page
    assert "<textarea" not in page
    assert start(browse(house.parent), house, [house.lead]).status_code == 422


def test_somebody_who_writes_very_often_is_asked_to_wait_and_keeps_the_text(db, browse, house):
    thread = make_thread(db, house)
    mother = browse(house.parent)
    for number in range(20):
        assert write(mother, thread, f"bericht {number}").status_code == 303
    refused = write(mother, thread, "een te veel")
    assert refused.status_code == 429
    assert "een te veel" in refused.text


def test_who_begins_very_many_conversations_waits_too(db, browse, house):
    mother = browse(house.parent)
    for number in range(20):
        assert start(mother, house, [house.contact], subject=f"vraag {number}").status_code == 303
    assert start(mother, house, [house.contact], subject="een te veel").status_code == 429


def test_a_conversation_with_nobody_is_not_begun(db, acting, house):
    words = {"subject": "Een vraag", "text": "Wie leest dit?", "key": uuid4()}
    with pytest.raises(BadInput) as wrong, acting(house.parent) as session:
        start_own_thread(
            session, by_id=house.parent.id, household_id=house.household.id, to=[], **words
        )
    assert set(wrong.value.errors) == {"to"}


def test_two_of_a_household_that_the_writer_does_not_find_are_kept_apart(acting, house, strangers):
    """What is not found may be a home where parents live apart."""
    two = {strangers.parent.id, strangers.other_parent.id}
    words = {"subject": "Een vraag", "text": "Hallo", "key": uuid4()}
    with pytest.raises(BadInput) as wrong, acting(house.contact) as session:
        start_thread(
            session,
            by_id=house.contact.id,
            household_id=strangers.household.id,
            family=two,
            staff={house.contact.id},
            **words,
        )
    assert set(wrong.value.errors) == {"family"}
