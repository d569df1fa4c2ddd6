"""Somebody tells their story once, changes it, and says who of us reads it."""

import re

import pytest

from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.story.models import Story
from tests.habits.world import words_of
from tests.houses import join_household, make_person
from tests.story.conftest import KNOWN, TEXT

OTHER = "Vrijdag is een moeilijke dag. Praat met mij."


def path(story, act):
    return f"/verhaal/{story.id}/{act}"


def sees(browse, person, story):
    return browse(person).get(f"/bureau/verhalen/{story.id}").status_code == 200


def test_who_was_chosen_reads_it_and_nobody_else(browse, house, strangers, told):
    page = words_of(browse(house.contact).get(f"/bureau/verhalen/{told.id}").text)
    assert TEXT in page
    assert KNOWN in page
    for person in (house.duo, house.lead, strangers.contact):
        assert not sees(browse, person, told)
    for person in (house.other_parent, house.child):
        assert TEXT not in browse(person).get("/verhaal").text


def test_the_form_says_who_reads_it_and_offers_nobody_of_the_family(browse, house):
    page = browse(house.parent).get("/verhaal/nieuw").text
    assert str(house.contact.id) in page
    assert str(house.duo.id) in page
    assert str(house.other_parent.id) not in page
    assert str(house.child.id) not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Vul dit in."),
        ({"text": "a" * 4001}, "Er passen 4000 tekens in."),
        ({"staff": []}, "Kies wie het leest."),
        ({"staff": ["other_parent"]}, "Kies alleen mensen uit deze lijst."),
        ({"staff": ["lead"]}, "Kies alleen mensen uit deze lijst."),
    ],
    ids=["nothing", "too long", "nobody", "of the family", "a lead"],
)
def test_what_is_missing_is_said_and_the_words_stay(browse, house, form, mine, wrong, said):
    for name, value in wrong.items():
        form[name] = [str(getattr(house, who).id) for who in value] if name == "staff" else value
    answer = browse(house.parent).post("/verhaal/nieuw", data=form)
    assert answer.status_code == 422
    assert said in answer.text
    assert KNOWN in answer.text
    assert mine() == []


def test_the_same_form_twice_is_one_and_another_text_is_given_back(browse, house, form, mine):
    samira = browse(house.parent)
    assert [samira.post("/verhaal/nieuw", data=form).status_code for _ in "ab"] == [303, 303]
    again = samira.post("/verhaal/nieuw", data={**form, "text": OTHER})
    assert again.status_code == 409
    assert OTHER in again.text
    assert [one.text for one in mine()] == [TEXT]


def test_a_new_text_is_read_by_who_read_the_old_one_and_the_old_one_by_the_teller_alone(
    browse, house, told
):
    samira, joost = browse(house.parent), browse(house.contact)
    joost.post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
    said = {"text": OTHER, "version": 1}
    assert samira.post(path(told, "tekst"), data=said).status_code == 303
    page = words_of(samira.get("/verhaal").text)
    assert OTHER in page
    assert TEXT in page
    assert "wat er eerst stond, dit nog niet" in page
    theirs = joost.get(f"/bureau/verhalen/{told.id}").text
    assert OTHER in theirs
    assert TEXT not in theirs
    assert KNOWN not in theirs


def test_a_change_on_an_older_text_is_given_back_beside_what_stands_now(browse, house, told):
    samira = browse(house.parent)
    samira.post(path(told, "tekst"), data={"text": OTHER, "version": 1})
    late = samira.post(path(told, "tekst"), data={"text": "Nog anders.", "version": 1})
    assert late.status_code == 409
    assert OTHER in late.text
    assert "Nog anders." in late.text


def test_who_is_taken_off_reads_it_no_more_and_who_is_added_does(browse, house, told):
    samira = browse(house.parent)
    said = {"staff": [str(house.duo.id)]}
    assert samira.post(path(told, "lezers"), data=said).status_code == 303
    assert not sees(browse, house.contact, told)
    assert sees(browse, house.duo, told)
    samira.post(path(told, "lezers"), data={"staff": []})
    assert not sees(browse, house.duo, told)
    assert "Niemand van ons leest dit." in samira.get("/verhaal").text


def test_nobody_else_changes_it_or_chooses_its_readers(browse, house, strangers, told):
    acts = {
        "tekst": {"text": OTHER, "version": 1},
        "lezers": {"staff": [str(house.duo.id)]},
        "klopt": {"version": 1},
        "niet-bewaren": {},
    }
    for act, said in acts.items():
        for person in (house.other_parent, house.child, strangers.parent):
            assert browse(person).post(path(told, act), data=said).status_code == 404
        assert browse(house.contact).post(path(told, act), data=said).status_code in {403, 404}
    assert TEXT in browse(house.parent).get("/verhaal").text


def test_a_child_tells_its_own_and_no_parent_reads_it(browse, house, form, mine):
    noor = browse(house.child)
    assert "Wat wil je vertellen?" in noor.get("/verhaal/nieuw").text
    assert noor.post("/verhaal/nieuw", data=form).status_code == 303
    for person in (house.parent, house.other_parent):
        assert TEXT not in browse(person).get("/verhaal").text
    [made] = mine()
    assert sees(browse, house.contact, made)


def page_of(browser, story):
    """What the form holds that stands on the screen."""
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', browser.get(path(story, "tekst")).text)[
            1
        ]
        for name in ("version", "seen")
    }


def test_lines_changed_in_another_window_are_not_written_over(browse, house, told, mine):
    samira = browse(house.parent)
    shown = page_of(samira, told)
    more = f"{KNOWN}\nWat de dokter zei"
    first = samira.post(path(told, "tekst"), data={"text": TEXT, "not_again": more, **shown})
    assert first.status_code == 303
    late = samira.post(path(told, "tekst"), data={"text": OTHER, "not_again": KNOWN, **shown})
    assert late.status_code == 409
    assert OTHER in late.text
    assert "Wat de dokter zei" in late.text
    assert [(one.text, one.not_again) for one in mine()] == [(TEXT, more)]


def test_a_fault_in_a_box_does_not_make_an_older_page_a_new_one(browse, house, told):
    samira = browse(house.parent)
    shown = page_of(samira, told)
    samira.post(path(told, "tekst"), data={"text": OTHER, **shown})
    wrong = samira.post(path(told, "tekst"), data={"text": "", "not_again": KNOWN, **shown})
    assert wrong.status_code == 422
    assert f'name="version" value="{shown["version"]}"' in wrong.text
    assert f'name="seen" value="{shown["seen"]}"' in wrong.text


def test_words_for_a_story_that_goes_on_or_away_meanwhile_are_given_back(browse, house, told, form):
    samira = browse(house.parent)
    samira.post(path(told, "tekst"), data={"text": OTHER, "version": 1})
    again = samira.post("/verhaal/nieuw", data={**form, "text": "Een tweede verhaal."})
    assert again.status_code == 409
    assert "Een tweede verhaal." in again.text
    samira.post(path(told, "niet-bewaren"))
    late = samira.post(path(told, "tekst"), data={"text": "Toch nog dit.", "version": 2})
    assert late.status_code == 409
    assert "Toch nog dit." in late.text
    late = browse(house.other_parent).post(path(told, "tekst"), data={"text": "x", "version": 2})
    assert late.status_code == 404


def test_who_it_was_shown_to_takes_nothing_from_the_teller(db, acting, browse, house, told):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    with acting(house.parent) as session:
        share(session, session.get(Story, told.id), with_id=granny.id)
    samira = browse(house.parent)
    assert TEXT in browse(granny).get("/verhaal").text
    assert samira.post(path(told, "lezers"), data={"staff": []}).status_code == 303
    assert not sees(browse, house.contact, told)
    assert TEXT in browse(granny).get("/verhaal").text
