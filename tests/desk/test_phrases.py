"""Standard texts: the lead writes them, professionals put their own words around them."""

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.phrases.models import Phrase
from tests.letters import make_thread

LATE = "Wij antwoorden binnen twee werkdagen."


def save(browser, path="/bureau/teksten", title="Later antwoord", body=LATE):
    return browser.post(path, data={"title": title, "body": body})


def texts(db, house):
    with unguarded(db, reason="tests"):
        query = select(Phrase).where(Phrase.team_id == house.team.id).order_by(Phrase.since)
        return list(db.exec(query))


@pytest.fixture
def late(db, browse, house):
    assert save(browse(house.lead)).status_code == 303
    [text] = texts(db, house)
    return text


def test_the_team_of_the_lead_finds_it_and_no_other_team(browse, house, strangers, late):
    for person in (house.lead, house.contact, house.duo):
        assert LATE in browse(person).get("/bureau/teksten").text
    for person in (strangers.lead, strangers.contact):
        assert LATE not in browse(person).get("/bureau/teksten").text
    assert browse(house.parent).get("/bureau/teksten").status_code == 404


def test_only_the_lead_of_that_team_writes_changes_or_ends(db, browse, house, strangers, late):
    for person in (house.contact, house.duo, house.parent):
        assert save(browse(person)).status_code == 404
    for person in (house.contact, house.parent, strangers.lead):
        for path in (f"/bureau/teksten/{late.id}", f"/bureau/teksten/{late.id}/weg"):
            assert save(browse(person), path).status_code == 404
        assert browse(person).get(f"/bureau/teksten/{late.id}").status_code == 404
    assert len(texts(db, house)) == 1


def test_a_change_keeps_what_it_said(db, browse, house, late):
    assert save(browse(house.lead), f"/bureau/teksten/{late.id}", body="Nieuw.").status_code == 303
    old, new = texts(db, house)
    assert (old.body, new.body, old.key) == (LATE, "Nieuw.", new.key)
    assert (old.is_current, new.is_current) == (False, True)
    page = browse(house.lead).get(f"/bureau/teksten/{new.id}").text
    assert LATE in page
    assert page.count(house.lead.first_name) >= 2
    assert LATE not in browse(house.contact).get("/bureau/teksten").text


def test_two_changes_at_the_same_time_do_not_swallow_each_other(db, browse, house, late):
    save(browse(house.lead), f"/bureau/teksten/{late.id}", body="Nieuw.")
    stale = save(browse(house.lead), f"/bureau/teksten/{late.id}", body="Ook nieuw.")
    assert stale.status_code == 409
    assert [text.body for text in texts(db, house)] == [LATE, "Nieuw."]


def test_what_was_taken_away_is_not_offered_but_stays_known(db, browse, house, late):
    lead = browse(house.lead)
    assert lead.post(f"/bureau/teksten/{late.id}/weg").status_code == 303
    assert LATE not in browse(house.contact).get("/bureau/teksten").text
    assert LATE in lead.get(f"/bureau/teksten/{late.id}").text
    thread = make_thread(db, house)
    assert LATE not in browse(house.contact).get(f"/berichten/{thread.id}?tekst={late.id}").text


@pytest.mark.parametrize("blank", ["[voornaam]", "{naam}", "____", "......"])
def test_a_text_has_no_blanks_to_fill_in(db, browse, house, blank):
    refused = save(browse(house.lead), body=f"Beste {blank}, tot morgen.")
    assert refused.status_code == 422
    assert "Laat geen plek open" in refused.text
    assert blank in refused.text
    assert texts(db, house) == []


def test_it_comes_in_the_composer_of_a_thread(db, browse, house, late):
    thread = make_thread(db, house)
    contact = browse(house.contact)
    assert f"/bureau/teksten?gesprek={thread.id}" in contact.get(f"/berichten/{thread.id}").text
    choose = contact.get(f"/bureau/teksten?gesprek={thread.id}").text
    assert f"/berichten/{thread.id}?tekst={late.id}#schrijf" in choose
    page = contact.get(f"/berichten/{thread.id}?tekst={late.id}").text
    assert f"{LATE}</textarea>" in page


def test_it_comes_in_a_new_message_to_who_was_chosen(browse, house, late):
    path = f"/bureau/huishoudens/{house.household.id}/bericht?aan={house.child.id}"
    contact = browse(house.contact)
    choose = contact.get(
        f"/bureau/teksten?huishouden={house.household.id}&aan={house.child.id}"
    ).text
    assert f"{path}&amp;tekst={late.id}#schrijf" in choose
    page = contact.get(f"{path}&tekst={late.id}").text
    assert f"{LATE}</textarea>" in page
    assert "checked" in page.split(str(house.child.id))[1][:12]


def test_a_text_of_another_team_adds_nothing(db, browse, house, strangers, late):
    thread = make_thread(db, strangers)
    page = browse(strangers.contact).get(f"/berichten/{thread.id}?tekst={late.id}")
    assert page.status_code == 200
    assert LATE not in page.text


def test_a_family_is_offered_none(db, browse, house, late):
    thread = make_thread(db, house)
    page = browse(house.parent).get(f"/berichten/{thread.id}?tekst={late.id}").text
    assert LATE not in page
    assert "standaardtekst" not in page


def test_the_part_for_the_open_page_costs_two_statements(db, browse, house, late, query_budget):
    thread = make_thread(db, house)
    contact = browse(house.contact)
    contact.get("/bureau/teksten")
    with query_budget(2):
        part = contact.partial(f"/bureau/teksten?gesprek={thread.id}").text
    assert f'data-insert="{LATE}"' in part
    assert "<html" not in part


def test_it_goes_between_ones_own_words(db, telephone, house, late):
    from tests.rig.telephone import DESK

    thread = make_thread(db, house)
    page = telephone(house.contact, **DESK)
    page.goto(f"/berichten/{thread.id}")
    page.get_by_label("Jouw antwoord").fill("Dag Samira.")
    page.get_by_role("link", name="Kies een standaardtekst").click()
    page.get_by_role("link", name="Zet dit in mijn bericht").click()
    with page.expect_response("**/concept"):  # what is written is kept a moment later
        page.keyboard.type(" Tot dan.")
    assert page.get_by_label("Jouw antwoord").input_value() == f"Dag Samira.\n\n{LATE} Tot dan."
