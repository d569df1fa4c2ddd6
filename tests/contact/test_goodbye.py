"""A goodbye that was offered is chosen, read and seen to, whoever follows and whenever it is
confirmed (ADR 62)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.actions.assign import end
from family_portal.access.goodbyes import Goodbye
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment
from tests.desk.away import mate
from tests.desk.succession import (
    FIRST,
    TODAY,
    ask_again,
    at,
    change,
    confirm,
    plan,
    seen,
    talked,
    text,
)
from tests.habits.world import words_of

LATE = "Dit moet nog af: samen praten, afscheid, bevestigen."
OWED = "iemand kreeg het gekozen afscheid nog niet"


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def nina(db, house):
    return mate(db, house, "Nina Nieuweling")


def choose(browse, who, house, wanted):
    return browse(who).post(change(house, "/afscheid"), data={"wanted": wanted}).status_code


def goodbye_of(db, house, person):
    """Where it is noted that it was said."""
    db.rollback()
    with unguarded(db, reason="tests"):
        bye = db.exec(select(Goodbye).where(Goodbye.person_id == person.id)).one()
    return f"/bureau/huishoudens/{house.household.id}/afscheid/{bye.id}"


def test_who_stops_while_nobody_follows_is_said_goodbye_to(browse, db, house, clock_at):
    with unguarded(db, reason="tests"):
        held = db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)).one()
        end(db, held, on=FIRST, reason=None)
    db.commit()
    for person in house.family:
        page = browse(person).get("/contact").text
        assert "Kies hoe je afscheid neemt van Joost" in words_of(page), person.name
        assert change(house) in page
        assert "Joost stopt" in text(browse, person, change(house))
    assert choose(browse, house.child, house, "talk") == 303
    for reader in (house.contact, house.lead):
        assert "wil nog één keer praten" in text(browse, reader, at(house)), reader.name
    assert "wil nog één keer" not in text(browse, house.duo, at(house))
    assert OWED not in text(browse, house.lead, "/bureau/team")
    clock_at(FIRST)
    assert "wil nog één keer praten" in text(browse, house.lead, at(house))
    assert OWED in text(browse, house.lead, "/bureau/team")


def test_after_the_confirmation_a_goodbye_is_still_owed(browse, db, house, nina, clock_at):
    plan(browse, house, nina)
    assert choose(browse, house.child, house, "talk") == 303
    assert choose(browse, house.parent, house, "none") == 303
    clock_at(FIRST)
    talked(browse, house, by=house.duo)
    ask_again(db, house)
    assert confirm(db, browse, nina).status_code == 303
    assert "wil nog één keer praten" in text(browse, house.lead, at(house))
    assert "wil nog één keer praten" not in text(browse, nina, at(house))
    assert OWED in text(browse, house.lead, "/bureau/team")
    assert browse(house.lead).post(goodbye_of(db, house, house.child)).status_code == 303
    assert OWED not in text(browse, house.lead, "/bureau/team")


def test_once_somebody_left_it_is_said_that_the_lead_alone_reads_it(
    browse, db, house, nina, clock_at
):
    plan(browse, house, nina)
    before = text(browse, house.parent, change(house))
    assert before.count("Dit lezen alleen Joost en de teamleider.") == 2
    for promise in ("Geef door aan Joost", "Joost geeft dit niet door."):
        assert promise in before
    clock_at(FIRST)
    told = text(browse, house.parent, change(house))
    assert told.count("Dit leest alleen de teamleider.") == 3
    for promise in ("Geef door aan de teamleider", "De teamleider geeft dit niet door."):
        assert promise in told
    for over in ("Geef door aan Joost", "Joost geeft dit", "alleen Joost", "Joost ook"):
        assert over not in told
    said = {"must_know": "Noor slaapt slecht."}
    assert browse(house.parent).post(change(house, "/zeg"), data=said).status_code == 303
    assert "Noor slaapt slecht." in text(browse, house.lead, at(house))
    assert browse(house.contact).get(at(house)).status_code == 404


def test_another_first_day_takes_no_word_and_no_goodbye_away(browse, db, house, nina):
    other = mate(db, house, "Youssef Verzonnen")

    def off():
        data = {"seen": seen(browse, house)}
        assert browse(house.contact).post(at(house, "/niet"), data=data).status_code == 303

    plan(browse, house, nina)
    words = {"must_know": "Noor slaapt slecht.", "wish": "Eerst samen praten."}
    browse(house.parent).post(change(house, "/zeg"), data=words)
    browse(house.child).post(change(house, "/lezen"), data={"what": "thread", "yes": "1"})
    choose(browse, house.parent, house, "talk")
    browse(house.contact).post(goodbye_of(db, house, house.parent))
    assert "Jullie namen afscheid op" in text(browse, house.parent, change(house))
    off()
    later = (FIRST + timedelta(days=7)).isoformat()
    assert plan(browse, house, nina, from_day=later).status_code == 303
    told = text(browse, house.parent, change(house))
    assert "Jullie namen afscheid op" not in told
    assert "Jij koos: nog één keer praten." in told
    for reader, page in ((house.parent, change(house)), (house.contact, at(house))):
        assert all(word in browse(reader).get(page).text for word in words.values())
    assert "Jij zei: ja." in text(browse, house.child, change(house))
    off()
    assert plan(browse, house, other).status_code == 303
    page = browse(house.contact).get(at(house)).text
    assert not any(word in page for word in words.values()), "that was about Nina"


def test_words_come_back_when_it_was_called_off_meanwhile(browse, house, nina, strangers):
    plan(browse, house, nina)
    data = {"seen": seen(browse, house)}
    assert browse(house.contact).post(at(house, "/niet"), data=data).status_code == 303
    for part, box in (("/zeg", "must_know"), ("/iemand-anders", "somebody_else")):
        said = {box: "Noor slaapt slecht."}
        late = browse(house.parent).post(change(house, part), data=said)
        assert (late.status_code, said[box] in late.text) == (409, True)
        assert browse(strangers.parent).post(change(house, part), data=said).status_code == 404
    assert browse(house.parent).get(change(house)).status_code == 404


def test_a_confirmation_takes_no_promised_call_away(browse, db, house, nina, clock_at):
    plan(browse, house, nina)
    clock_at(FIRST)
    said = {"somebody_else": "Nina is mijn buurvrouw."}
    assert browse(house.parent).post(change(house, "/iemand-anders"), data=said).status_code == 303
    talked(browse, house, by=house.duo)
    ask_again(db, house)
    assert confirm(db, browse, house.duo).status_code == 303
    assert "Iemand wil liever een ander. Bel." in text(browse, house.lead, "/bureau/team")
    clock_at(FIRST + timedelta(days=5))
    assert "Iemand wil liever een ander." not in text(browse, house.lead, "/bureau/team")


def test_who_says_more_about_somebody_else_is_not_rung_later(browse, house, nina, clock_at):
    def ask(why):
        said = {"somebody_else": why}
        assert browse(house.parent).post(change(house, "/iemand-anders"), data=said).status_code
        return text(browse, house.parent, change(house))

    plan(browse, house, nina)
    assert "belt je uiterlijk maandag 30 november" in ask("Nina is mijn buurvrouw.")
    clock_at(TODAY + timedelta(days=4))
    assert "belt je uiterlijk maandag 30 november" in ask("Nina is mijn buurvrouw, echt.")
    clock_at(TODAY + timedelta(days=5))
    assert "belt je uiterlijk donderdag 3 december" in ask("Er belde niemand.")
