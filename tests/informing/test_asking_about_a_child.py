"""A parent without custody asks; it is answered within the law, or refused with its ground (R8)."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.access.actions.note_custody import note_custody
from family_portal.access.guard import unguarded
from family_portal.access.people import CustodyKind, Profile
from family_portal.core import clock
from family_portal.informing.models import InformationRequest, Refusal
from tests.habits.world import words_of
from tests.rig.noise import NOISE

TODAY = date(2026, 11, 26)
WORDS = "Gaat Noor graag naar school?"
REPLY = "Noor gaat goed naar school. Zij heeft twee vriendinnen."
NO_ADDRESS = "Dit kan een adres of nummer zijn. Haal het weg."


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def father(db, house):
    """He has no custody, and knows it."""
    with unguarded(db, reason="tests"):
        who = {"parent_id": house.other_parent.id, "child_id": house.child.id}
        note_custody(db, **who, kind=CustodyKind.NONE)
    db.commit()
    return house.other_parent


def ask(browse, house, who, words=WORDS, child=None):
    form = {"child_id": str((child or house.child).id), "words": words}
    return browse(who).post("/meer/gezag", data=form)


def rows(db):
    db.rollback()
    with unguarded(db, reason="tests"):
        return [one for one in db.exec(select(InformationRequest)) if one.words != NOISE]


@pytest.fixture
def asked(browse, db, house, father):
    assert ask(browse, house, father).status_code == 303
    return rows(db)[0]


def answer(browse, who, asked, **said):
    form = {"reply": REPLY, "looked": "1", **said}
    return browse(who).post(f"/bureau/informatie/{asked.id}", data=form)


def refuse(browse, who, asked, **said):
    form = {"refusal": "child_interest", **said}
    return browse(who).post(f"/bureau/informatie/{asked.id}/nee", data=form)


def born(db, house, age):
    with unguarded(db, reason="tests"):
        profile = db.get_one(Profile, house.child.id)
        profile.born = date(TODAY.year - age, 11, 26) if age else None
        db.add(profile)
        db.commit()


@pytest.mark.both_databases
def test_it_is_asked_answered_and_read(browse, db, house, father, asked):
    own = browse(father)
    assert (
        "Je hoort van ons uiterlijk donderdag 3 december."
        in own.get(f"/meer/gezag/{asked.id}").text
    )
    desk = browse(house.contact)
    assert "Vraagt hoe het gaat met een kind" in desk.get("/bureau").text
    assert WORDS in desk.get(f"/bureau/informatie/{asked.id}").text
    assert answer(browse, house.contact, asked).status_code == 303
    assert "Vraagt hoe het gaat" not in desk.get("/bureau").text
    home = own.get("/").text
    assert f"/meer/gezag/{asked.id}" in home
    page = own.get(f"/meer/gezag/{asked.id}").text
    assert REPLY in page
    assert "Wat kun je nu doen?" not in page
    assert own.post(f"/meer/gezag/{asked.id}/gelezen").status_code == 303
    assert f"/meer/gezag/{asked.id}" not in own.get("/").text
    assert f"/meer/gezag/{asked.id}" in own.get("/meer/gezag").text


def test_nobody_else_finds_it_and_nobody_else_may_ask(browse, db, house, strangers, asked):
    """Not the other parent, not the child, not the lead, not another household."""
    page, desk = f"/meer/gezag/{asked.id}", f"/bureau/informatie/{asked.id}"
    assert answer(browse, house.contact, asked).status_code == 303
    for person in (house.parent, house.child, strangers.parent, strangers.contact, house.lead):
        client = browse(person)
        for path in (page, desk):
            assert client.get(path).status_code == 404, (person.name, path)
        for path in (f"{page}/gelezen", desk, f"{desk}/nee"):
            assert client.post(path, data={"reply": "x", "looked": "1"}).status_code == 404
        for there in ("/meer/gezag", "/meer/wie-keek-mee", "/", "/bureau"):
            shown = client.get(there).text
            assert WORDS not in shown
            assert REPLY not in shown
    assert browse(house.contact).get(page).status_code == 404
    assert browse(house.other_parent).get(desk).status_code == 404
    for who, child in (
        (house.parent, house.child),
        (house.other_parent, strangers.child),
        (house.other_parent, house.parent),
        (strangers.parent, house.child),
    ):
        assert ask(browse, house, who, child=child).status_code == 404
    assert ask(browse, house, house.child).status_code == 404
    assert len(rows(db)) == 1


@pytest.mark.parametrize("refusal", list(Refusal))
def test_a_refusal_says_its_ground_and_what_one_can_do(browse, db, house, father, asked, refusal):
    if refusal is Refusal.CHILD_DECIDES:
        young = refuse(browse, house.duo, asked, refusal=refusal.value)
        assert young.status_code == 422
        assert "Dit kind is nog geen 16. Kies een andere reden." in young.text
        born(db, house, 16)
    assert refuse(browse, house.duo, asked, refusal=refusal.value).status_code == 303
    page = words_of(browse(father).get(f"/meer/gezag/{asked.id}").text)
    ground = {
        Refusal.CHILD_INTEREST: "niet goed is voor je kind",
        Refusal.NOT_FOR_CUSTODY_EITHER: "ook niet aan een ouder met gezag",
        Refusal.CHILD_DECIDES: "alleen vertellen als je kind ja zegt",
    }
    for words in (ground[refusal], "Je mag de rechter vragen", "Een klacht", "Vertrouwenspersoon"):
        assert words in page, words
    assert "Samira" not in page


@pytest.mark.parametrize("age", [16, 17, None])
def test_from_sixteen_nothing_is_told_without_a_yes_of_the_child(
    browse, db, house, father, asked, age
):
    born(db, house, age)
    for said in ({}, {"consent_on": ""}, {"consent_on": "2026-11-27"}):
        assert answer(browse, house.contact, asked, **said).status_code == 422, said
    assert REPLY not in browse(father).get(f"/meer/gezag/{asked.id}").text
    assert answer(browse, house.contact, asked, consent_on="2026-11-25").status_code == 303
    assert rows(db)[0].consent_on == date(2026, 11, 25)
    page = browse(father).get(f"/meer/gezag/{asked.id}").text
    assert REPLY in page
    assert "25 november" not in page


def test_on_the_day_before_the_birthday_it_is_not_asked(browse, db, house, father, asked, clock_at):
    born(db, house, 16)
    clock_at(TODAY - timedelta(days=1))
    assert "consent_on" not in browse(house.contact).get(f"/bureau/informatie/{asked.id}").text
    clock_at(TODAY)
    assert "consent_on" in browse(house.contact).get(f"/bureau/informatie/{asked.id}").text


ADDRESSES = (
    "Zij woont nu aan de Kerkstraat 12.",
    "Bel haar op 06 12345678.",
    "Haar postcode is 1234 AB.",
)


@pytest.mark.parametrize("words", ADDRESSES)
def test_an_address_is_never_in_it_not_even_when_one_is_sure(browse, db, house, asked, words):
    for sent in (
        answer(browse, house.contact, asked, reply=words, sure="1"),
        refuse(browse, house.contact, asked, reply=words, sure="1"),
    ):
        assert sent.status_code == 422
        assert NO_ADDRESS in sent.text
        assert words in sent.text
    assert rows(db)[0].settled_at is None


def test_what_is_missing_is_said_at_the_field(browse, db, house, father, asked):
    for said in ({"looked": ""}, {"reply": ""}, {"reply": "x" * 2001}):
        assert answer(browse, house.contact, asked, **said).status_code == 422, said
    for said in ({"refusal": ""}, {"refusal": "other"}):
        assert refuse(browse, house.contact, asked, **said).status_code == 422, said
    for words in ("", "x" * 601):
        assert ask(browse, house, father, words).status_code == 422
    assert rows(db)[0].settled_at is None


@pytest.mark.both_databases
def test_once_open_and_once_answered(browse, db, house, father, asked):
    assert ask(browse, house, father, "Nog een keer?").status_code == 303
    assert len(rows(db)) == 1
    with unguarded(db, reason="tests"), pytest.raises(IntegrityError), db.begin_nested():
        again = {"circle_id": asked.circle_id, "asker_id": father.id, "child_id": house.child.id}
        db.add(InformationRequest(**again, words="x", answer_by=TODAY))
        db.flush()
    db.rollback()
    assert answer(browse, house.contact, asked).status_code == 303
    late = refuse(browse, house.duo, asked)
    assert late.status_code == 409
    assert "Een collega antwoordde net." in late.text
    assert rows(db)[0].refusal is None
    assert ask(browse, house, father, "Nog een keer?").status_code == 303
    assert len(rows(db)) == 2


def test_who_was_not_told_yet_is_not_told_by_a_button(browse, db, house, clock_at):
    with unguarded(db, reason="tests"):
        note_custody(
            db,
            parent_id=house.other_parent.id,
            child_id=house.child.id,
            kind=CustodyKind.NONE,
            noted_by_id=house.contact.id,
        )
    db.commit()
    assert "Vraag hoe het gaat" not in browse(house.other_parent).get("/meer/gezag").text
    assert ask(browse, house, house.other_parent).status_code == 404


def test_what_the_child_is_called_now_is_not_told(browse, db, house, father):
    with unguarded(db, reason="tests"):
        house.child.call_me, house.child.call_me_at = "Sky", clock.now()
        db.add(house.child)
        db.commit()
    page = browse(father).get("/meer/gezag").text
    assert "Noor" in page
    assert "Sky" not in page
