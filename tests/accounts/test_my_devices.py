"""Somebody sees where they are signed in, and ends it."""

import re
from uuid import uuid4

import pytest

from family_portal.accounts.devices import in_words, recognise
from tests.accounts.steps import is_in, sessions_of

ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)


def test_each_of_my_devices_is_on_the_list_and_nobody_elses(browse, house):
    phone, *_others = [browse(who) for who in (house.parent, house.parent, house.child)]
    page = phone.get("/meer/apparaten").text
    assert page.count('id="apparaat-') == 2
    assert page.count("dit apparaat</span>") == 1


def test_days_are_shown_and_hours_are_not(browse, house, db):
    page = browse(house.parent).get("/meer/apparaten").text
    assert "vandaag" in page
    assert not re.search(r"\d{1,2}[:.]\d{2}", page.split("<main")[1].split("</main")[0])


def test_one_tap_ends_another_device_at_once(browse, house, db):
    phone, other = browse(house.parent), browse(house.parent)
    row = sessions_of(db, house.parent)[-1]
    assert phone.post(f"/meer/apparaten/{row.id}/uit").status_code == 303
    told = other.get("/meer/apparaten")
    assert told.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_in(other)
    assert is_in(phone)
    assert phone.post(f"/meer/apparaten/{row.id}/uit").status_code == 303  # twice is fine


def test_all_others_end_together(browse, house, db):
    phone, *others = [browse(house.parent) for _ in range(4)]
    stranger = browse(house.child)
    assert phone.post("/meer/apparaten/andere/uit").status_code == 303
    assert [is_in(p) for p in (phone, *others)] == [True, False, False, False]
    assert is_in(stranger)


def test_nobody_ends_or_sees_the_session_of_another(browse, house, db):
    child = browse(house.child)
    row = sessions_of(db, house.child)[0]
    nothing = browse(house.parent).post(f"/meer/apparaten/{uuid4()}/uit")
    for who in (house.parent, house.other_parent, house.contact):
        answer = browse(who).post(f"/meer/apparaten/{row.id}/uit")
        assert answer.status_code == 404
        if who is house.parent:
            assert answer.data == nothing.data
    assert is_in(child)


def test_the_way_in_is_listed_with_its_day(browse, house, card_of):
    card_of(house.child)
    assert "kaart en pincode" in browse(house.child).get("/meer/apparaten").text
    assert "nog geen eigen kaart" in browse(house.parent).get("/meer/apparaten").text


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (ANDROID, "Android-telefoon met Chrome"),
        (ANDROID.replace(" Mobile", ""), "Android-tablet met Chrome"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "iPhone met Safari",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
            "Windows-computer met Edge",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
         "Linux-computer met Firefox"),
        ("<b>telefoon van mama</b>", "Een apparaat, wij kennen het merk niet"),
        ("", "Een apparaat, wij kennen het merk niet"),
    ],
)  # fmt: skip
def test_the_words_for_a_device_are_ours(agent, words):
    assert in_words(recognise(agent)) == words
