"""Before an appointment is sent a professional may see how each person will read it."""

import re

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.notify.models import Notice
from tests.desk.making import at, form, made, path
from tests.desk.test_appointment_bad_input import counts


@pytest.fixture
def look(browse, house):
    def ask(*people, who=None, **said):
        where = f"{path(house)}/zo-zien-zij-het"
        return browse(who or house.contact).post(where, data=form(*people, **said))

    return ask


def cards(page):
    """Per person what stands on their card, without marks."""
    found = {}
    for part in page.split("<article")[1:]:
        text = re.sub(r"<[^>]+>", " ", part.split("</article>")[0])
        found[re.search(r"Zo ziet (\S+) het", part)[1]] = " ".join(text.split())
    return found


@pytest.mark.both_databases
def test_it_shows_each_person_what_they_will_see_and_makes_nothing(db, house, look):
    before, told = counts(db), len(db.exec(select(Notice)).all())
    page = look(house.parent, house.child, title="Over school", bring="Je rapport")
    assert page.status_code == 200
    found = cards(page.text)
    assert set(found) == {"Samira", "Noor"}
    for name, other in (("Samira", "Noor"), ("Noor", "Samira")):
        for words in ("Over school", "Joost", other, "Kamer 3", "Je rapport", "10.00 uur"):
            assert words in found[name], name
        assert "Daan" not in found[name]
    assert "Niets hiervan ziet:" in page.text
    assert 'value="Over school"' in page.text
    assert counts(db) == before
    assert len(db.exec(select(Notice)).all()) == told


def test_what_it_says_is_what_they_then_see(db, browse, house, look):
    said = {"title": "Over school", "bring": "Je rapport", "colleagues": [str(house.duo.id)]}
    card = cards(look(house.parent, **said).text)["Samira"]
    browse(house.contact).post(path(house), data=form(house.parent, **said))
    [one] = made(db, "Over school")
    page = browse(house.parent).get(f"/afspraken/{one.id}").text
    for words in (
        "Over school",
        "Joost",
        "Mira",
        "Kamer 3",
        "Je rapport",
        "10.00 uur",
        "10.45 uur",
    ):
        assert words in card, words
        assert words in page, words


def test_of_three_times_all_are_there_and_none_stands(house, look):
    card = cards(look(house.parent, times=[at(10), at(13), at(15)]).text)["Samira"]
    for words in ("Welke tijd past jou?", "10.00 uur", "13.00 uur", "15.00 uur"):
        assert words in card
    assert "tot" not in card.split("Welke tijd")[1].split("Met")[0]


def test_who_is_careful_has_no_place_in_a_calendar(db, house, look):
    card = cards(look(house.parent).text)["Samira"]
    assert "Afspraak, de tijd en de plek." in card
    profile = db.get(Profile, house.parent.id)
    profile.address_secret = True
    db.add(profile)
    db.commit()
    card = cards(look(house.parent).text)["Samira"]
    assert "Geen plek." in card


def test_the_other_parent_gets_one_of_their_own_and_sees_nothing(house, look):
    page = look(house.parent, children=[house.child], ground="own").text
    rest = page.split("Niets hiervan ziet:")[1]
    assert re.search(r"Daan</bdi>\s*\(krijgt een eigen afspraak\)", rest)
    page = look(house.parent, children=[house.child], ground="safety_of_person").text
    assert "krijgt een eigen afspraak)" not in page.split("Niets hiervan ziet:")[1]


def test_what_may_not_be_is_refused_as_when_it_is_sent(db, house, look):
    before = counts(db)
    for people, said, sentence in (
        ([house.parent, house.other_parent], {}, "kunnen niet samen in één afspraak"),
        ([house.parent], {"title": ""}, "Vul dit in."),
        ([house.parent], {"children": [house.child]}, "Zeg waarom niet iedereen komt."),
    ):
        page = look(*people, **said)
        assert page.status_code == 422
        assert sentence in page.text
        assert "Zo zien zij het" not in page.text
    assert counts(db) == before


def test_a_clash_is_seen_here_too(browse, house, look):
    browse(house.contact).post(path(house), data=form(house.child))
    page = look(house.parent, anyway="")
    assert page.status_code == 422
    assert "botst met een afspraak" in page.text


def test_at_court_each_reads_no_answer_but_their_own(house, look):
    page = look(house.parent, house.other_parent, where="court", place="Zaal 2")
    found = cards(page.text)
    assert set(found) == {"Samira", "Daan"}
    for name, card in found.items():
        assert f"Wat {name} antwoordt, lezen alleen jullie." in card


def test_nobody_else_looks(house, strangers, look):
    for person in (house.parent, house.lead, strangers.contact):
        assert look(house.parent, who=person).status_code == 404
