"""Who interprets stands in one place, and whoever is there reads it wherever they look."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal import schema
from family_portal.access.circles import Ground, Membership
from family_portal.core import clock, crypto
from family_portal.core.db import open_engines
from family_portal.talks.models import TalkInterpreter, Where
from tests.measures.test_migration import put, rows
from tests.talks.test_company import book
from tests.talks.test_prepare import prepare, rows_of

BEFORE, AFTER = "0035", "0036"


def everywhere(browse, house, talk):
    """What a mother and her contact person read of it: appointment, preparation, home, week."""
    samira, joost = browse(house.parent), browse(house.contact)
    pages = [f"/afspraken/{talk.id}", f"/afspraken/{talk.id}/voorbereiden"]
    yield from (samira.get(page).text for page in (*pages, "/"))
    yield from (joost.get(page).text for page in (*pages, "/bureau/vandaag"))


def test_asked_then_booked_then_sure_is_read_everywhere(browse, house, an_appointment):
    talk = an_appointment(house, days=2)
    prepare(browse(house.parent), talk, "tolk-vragen", language="Tigrinya")
    for text in everywhere(browse, house, talk):
        assert "Tigrinya" in text
        assert "Nog niet geregeld" in text
    assert book(browse(house.contact), talk, house.parent, who="Bureau Taal").status_code == 303
    for text in everywhere(browse, house, talk):
        assert "Tigrinya" in text
        assert "aan de telefoon" in text
        assert "Bureau Taal" in text
        assert "Nog niet geregeld" not in text
    book(browse(house.contact), talk, house.parent, where="on_the_spot", confirmed="1")
    for text in everywhere(browse, house, talk):
        assert "komt naar het gesprek" in text


def test_at_court_the_other_parent_reads_nothing_of_it(browse, house, an_appointment):
    both = [house.parent, house.other_parent]
    hearing = an_appointment(house, people=both, days=2, kind="hearing")
    prepare(browse(house.parent), hearing, "tolk-vragen", language="Tigrinya")
    book(browse(house.contact), hearing, house.parent)
    daan = browse(house.other_parent)
    for page in ("/", f"/afspraken/{hearing.id}", f"/afspraken/{hearing.id}/voorbereiden"):
        text = daan.get(page).text
        assert hearing.title in text
        assert "Tigrinya" not in text


@pytest.mark.both_databases
def test_one_of_a_file_becomes_theirs_when_it_is_booked(db, browse, house, an_appointment):
    talk = an_appointment(house, people=[house.parent, house.child])
    told = {"language": "Tigrinya, telefonisch", "booked_at": clock.now()}
    db.add(TalkInterpreter(circle_id=talk.circle_id, appointment_id=talk.id, **told))
    db.commit()
    noor = browse(house.child)
    assert "Tigrinya, telefonisch" in noor.get(f"/afspraken/{talk.id}").text
    assert book(browse(house.contact), talk, house.parent).status_code == 303
    [one] = rows_of(db, TalkInterpreter, talk)
    assert (one.person_id, one.where) == (house.parent.id, Where.PHONE)
    here = select(Membership.person_id).where(
        Membership.circle_id == one.circle_id, Membership.ground == Ground.FAMILY
    )
    assert set(db.exec(here)) == {house.parent.id}
    assert "Tigrinya" not in noor.get(f"/afspraken/{talk.id}").text


@pytest.mark.both_databases
def test_what_stood_in_the_appointment_becomes_a_row_and_finds_its_way_back(database_at):
    both = open_engines(database_at(BEFORE))
    engine = both.writing.execution_options(unguarded="tests")
    words, field = "Tigrinya, telefonisch", "appointment.interpreter"
    with engine.begin() as connection:
        talk, circle = _a_talk(connection, crypto.seal(words, field=field))
    schema.upgrade(engine, AFTER)
    with engine.connect() as connection:
        [one] = rows(connection, "talk_interpreter")
        assert crypto.unseal(one["language"], field="talk_interpreter.language") == words
        assert (one["appointment_id"], one["circle_id"]) == (talk, circle)
        assert (one["person_id"], one["asked_by_id"]) == (None, None)
        assert one["booked_at"] is not None
    schema.downgrade(engine, BEFORE)
    with engine.connect() as connection:
        assert rows(connection, "talk_interpreter") == []
        [found] = rows(connection, "appointment")
        assert crypto.unseal(found["interpreter"], field=field) == words
    both.dispose()


def _a_talk(connection, interpreter):
    team = put(connection, "team", name="Team", kind="local_team")
    facts = {"team_id": team, "phase": "recovery", "separate_parents": True}
    home = put(connection, "household", label="Huis", **facts)
    facts = {"category": "appointment", "staff_rule": "team", "likeness": None}
    circle = put(connection, "circle", household_id=home, **facts)
    told = {"kind": "talk", "place_kind": "office", "is_offer": False, "paper_card": False}
    told |= {"title": crypto.seal("Praten", field="appointment.title"), "sequence": 0}
    when = clock.now() + timedelta(days=3)
    told |= {"starts_at": when, "interpreter": interpreter}
    return put(connection, "appointment", circle_id=circle, **told), circle
