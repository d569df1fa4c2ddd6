"""Text that may tell where somebody is asks for a deliberate yes when somebody else reads it."""

import time
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.core import clock
from family_portal.core.whereabouts import number_of, seen
from tests.letters import make_thread, messages_of
from tests.messages.split import LANGUAGES, every_third, lines, marked, part

CORPUS = Path(__file__).parent / "corpus"
ADDRESS = "Zij woont nu in de Kerkstraat 12."
SLOW = [
    *(f"{piece}" * (4000 // len(piece)) for piece in ("a", "0", "nu ", "een ", "a@", "1,", "0-")),
    *(
        piece * (4000 // len(piece))
        for piece in ("in de ", "عند ", "06 ", "at the ", "A. ", "www.")
    ),
    *(
        piece * (4000 // len(piece))
        for piece in ("ik haal om 10 uur ", "//a.b", "- ", "في ", "Aa ")
    ),
    *(
        piece * (4000 // len(piece))
        for piece in (
            "nummer 3 ",
            "live at ",
            "ساكن ب",
            "ana daba f ",
            "huis met de ",
            "06 en dan ",
            "zit op de ",
            "Aaaaa 1 ",
            "laan van ",
            "first door on ",
            "walk home ",
            "fiets langs de ",
            "niet zeggen ",
            "huis aan de rand van ",
            "school naast ",
            "op Het ",
            "kamer boven ",
            "كل يوم الساعة ",
            "ساكن ف ",
            "zaterdag judo ",
            "بيت اللي ",
            "goes to st ",
        )
    ),
    *(
        piece * (4000 // len(piece))
        for piece in ("a_", "kamer ", "live a ", "room by the ", "نسكن ", "elke dag ", "every day ")
    ),
]
ONCE = (CORPUS / "shapes.txt").read_text().splitlines()
PLAIN = (CORPUS / "everyday.txt").read_text().splitlines()


def test_every_shape_that_was_once_missed_is_seen():
    assert len(set(ONCE)) >= 300
    assert [line for line in ONCE if not seen(line)] == []


def test_at_most_two_in_a_hundred_ordinary_sentences_are_mistaken():
    assert len(set(PLAIN)) >= 340
    mistaken = [line for line in PLAIN if seen(line)]
    assert len(mistaken) <= len(PLAIN) * 0.02, mistaken


@pytest.mark.parametrize("aside", [False, True], ids=["tuned on", "kept aside"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_of_ten_texts_that_tell_are_seen_in_every_language(language, aside):
    telling = part("telling", language, aside=aside)
    missed = [line for line in telling if not seen(line)]
    assert len(telling) >= 12
    assert len(missed) <= len(telling) * 0.1, missed


@pytest.mark.parametrize("aside", [False, True], ids=["tuned on", "kept aside"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_an_ordinary_sentence_is_asked_about_in_any_language(language, aside):
    ordinary = part("ordinary", language, aside=aside)
    mistaken = [line for line in ordinary if seen(line)]
    assert len(ordinary) >= 30
    assert len(mistaken) <= len(ordinary) * 0.02, mistaken


# Written from the reader's side. From "fresh", "phone", "learned" and "daily" kinds were learned
# afterwards (ADR 29 says what was seen before); from "unseen", "kept" and "hurried" nothing ever
# was. Keep it so.
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "share", "enough"),
    [
        ("fresh", 0.9, 50),
        ("learned", 0.9, 60),
        ("unseen", 0.85, 16),
        ("kept", 0.75, 14),
        ("daily", 0.9, 20),
        ("hurried", 0.85, 16),
    ],
)
def test_texts_written_later_are_seen_too(name, share, enough, language):
    telling = marked(name, language, tells=True)
    missed = [line for line in telling if not seen(line)]
    assert len(telling) >= enough
    assert len(telling) - len(missed) >= share * len(telling), missed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "enough"),
    [("fresh", 90), ("learned", 90), ("unseen", 25), ("kept", 7), ("daily", 14), ("hurried", 10)],
)
def test_ordinary_sentences_written_later_are_left_alone(name, enough, language):
    ordinary = marked(name, language, tells=False)
    mistaken = [line for line in ordinary if seen(line)]
    assert len(ordinary) >= enough
    assert len(mistaken) <= 0.02 * len(ordinary), mistaken


@pytest.mark.parametrize("aside", [False, True], ids=["two thirds", "every third"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_on_a_phone_is_seen_and_hardly_mistaken(language, aside):
    telling = every_third("phone", language, tells=True, aside=aside)
    ordinary = every_third("phone", language, tells=False, aside=aside)
    missed = [line for line in telling if not seen(line)]
    mistaken = [line for line in ordinary if seen(line)]
    assert len(telling) >= 15
    assert len(ordinary) >= 13
    assert len(missed) <= 0.1 * len(telling), missed
    assert len(mistaken) <= 0.02 * len(ordinary), mistaken


def test_there_is_enough_to_judge_by():
    assert sum(len(lines("telling", language)) for language in LANGUAGES) >= 150
    assert sum(len(lines("ordinary", language)) for language in LANGUAGES) >= 250


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\ufe0f", "\u202e", "\u034f"])
def test_a_sign_that_nobody_sees_hides_nothing(unseen):
    for text in ("Kerkstraat 12", "0612345678", "1234 AB", "sanne@voorbeeld.nl"):
        assert seen(unseen.join(text)), text


def test_a_piece_is_shown_as_it_was_written():
    assert "شارع المحطة" in seen("العنوان: شارع المحطة رقم ٧")
    assert seen("Bel ٠٦١٢٣٤٥٦٧٨ maar") == ["٠٦١٢٣٤٥٦٧٨"]


def test_every_piece_is_named_in_the_order_of_the_text():
    text = "Bel 06-12345678 of schrijf naar Kerkstraat 12, 1234 AB."
    assert seen(text) == ["06-12345678", "Kerkstraat 12", "1234 AB"]


def test_a_number_that_everybody_has_is_left_alone():
    assert seen("Bel 020 123 45 67", known=frozenset({number_of("020-1234567")})) == []


@pytest.mark.parametrize("text", SLOW)
def test_no_text_makes_it_slow(text):
    begun = time.process_time()
    seen(text)
    assert time.process_time() - begun < 1


def send(browser, thread, text, **more):
    return browser.post(f"/berichten/{thread.id}", data={"text": text, "key": str(uuid4()), **more})


def letter(browser, house, text, **more):
    form = {"subject": "Donderdag", "text": text, "key": str(uuid4()), **more}
    path = f"/bureau/huishoudens/{house.household.id}/bericht"
    return browser.post(path, data={**form, "family": [str(house.other_parent.id)]})


def test_a_professional_is_asked_before_a_parent_reads_an_address(db, browse, house):
    thread = make_thread(db, house, family=[house.other_parent])
    asked = send(browse(house.contact), thread, ADDRESS)
    assert asked.status_code == 422
    assert "Kerkstraat 12" in asked.text
    assert asked.text.count(ADDRESS) == 1  # still in the box
    assert "Toch sturen" in asked.text
    assert len(messages_of(db, thread.id)) == 1


def test_a_deliberate_yes_sends_it(db, browse, house):
    thread = make_thread(db, house, family=[house.other_parent])
    assert send(browse(house.contact), thread, ADDRESS, sure="1").status_code == 303
    assert messages_of(db, thread.id)[-1].text == ADDRESS


def test_a_new_thread_is_looked_at_too_and_its_subject(db, browse, house):
    desk = browse(house.contact)
    assert letter(desk, house, ADDRESS).status_code == 422
    refused = letter(desk, house, "Tot dan.", subject="Bel 06 12345678")
    assert refused.status_code == 422
    assert "06 12345678" in refused.text
    assert letter(desk, house, ADDRESS, sure="1").status_code == 303


def test_our_own_numbers_are_no_secret(db, browse, house):
    house.team.phone = "020-1234567"
    db.add(house.team)
    thread = make_thread(db, house)
    assert send(browse(house.contact), thread, "Bel het team: 020 123 45 67").status_code == 303


def test_with_one_adult_there_is_nobody_to_mistake(db, browse, house):
    his = select(Belonging).where(Belonging.person_id == house.other_parent.id)
    belonging = db.exec(his).one()
    belonging.until = clock.now()
    db.add(belonging)
    thread = make_thread(db, house)
    assert send(browse(house.contact), thread, ADDRESS).status_code == 303


def test_a_parent_alone_with_professionals_is_not_asked(db, browse, house):
    thread = make_thread(db, house)
    assert send(browse(house.parent), thread, "Mijn adres is Kerkstraat 12").status_code == 303


def test_a_parent_is_asked_while_somebody_else_reads_along(db, browse, house):
    house.household.separate_parents = False
    db.add(house.household)
    thread = make_thread(db, house, family=[house.parent, house.other_parent])
    asked = send(browse(house.parent), thread, "Ik woon nu bij mijn zus.")
    assert asked.status_code == 422
    assert "woon nu bij" in asked.text
    assert send(browse(house.parent), thread, "Tot donderdag.").status_code == 303


def test_a_parent_is_asked_while_a_supporter_reads_along(db, browse, house, acting):
    from family_portal.access.roles import Role
    from family_portal.access.showing import share
    from tests.houses import join_household, make_person

    friend = make_person(db, "Wim Meelezer")
    join_household(db, house.household, friend, Role.SUPPORTER, invited_by=house.parent)
    thread = make_thread(db, house)
    db.commit()
    with acting(house.parent) as session:
        share(session, session.get_one(type(thread), thread.id), with_id=friend.id)
    assert send(browse(house.parent), thread, "Bel 06-12345678").status_code == 422


def test_htmx_gets_the_box_back_with_the_question(db, browse, house):
    house.household.separate_parents = False
    db.add(house.household)
    thread = make_thread(db, house, family=[house.parent, house.other_parent])
    data = {"text": ADDRESS, "key": str(uuid4())}
    asked = browse(house.parent).partial(f"/berichten/{thread.id}", method="POST", data=data)
    assert asked.status_code == 422
    assert asked.text.lstrip().startswith("<form")
    assert 'name="sure"' in asked.text
