"""Who else helps a family is written down at the desk and read by whom it is for."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.people import Profile
from family_portal.contact.models import OtherHelp
from family_portal.core import clock
from tests.habits.world import words_of
from tests.rig.noise import NOISE

WHO, WHAT = "Geldloket", "Omgaan met geld"


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(date(2026, 11, 26))


def at(house, rest=""):
    return f"/bureau/huishoudens/{house.household.id}/hulp{rest}"


def say(browse, house, *people, by=None, **said):
    facts = {
        "who": WHO,
        "what": WHAT,
        "people": [str(one.id) for one in people],
        "since": (clock.today() - timedelta(days=40)).isoformat(),
        "key": str(uuid4()),
        **said,
    }
    return browse(by or house.contact).post(at(house), data=facts)


def rows(db):
    db.rollback()
    with unguarded(db, reason="tests"):
        return [one for one in db.exec(select(OtherHelp)) if one.what != NOISE]


def read(browse, person):
    return words_of(browse(person).get("/contact").text)


def apart(db, house, noted):
    with unguarded(db, reason="tests"):
        house.household.separate_parents = noted
        db.add(house.household)
        db.commit()


def test_what_one_adult_gets_help_with_is_theirs_alone(browse, db, house):
    """Also where they live together: nobody is told of another's debts or doctor."""
    apart(db, house, noted=False)
    assert say(browse, house, house.parent).status_code == 303
    text = read(browse, house.parent)
    assert f"{WHO}{WHAT}" in text
    assert "Helpt sinds 17 oktober 2026." in text
    for other in (house.other_parent, house.child):
        assert WHO not in read(browse, other)
    assert WHO in words_of(browse(house.duo).get(at(house)).text)


@pytest.mark.parametrize("live_apart", [False, True])
def test_help_for_a_child_is_told_to_both_who_have_custody(browse, db, house, live_apart):
    apart(db, house, live_apart)
    assert say(browse, house, house.child).status_code == 303
    for one in (house.parent, house.other_parent, house.child):
        assert read(browse, one).count(WHO) == 1
    mother = read(browse, house.parent).split("Wie helpt nog meer?")[1].split("Het team")[0]
    assert ("Daan" in mother) is not live_apart
    assert len(rows(db)) == (3 if live_apart else 1)
    # One help at the desk, that ends for everybody at once.
    desk = browse(house.contact)
    assert words_of(desk.get(at(house)).text).count(WHO) == 1
    group = rows(db)[0].group_id
    ended = desk.post(at(house, f"/{group}/gestopt"), data={"last_day": "2026-11-25"})
    assert ended.status_code == 303
    for one in (house.parent, house.other_parent, house.child):
        assert "tot en met 25 november 2026" in read(browse, one)


def test_from_sixteen_the_child_alone_is_told(browse, db, house):
    with unguarded(db, reason="tests"):
        facts = db.get(Profile, house.child.id)
        facts.born = date(2010, 11, 1)
        db.add(facts)
        db.commit()
    assert say(browse, house, house.child).status_code == 303
    assert WHO in read(browse, house.child)
    assert WHO not in read(browse, house.parent)


def test_who_waits_reads_since_when_and_then_that_it_began(browse, db, house):
    waits = {"since": "", "waiting_since": "2026-09-01"}
    assert say(browse, house, house.parent, **waits).status_code == 303
    assert "Op de wachtlijst sinds 1 september 2026." in read(browse, house.parent)
    desk, group = browse(house.contact), rows(db)[0].group_id
    early = desk.post(at(house, f"/{group}/begonnen"), data={"begun": "2026-08-01"})
    assert early.status_code == 422
    assert "eerder dan het wachten begon" in words_of(early.text)
    for _twice in range(2):
        begun = desk.post(at(house, f"/{group}/begonnen"), data={"begun": "2026-11-20"})
        assert begun.status_code == 303
    other = desk.post(at(house, f"/{group}/begonnen"), data={"begun": "2026-11-21"})
    assert other.status_code == 409
    assert "Helpt sinds 20 november 2026." in read(browse, house.parent)


def test_a_press_twice_is_one(browse, db, house):
    key = str(uuid4())
    for _twice in range(2):
        assert say(browse, house, house.parent, key=key).status_code == 303
    assert say(browse, house, house.parent, key=key, what="Iets anders").status_code == 409
    assert len(rows(db)) == 1


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        ({"since": ""}, "since", "sinds wanneer deze hulp er is"),
        ({"waiting_since": "2027-01-01"}, "waiting_since", "al voorbij"),
        ({"waiting_since": "2026-11-01"}, "since", "eerder dan het wachten"),
        ({"since": "2030-01-01"}, "since", "verder dan een jaar"),
        ({"people": []}, "people", "voor wie"),
        ({"people": [str(uuid4())]}, "people", "voor wie"),
        ({"who": ""}, "who", "Vul dit in"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(browse, db, house, said, field, why):
    answer = say(browse, house, house.parent, **said)
    assert answer.status_code == 422
    assert why in answer.text.split(f'id="{field}-fout"')[1].split("</div>")[0]
    assert rows(db) == []


def test_an_address_is_asked_about(browse, db, house):
    answer = say(browse, house, house.parent, who="Praktijk Kerkstraat 12")
    assert answer.status_code == 422
    assert "Kijk nog een keer" in answer.text
    sure = say(browse, house, house.parent, who="Praktijk Kerkstraat 12", sure="1")
    assert sure.status_code == 303


def test_nobody_else_writes_it_down(browse, db, house, strangers):
    say(browse, house, house.parent)
    group = rows(db)[0].group_id
    for person in (house.parent, house.lead, strangers.contact):
        other = browse(person)
        assert other.get(at(house)).status_code == 404
        assert say(browse, house, house.parent, by=person).status_code == 404
        assert other.post(at(house, f"/{group}/gestopt"), data={"last_day": ""}).status_code == 404
    there = f"/bureau/huishoudens/{strangers.household.id}/hulp/{group}/gestopt"
    moved = browse(strangers.contact).post(there, data={"last_day": "2026-11-25"})
    assert moved.status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize("days", [{"since": 0, "first_day": 1}, {"first_day": 1, "ends": 1}])
def test_days_that_cannot_be_are_refused_by_the_database(db, house, days):
    circle = house.circle(db)
    facts = {name: date(2026, 11, 1) + timedelta(days=n) for name, n in days.items()}
    with unguarded(db, reason="tests"), pytest.raises(IntegrityError):
        db.add(OtherHelp(circle_id=circle.id, who=WHO, what=WHAT, **facts))
        db.flush()


def test_the_page_of_the_desk_is_readable_on_a_phone(browse, telephone, house, axe):
    say(browse, house, house.parent, since="", waiting_since="2026-09-01")
    for person, path in ((house.contact, at(house)), (house.parent, "/contact")):
        page = telephone(person)
        page.goto(path)
        assert axe(page) == []
