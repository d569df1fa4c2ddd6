"""Was I asked what I think before it was asked for? Told with the measure, and never before it."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.measures.models import Measure
from family_portal.measures.sides import SideAsked
from tests.courts import make_matter, tell
from tests.habits.world import words_of

TODAY, ASKED = date(2026, 11, 26), date(2026, 11, 20)
NOBODY = "Niemand schreef op of wij jou vooraf vroegen wat jij vindt."


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def matter(db, house):
    return make_matter(db, house, requested_on=date(2026, 11, 23))


def note(browse, house, matter, person, *, by=None, **said):
    path = f"/bureau/maatregelen/{matter.id}/gevraagd/{person.id}"
    return browse(by or house.contact).post(path, data=said)


def explain(browse, house, matter, person):
    path = f"/bureau/maatregelen/{matter.id}/uitleg/{person.id}"
    said = {"on": TODAY.isoformat(), "how": "talk", "version": matter.version}
    return browse(house.contact).post(path, data=said)


def page(browse, db, person):
    db.rollback()
    with unguarded(db, reason="tests"):
        ids = db.exec(select(Measure.id)).all()
    client = browse(person)
    found = [client.get(f"/rechten/maatregel/{one}") for one in ids]
    return next((words_of(one.text) for one in found if one.status_code == 200), None)


@pytest.mark.both_databases
def test_each_reads_their_own_after_it_was_explained(browse, db, house, matter):
    assert note(browse, house, matter, house.parent, asked_on="2026-11-20").status_code == 303
    assert note(browse, house, matter, house.other_parent, why_not="hurry").status_code == 303
    for person in house.family:
        assert page(browse, db, person) is None
    for person in (house.parent, house.other_parent):
        assert explain(browse, house, matter, person).status_code == 303
    mother, father = (page(browse, db, one) for one in (house.parent, house.other_parent))
    assert "Wij vroegen jou wat jij vindt op vrijdag 20 november. Dat deed Joost." in mother
    assert "te laat" not in mother
    assert "Wij vroegen jou vooraf niet wat jij vindt. Er was haast." in father
    assert "20 november" not in father
    assert "haast" not in mother


def test_what_is_noted_later_is_read_too_and_late_is_called_late(browse, db, house, matter):
    tell(db, house, matter, house.parent)
    assert NOBODY in page(browse, db, house.parent)
    assert note(browse, house, matter, house.parent, asked_on="2026-11-24").status_code == 303
    text = page(browse, db, house.parent)
    assert NOBODY not in text
    assert "Dat was te laat: het verzoek was er al." in text
    assert note(browse, house, matter, house.parent, why_not="unreached").status_code == 303
    assert "Wij bereikten je niet." in page(browse, db, house.parent)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"asked_on": "2026-11-20", "why_not": "hurry"},
        {"asked_on": "2026-11-27"},
        {"asked_on": "gisteren"},
        {"why_not": "other"},
    ],
    ids=str,
)
def test_one_of_two_and_a_day_that_was(browse, db, house, matter, said):
    assert note(browse, house, matter, house.parent, **said).status_code == 422
    with unguarded(db, reason="tests"):
        assert db.exec(select(SideAsked).where(SideAsked.matter_id == matter.id)).all() == []


def test_only_who_works_there_writes_it_of_the_family(browse, db, house, strangers, matter):
    for person in (strangers.contact, house.parent, house.child, house.lead):
        answer = note(browse, house, matter, house.parent, by=person, asked_on="2026-11-20")
        assert answer.status_code == 404, person.name
    for who in (strangers.parent, house.duo):
        assert note(browse, house, matter, who, asked_on="2026-11-20").status_code == 404


@pytest.mark.both_databases
def test_the_database_holds_never_both_and_once(db, house, matter):
    with unguarded(db, reason="tests"):
        one = {"circle_id": matter.circle_id, "matter_id": matter.id, "by_id": house.contact.id}
        db.add(SideAsked(**one, person_id=house.parent.id, asked_on=ASKED))
        db.commit()
    for said in ({"asked_on": ASKED}, {"asked_on": ASKED, "why_not": "hurry"}):
        with unguarded(db, reason="tests"), pytest.raises(IntegrityError), db.begin_nested():
            who = house.other_parent if "why_not" in said else house.parent
            db.add(SideAsked(**one, person_id=who.id, **said))
            db.flush()
        db.rollback()
