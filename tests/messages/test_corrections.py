"""A mistake is put right by a new message; the old one stays where it is."""

import pytest

from tests.letters import make_thread, messages_of, write


@pytest.fixture
def thread(db, house):
    return make_thread(db, house, (house.parent, "Dinsdag om 3"), (house.contact, "Goed."))


def correct(browser, thread, message, text="Ik bedoel woensdag"):
    said = {"text": text, "key": str(message.key)[:-4] + "0000", "corrects_id": str(message.id)}
    return browser.post(f"/berichten/{thread.id}", data=said)


def test_both_stand_there_and_say_so(db, browse, house, thread):
    mother, first = browse(house.parent), messages_of(db, thread.id)[0]
    page = mother.get(f"/berichten/{thread.id}?verbeter={first.id}").text
    assert "Je verbetert:" in page
    assert f'name="corrects_id" value="{first.id}"' in page
    assert correct(mother, thread, first).status_code == 303
    for reader in (house.parent, house.contact):
        page = browse(reader).get(f"/berichten/{thread.id}").text
        assert "Dinsdag om 3" in page
        assert "Dit is later verbeterd." in page
        assert "Verbetering van een eerder bericht:" in page


def test_nobody_corrects_the_words_of_somebody_else(db, browse, house, thread):
    theirs = messages_of(db, thread.id)[1]
    mother = browse(house.parent)
    assert correct(mother, thread, theirs).status_code == 404
    assert "Je verbetert:" not in mother.get(f"/berichten/{thread.id}?verbeter={theirs.id}").text


def test_nor_a_message_of_another_thread(db, browse, house, thread):
    other = make_thread(db, house, subject="Iets anders")
    assert correct(browse(house.parent), thread, messages_of(db, other.id)[0]).status_code == 404


def test_a_refused_correction_stays_a_correction(db, browse, house, thread):
    first = messages_of(db, thread.id)[0]
    refused = correct(browse(house.parent), thread, first, text="")
    assert refused.status_code == 422
    assert f'name="corrects_id" value="{first.id}"' in refused.text


def test_an_ordinary_message_corrects_nothing(db, browse, house, thread):
    write(browse(house.parent), thread, "Nog iets")
    assert "Verbetering" not in browse(house.contact).get(f"/berichten/{thread.id}").text
