"""People prepare a talk: what they ask and want to say, and who reads it."""

import re

import pytest
from sqlmodel import select

from family_portal.access.circles import Membership
from family_portal.appointments.models import Kind, PlaceKind
from family_portal.talks.models import TalkNote, TalkPoint

OWN, SAID = "Mag Wilma mee naar de rechter?", "Praat met mij en niet over mij."
ASKS = {"ready": ["choose", "say_no"], "question": OWN, "whom": "us"}


@pytest.fixture
def table(house, an_appointment):
    """The mother and the daughter at one table, with the contact person."""
    return an_appointment(house, people=[house.parent, house.child])


def prepare(browser, talk, what, **data):
    return browser.post(f"/afspraken/{talk.id}/voorbereiden/{what}", data=data)


def page(browser, talk):
    return browser.get(f"/afspraken/{talk.id}/voorbereiden").text


def rows_of(db, model, talk):
    db.rollback()
    return db.exec(select(model).where(model.appointment_id == talk.id)).all()


def circle_of(db, point):
    rows = select(Membership).where(Membership.circle_id == point.circle_id)
    return {m.person_id for m in db.exec(rows)}


@pytest.mark.both_databases
def test_questions_lie_ready_for_the_professional_alone(browse, house, table, db):
    noor = browse(house.child)
    assert prepare(noor, table, "vragen", **ASKS).status_code == 303
    assert prepare(noor, table, "vragen", **ASKS).status_code == 303  # the same thing twice
    assert len(rows_of(db, TalkPoint, table)) == 3
    theirs = page(browse(house.contact), table)
    assert OWN in theirs
    assert "Wat als ik nee zeg?" in theirs
    assert OWN not in page(browse(house.parent), table)
    assert OWN not in browse(house.parent).get(f"/afspraken/{table.id}").text


def test_for_everybody_who_comes_when_the_child_says_so(browse, house, table):
    prepare(browse(house.child), table, "zeggen", saying=SAID, whom="table")
    for person in (house.parent, house.contact):
        text = browse(person).get(f"/afspraken/{table.id}").text
        # Under what the talk is about, what the child prepared stands first.
        told = ["<h1>", SAID, 'id="wanneer"', "Wie kan dit zien?", 'id="agenda"']
        assert [text.index(words) for words in told] == sorted(text.index(w) for w in told)


@pytest.mark.both_databases
def test_what_i_want_to_say_is_mine_until_i_show_it(browse, house, an_appointment, db):
    talk = an_appointment(house)
    samira = browse(house.parent)
    prepare(samira, talk, "zeggen", saying=SAID, keep="1")
    prepare(samira, talk, "zeggen", saying=SAID + " Echt.", keep="1")
    assert "Echt." in page(samira, talk)
    for other in (house.contact, house.duo):
        answers = [browse(other).get(f"/afspraken/{talk.id}{p}") for p in ("", "/voorbereiden")]
        assert all(SAID not in answer.text for answer in answers)
    prepare(samira, talk, "zeggen", saying=SAID, whom="us")
    assert SAID in page(browse(house.contact), talk)
    assert [note.text for note in rows_of(db, TalkNote, talk)] == [None]


def test_other_words_come_instead_of_the_first_ones(browse, house, an_appointment):
    talk, samira = an_appointment(house), browse(house.parent)
    prepare(samira, talk, "zeggen", saying="Ik ben moe.", whom="us")
    prepare(samira, talk, "zeggen", saying="Ik wil niet nog iemand nieuws.", whom="us")
    theirs = page(browse(house.contact), talk)
    assert "nog iemand nieuws" in theirs
    assert "Ik ben moe." not in theirs


def test_at_a_hearing_parents_do_not_read_each_other(browse, house, an_appointment, db):
    hearing = an_appointment(
        house,
        people=[house.parent, house.other_parent],
        kind=Kind.HEARING,
        place_kind=PlaceKind.COURT,
    )
    samira = browse(house.parent)
    assert 'value="table"' not in page(samira, hearing)
    # The form of somebody who made it up makes no difference.
    prepare(samira, hearing, "onderwerp", topic=OWN, whom="table")
    prepare(samira, hearing, "tolk-vragen", language="Tigrinya")
    theirs = page(browse(house.other_parent), hearing)
    assert OWN not in theirs
    assert "Tigrinya" not in theirs
    assert house.other_parent.id not in circle_of(db, *rows_of(db, TalkPoint, hearing))
    assert "Tigrinya" in page(browse(house.contact), hearing)


def test_what_the_professional_wants_to_talk_about_everybody_reads(browse, house, table):
    prepare(browse(house.contact), table, "onderwerp", topic="Hoe het wisselen ging")
    for person in (house.parent, house.child):
        assert "Hoe het wisselen ging" in page(browse(person), table)


def test_one_takes_back_what_is_ones_own(browse, house, table, db):
    prepare(browse(house.child), table, "onderwerp", topic=OWN, whom="table")
    (point,) = rows_of(db, TalkPoint, table)
    assert prepare(browse(house.parent), table, f"{point.id}/terug").status_code == 404
    assert prepare(browse(house.contact), table, f"{point.id}/terug").status_code == 404
    assert prepare(browse(house.child), table, f"{point.id}/terug").status_code == 303
    assert OWN not in page(browse(house.parent), table)


@pytest.mark.parametrize("values", [{"days": -1}, {"cancelled": True}], ids=str)
def test_what_is_over_is_prepared_no_more_and_the_words_stay(browse, house, an_appointment, values):
    from family_portal.core import clock

    if values.pop("cancelled", False):
        values["cancelled_at"] = clock.now()
    talk = an_appointment(house, **values)
    answer = prepare(browse(house.parent), talk, "zeggen", saying=SAID, whom="us")
    assert answer.status_code == 409
    assert "kan niet meer" in answer.text


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("onderwerp", {}),
        ("vragen", {}),
        ("zeggen", {"whom": "us"}),
        ("onderwerp", {"topic": "ü" * 1001}),
        ("tolk-vragen", {"language": "x" * 61}),
        ("meenemen", {"person_id": "iemand"}),
    ],
    ids=str,
)
def test_what_is_not_clear_is_said_at_the_field(browse, house, an_appointment, db, what, data):
    talk = an_appointment(house)
    assert prepare(browse(house.parent), talk, what, **data).status_code == 422
    assert rows_of(db, TalkPoint, talk) == []


def test_an_address_for_the_whole_table_is_looked_at_again(browse, house, table):
    words = "Mag ik naar oma, Kersenlaan 4, 1234 AB?"
    noor = browse(house.child)
    answer = prepare(noor, table, "onderwerp", topic=words, whom="table")
    assert answer.status_code == 422
    assert words in answer.text
    assert prepare(noor, table, "onderwerp", topic=words, whom="us").status_code == 303
    sure = prepare(noor, table, "onderwerp", topic=words + "!", whom="table", sure="1")
    assert sure.status_code == 303


def test_what_was_picked_beside_it_is_not_lost_when_it_is_looked_at_again(browse, house, table, db):
    """Nothing was kept, so nothing stands there as if it was asked already."""
    samira, picked = browse(house.parent), ["choose", "say_no"]
    said = {"ready": picked, "question": "Ik woon op Dorpsstraat 12, 1234 AB", "whom": "table"}
    refused = prepare(samira, table, "vragen", **said)
    assert refused.status_code == 422
    assert re.findall(r'name="ready" value="(\w+)" checked', refused.text) == picked
    assert "Haal dit weg" not in refused.text
    assert rows_of(db, TalkPoint, table) == []
    prepare(samira, table, "vragen", **said, sure="1")
    assert len(rows_of(db, TalkPoint, table)) == 3


def test_who_does_not_come_finds_nothing(browse, house, an_appointment):
    talk = an_appointment(house)
    for person in (house.other_parent, house.child):
        browser = browse(person)
        assert browser.get(f"/afspraken/{talk.id}/voorbereiden").status_code == 404
        assert prepare(browser, talk, "onderwerp", topic=OWN).status_code == 404
