"""At a hearing both parents are invited; neither reads what the other says (R7)."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Ground, Membership
from family_portal.access.roles import Role
from family_portal.appointments.models import AppointmentAnswer, Kind, PlaceKind
from tests.houses import join_household, make_person, send_away

WORDS = "Ik wil hem daar niet zien."


@pytest.fixture
def hearing(house, an_appointment):
    return an_appointment(
        house,
        people=[house.parent, house.other_parent],
        staff=[house.duo],
        kind=Kind.HEARING,
        place_kind=PlaceKind.COURT,
    )


def readers_of(db, said):
    rows = select(Membership).where(Membership.circle_id == said.circle_id)
    return {m.person_id for m in db.exec(rows)}


@pytest.mark.both_databases
def test_the_other_parent_does_not_see_the_answer(browse, house, hearing, say):
    samira, daan = browse(house.parent), browse(house.other_parent)
    say(samira, hearing, "other_time", words=WORDS)
    theirs = daan.get(f"/afspraken/{hearing.id}").text
    assert WORDS not in theirs
    assert "andere tijd" not in theirs
    assert "Dit zeiden zij" not in theirs


def test_the_professional_who_comes_reads_both(browse, house, hearing, say):
    say(browse(house.parent), hearing, "other_time", words=WORDS)
    say(browse(house.other_parent), hearing, "coming")
    page = browse(house.duo).get(f"/afspraken/{hearing.id}").text
    assert WORDS in page
    assert "ik kom" in page


def test_only_me_and_who_is_named_are_in_the_circle_of_my_answer(browse, house, hearing, say, db):
    say(browse(house.parent), hearing, "coming")
    said = db.exec(select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == hearing.id))
    assert readers_of(db, said.one()) == {house.parent.id, house.duo.id}


def test_the_page_says_beforehand_who_reads_it(browse, house, hearing):
    page = browse(house.parent).get(f"/afspraken/{hearing.id}").text
    reads = page[page.index("Je antwoord lezen:") :]
    reads = reads[: reads.index("</summary>")]
    to, not_to = reads.split("Niet:")
    assert "Mira" in to
    assert "Daan" not in to
    assert "Daan" in not_to


def test_who_starts_later_reads_the_answer_to_their_own_appointment(
    browse, house, an_appointment, say, db
):
    # The next contact person is named, but does not work for the household yet.
    new = make_person(db, "Ineke Vervolg")
    db.commit()
    meeting = an_appointment(house, staff=[house.contact, new])
    assert say(browse(house.parent), meeting, "coming").status_code == 303
    said = db.exec(select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == meeting.id))
    assert readers_of(db, said.one()) == {house.parent.id, house.contact.id, new.id}


def test_a_stand_in_reads_the_answer_too_for_as_long_as_it_lasts(
    browse, house, an_appointment, say, db
):
    stand_in = make_person(db, "Youssef Invaller")
    send_away(db, house, stand_in)
    meeting = an_appointment(house)
    say(browse(house.parent), meeting, "coming")
    said = db.exec(
        select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == meeting.id)
    ).one()
    row = db.exec(
        select(Membership).where(
            Membership.circle_id == said.circle_id, Membership.person_id == stand_in.id
        )
    ).one()
    assert row.ground is Ground.COVER
    assert row.until is not None


def test_a_supporter_who_is_invited_answers_for_herself(browse, house, an_appointment, say, db):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    meeting = an_appointment(house, people=[house.child, granny])
    assert say(browse(granny), meeting, "coming").status_code == 303
    assert "ik kom" not in browse(house.child).get(f"/afspraken/{meeting.id}").text
